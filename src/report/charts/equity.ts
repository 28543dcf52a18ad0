import { range, frame, half, timeAxis, valueAxis, type Size } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';
import { ratioTicks } from './ratio-ticks.ts';
import { pick, thin } from './thin.ts';

export interface EquityLines {
  /** UTC epoch milliseconds, ascending. */
  readonly timeUtc: Float64Array;
  readonly equity: Float64Array;
  readonly benchmarkEquity: Float64Array;
}

/** Equity of the strategy against buy and hold, both from 1, on a logarithmic scale; values at or below zero leave a gap. */
export function equityChart(lines: EquityLines, size: Size = half): Chart {
  const series = [
    { key: 'Buy and hold', values: points(lines.timeUtc, lines.benchmarkEquity) },
    { key: 'Strategy', values: points(lines.timeUtc, lines.equity) },
  ];
  const rows = series.flatMap(({ key, values }) => values.map((point) => ({ ...point, key })));
  const [low, high] = range(rows.map(({ value }) => value ?? NaN));
  return {
    name: 'equity',
    title: 'Equity',
    description: 'Equity of the strategy and of buy and hold, both starting at 1, on a logarithmic scale.',
    spec: frame({
      size,
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: 'utc', domain: range(lines.timeUtc), range: 'width' },
        { name: 'y', type: 'log', domain: [low, high], range: 'height' },
        {
          name: 'line',
          type: 'ordinal',
          domain: ['Strategy', 'Buy and hold'],
          range: [shade('strategy'), shade('benchmark')],
        },
      ],
      axes: [timeAxis(), valueAxis('multiple of the start', '~r', { values: ratioTicks(low, high) })],
      legends: [{ stroke: 'line', symbolType: 'stroke' }],
      marks: [
        {
          type: 'group',
          from: { facet: { name: 'line', data: 'rows', groupby: 'key' } },
          marks: [
            {
              type: 'line',
              from: { data: 'line' },
              encode: {
                enter: {
                  x: { scale: 'x', field: 'time' },
                  y: { scale: 'y', field: 'value' },
                  defined: { signal: 'isValid(datum.value)' },
                  stroke: { scale: 'line', field: 'key' },
                  strokeWidth: { signal: "datum.key === 'Strategy' ? 1.8 : 1.4" },
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

function points(timeUtc: Float64Array, equity: Float64Array): { time: number; value: number | null }[] {
  const start = equity.find((value) => value > 0) ?? 1;
  const kept = thin(equity, 1000);
  const times = pick(timeUtc, kept);
  return pick(equity, kept).map((value, index) => ({ time: times[index]!, value: value > 0 ? value / start : null }));
}
