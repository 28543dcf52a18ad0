import { barNames, shortened } from './bar-names.ts';
import { frame, range, type Size } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface IntervalRow {
  readonly label: string;
  readonly value: number;
  /** Null where no interval is known. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface IntervalDots {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly axis: string;
  readonly format: string;
  readonly rows: readonly IntervalRow[];
}

/** A dot with its interval for each row, against zero; orange where the whole interval is below zero, blue where it is above. */
export function intervalDotsChart({ name, title, description, axis, format, rows }: IntervalDots): Chart {
  const size: Size = { width: 540, height: Math.max(150, 100 + 26 * rows.length) };
  const values = rows.map(({ label, value, low, high }, rank) => ({
    rank,
    label: shortened(label),
    value,
    low: low ?? value,
    high: high ?? value,
    colour: shade(colourOf(low ?? value, high ?? value)),
  }));
  return {
    name,
    title,
    description,
    spec: frame({
      size,
      left: 190,
      data: [{ name: 'rows', values }],
      scales: [
        {
          name: 'x',
          type: 'linear',
          domain: range([0, ...values.flatMap(({ low, high }) => [low, high])]),
          range: 'width',
          nice: true,
        },
        { name: 'y', type: 'band', domain: values.map(({ rank }) => rank), range: 'height', padding: 0.3 },
      ],
      axes: [{ scale: 'x', orient: 'bottom', title: axis, grid: true, tickCount: 5, format }],
      marks: [
        {
          type: 'rule',
          encode: {
            enter: {
              x: { scale: 'x', value: 0 },
              y: { value: 0 },
              y2: { signal: 'height' },
              stroke: { value: shade('muted') },
            },
          },
        },
        {
          type: 'rule',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'low' },
              x2: { scale: 'x', field: 'high' },
              y: { scale: 'y', field: 'rank', band: 0.5 },
              stroke: { field: 'colour' },
              strokeWidth: { value: 2.5 },
            },
          },
        },
        {
          type: 'symbol',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'value' },
              y: { scale: 'y', field: 'rank', band: 0.5 },
              size: { value: 70 },
              fill: { field: 'colour' },
            },
          },
        },
        barNames,
      ],
    }),
  };
}

function colourOf(low: number, high: number): 'loss' | 'strategy' | 'benchmark' {
  if (high < 0) return 'loss';
  return low > 0 ? 'strategy' : 'benchmark';
}
