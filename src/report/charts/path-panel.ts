import type { Axis } from 'vega';
import { frame, range, third, valueAxis } from './frame.ts';
import { levelRule } from './level-rule.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface PathPanel {
  readonly name: string;
  readonly title: string;
  /** Where the points are: UTC epoch milliseconds, or bars since the start. */
  readonly along: 'time' | 'bars';
  readonly points: readonly number[];
  /** Multiples of the start. */
  readonly strategy: readonly number[];
  readonly market: readonly number[];
  readonly marketName: string;
}

/** A small chart of the strategy beside the market, both from 1. */
export function pathPanel({ name, title, along, points, strategy, market, marketName }: PathPanel): Chart {
  const rows = [
    ...points.map((x, index) => ({ x, value: market[index]!, key: marketName })),
    ...points.map((x, index) => ({ x, value: strategy[index]!, key: 'Strategy' })),
  ];
  return {
    name,
    title,
    description: `Strategy and ${marketName.toLowerCase()} as multiples of the start. ${title}.`,
    spec: frame({
      size: third,
      left: 48,
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: along === 'time' ? 'utc' : 'linear', domain: range(points), range: 'width' },
        {
          name: 'y',
          type: 'linear',
          domain: range([1, ...strategy, ...market]),
          zero: false,
          range: 'height',
          nice: true,
        },
        {
          name: 'line',
          type: 'ordinal',
          domain: ['Strategy', marketName],
          range: [shade('strategy'), shade('benchmark')],
        },
      ],
      axes: [along === 'time' ? fewDates(points) : barsAxis, valueAxis('', '~r', { tickCount: 4 })],
      legends: [{ stroke: 'line', symbolType: 'stroke' }],
      marks: [
        levelRule(1),
        {
          type: 'group',
          from: { facet: { name: 'line', data: 'rows', groupby: 'key' } },
          marks: [
            {
              type: 'line',
              from: { data: 'line' },
              encode: {
                enter: {
                  x: { scale: 'x', field: 'x' },
                  y: { scale: 'y', field: 'value' },
                  stroke: { scale: 'line', field: 'key' },
                  strokeWidth: { value: 1.8 },
                  strokeJoin: { value: 'round' },
                },
              },
            },
          ],
        },
      ],
    }),
  };
}

const barsAxis: Axis = {
  scale: 'x',
  orient: 'bottom',
  title: 'bars',
  titlePadding: 2,
  tickCount: 4,
  format: ',d',
  labelFlush: true,
};

const year = 365 * 86_400_000;

/** Four dates at most, with the day where the panel spans less than about a year. */
function fewDates(points: readonly number[]): Axis {
  const [from, to] = range(points);
  const format = to - from > 1.5 * year ? '%Y' : to - from > 0.3 * year ? '%b %Y' : '%e %b';
  return { scale: 'x', orient: 'bottom', tickCount: 3, format, formatType: 'utc', labelOverlap: true, labelFlush: 12 };
}
