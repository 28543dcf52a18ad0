import { frame, valueAxis } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface ReliabilityBin {
  readonly count: number;
  readonly meanProbability: number | null;
  readonly observed: number | null;
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
}

/** Observed frequency against forecast probability, with the band in which a calibrated forecast would lie. Empty bins are left out. */
export function reliabilityChart(bins: readonly ReliabilityBin[]): Chart {
  const rows = bins.filter(({ meanProbability, observed }) => meanProbability !== null && observed !== null);
  const [low, high] = window(rows);
  return {
    name: 'reliability',
    title: 'Reliability of probabilities',
    description:
      'Observed share of wins against forecast probability; bars span where a calibrated forecast would be found.',
    spec: frame({
      data: [{ name: 'rows', values: rows.map((row) => ({ ...row })) }],
      scales: [
        { name: 'x', type: 'linear', domain: [low, high], zero: false, range: 'width' },
        { name: 'y', type: 'linear', domain: [low, high], zero: false, range: 'height' },
        { name: 'size', type: 'sqrt', domain: [0, Math.max(1, ...rows.map(({ count }) => count))], range: [16, 260] },
        {
          name: 'keys',
          type: 'ordinal',
          domain: ['observed (area = rows)', 'expected band'],
          range: [shade('strategy'), shade('benchmark')],
        },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', title: 'forecast probability', format: '.2~f', tickCount: 6 },
        valueAxis('observed share of wins', '.2~f'),
      ],
      legends: [{ fill: 'keys', symbolType: 'circle' }],
      marks: [
        {
          type: 'rule',
          encode: {
            enter: {
              x: { scale: 'x', value: low },
              y: { scale: 'y', value: low },
              x2: { scale: 'x', value: high },
              y2: { scale: 'y', value: high },
              stroke: { value: shade('muted') },
              strokeDash: { value: [4, 4] },
            },
          },
        },
        {
          type: 'rule',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'meanProbability' },
              y: { scale: 'y', field: 'bandLow' },
              y2: { scale: 'y', field: 'bandHigh' },
              stroke: { value: shade('benchmark') },
              strokeOpacity: { signal: 'isValid(datum.bandLow) && isValid(datum.bandHigh) ? 0.55 : 0' },
              strokeWidth: { value: 9 },
            },
          },
        },
        {
          type: 'symbol',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'meanProbability' },
              y: { scale: 'y', field: 'observed' },
              size: { scale: 'size', field: 'count' },
              fill: { value: shade('strategy') },
              fillOpacity: { value: 0.85 },
              stroke: { value: shade('paper') },
            },
          },
        },
      ],
    }),
  };
}

/** The part of the unit square that holds every point and band, in twentieths. */
function window(rows: readonly ReliabilityBin[]): [number, number] {
  let low = 0.45;
  let high = 0.55;
  for (const row of rows) {
    for (const value of [row.meanProbability, row.observed, row.bandLow, row.bandHigh]) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [Math.max(0, Math.floor(low * 20) / 20), Math.min(1, Math.ceil(high * 20) / 20)];
}
