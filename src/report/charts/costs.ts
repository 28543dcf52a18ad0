import { barNames } from './bar-names.ts';
import { frame } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

/** What each kind of cost took of the money traded, as horizontal bars with their figures. `bps` is 1 of 10 000 of turnover. */
export function costsChart(parts: readonly { readonly name: string; readonly bps: number }[]): Chart {
  const rows = parts.map(({ name, bps }, rank) => ({ rank, label: name, bps, shown: bps.toFixed(2) }));
  return {
    name: 'costs',
    title: 'Costs',
    description: 'Basis points of the money traded that each kind of cost took.',
    spec: frame({
      left: 100,
      right: 56,
      data: [{ name: 'rows', values: rows }],
      scales: [
        {
          name: 'x',
          type: 'linear',
          domain: [0, Math.max(0.1, ...rows.map(({ bps }) => bps))],
          range: 'width',
          nice: true,
        },
        { name: 'y', type: 'band', domain: rows.map(({ rank }) => rank), range: 'height', padding: 0.34 },
      ],
      axes: [
        {
          scale: 'x',
          orient: 'bottom',
          title: 'basis points of the money traded',
          grid: true,
          tickCount: 5,
          format: '~r',
        },
      ],
      marks: [
        {
          type: 'rect',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', value: 0 },
              x2: { scale: 'x', field: 'bps' },
              y: { scale: 'y', field: 'rank' },
              height: { scale: 'y', band: 1 },
              fill: { value: shade('loss') },
            },
          },
        },
        {
          type: 'text',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'bps', offset: 6 },
              y: { scale: 'y', field: 'rank', band: 0.5 },
              baseline: { value: 'middle' },
              text: { field: 'shown' },
              fill: { value: shade('ink') },
            },
          },
        },
        barNames,
      ],
    }),
  };
}
