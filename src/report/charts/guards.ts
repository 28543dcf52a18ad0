import { barNames } from './bar-names.ts';
import { frame, half, range, timeAxis, type Size } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface GuardSpan {
  readonly label: string;
  /** UTC epoch milliseconds. */
  readonly fromUtc: number;
  readonly toUtc: number;
}

/** When each guard held, a row each; short spans are widened until they can be seen. */
export function guardsChart(spans: readonly GuardSpan[], domain: readonly [number, number], size: Size = half): Chart {
  const labels = [...new Set(spans.map(({ label }) => label))];
  const rows = labels.map((label, rank) => ({ label, rank }));
  const values = spans.map(({ label, fromUtc, toUtc }) => ({ rank: labels.indexOf(label), fromUtc, toUtc }));
  return {
    name: 'guards',
    title: 'Guards',
    description: 'When each guard held, from its trip to its release.',
    spec: frame({
      size: { width: size.width, height: 90 + 30 * Math.max(1, rows.length) },
      left: 150,
      data: [
        { name: 'rows', values: rows },
        { name: 'spans', values },
      ],
      scales: [
        { name: 'x', type: 'utc', domain: range(domain), range: 'width' },
        { name: 'y', type: 'band', domain: rows.map(({ rank }) => rank), range: 'height', padding: 0.35 },
      ],
      axes: [timeAxis()],
      marks: [
        {
          type: 'rect',
          from: { data: 'spans' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'fromUtc' },
              x2: { signal: "max(scale('x', datum.toUtc), scale('x', datum.fromUtc) + 2)" },
              y: { scale: 'y', field: 'rank' },
              height: { scale: 'y', band: 1 },
              fill: { value: shade('loss') },
            },
          },
        },
        barNames,
      ],
    }),
  };
}
