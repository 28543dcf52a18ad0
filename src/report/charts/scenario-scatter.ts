import { frame, range, valueAxis } from './frame.ts';
import { levelRule } from './level-rule.ts';
import { groupShades, shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface ScenarioPoint {
  /** Total returns, fractions. */
  readonly market: number;
  readonly strategy: number;
  readonly group: string;
}

const shapes = ['circle', 'square', 'triangle-up', 'diamond'];

/** What the strategy made in each scenario against what its market did; on the dashed line both are equal. Groups are at most four. */
export function scenarioScatterChart(points: readonly ScenarioPoint[], groups: readonly string[]): Chart {
  const [low, high] = range([0, ...points.map(({ market }) => market)]);
  const vertical = range([0, ...points.map(({ strategy }) => strategy)]);
  const from = Math.max(low, vertical[0]);
  const to = Math.min(high, vertical[1]);
  return {
    name: 'stress-market',
    title: 'Strategy against market',
    description:
      'Total return of the strategy against that of the market, a point for each scenario, by kind of scenario.',
    spec: frame({
      data: [{ name: 'rows', values: points.map((point) => ({ ...point })) }],
      scales: [
        { name: 'x', type: 'linear', domain: [low, high], range: 'width', nice: true },
        { name: 'y', type: 'linear', domain: vertical, range: 'height', nice: true },
        { name: 'colour', type: 'ordinal', domain: [...groups], range: groupShades.map((name) => shade(name)) },
        { name: 'shape', type: 'ordinal', domain: [...groups], range: shapes },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', title: 'return of the market', tickCount: 6, format: '~%' },
        valueAxis('of the strategy', '~%'),
      ],
      legends: [{ stroke: 'colour', shape: 'shape' }],
      marks: [
        levelRule(0),
        {
          type: 'rule',
          encode: {
            enter: {
              x: { scale: 'x', value: from },
              x2: { scale: 'x', value: to },
              y: { scale: 'y', value: from },
              y2: { scale: 'y', value: to },
              stroke: { value: shade('muted') },
              strokeDash: { value: [4, 4] },
            },
          },
        },
        {
          type: 'symbol',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'market' },
              y: { scale: 'y', field: 'strategy' },
              stroke: { scale: 'colour', field: 'group' },
              fill: { scale: 'colour', field: 'group' },
              fillOpacity: { value: 0.25 },
              shape: { scale: 'shape', field: 'group' },
              size: { value: 34 },
            },
          },
        },
      ],
    }),
  };
}
