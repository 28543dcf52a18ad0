import { frame, range, valueAxis } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

const bins = 40;

/** How often each total return came out of the scenarios; losses in another colour than gains. */
export function stressOutcomesChart(returns: readonly number[]): Chart {
  const rows = histogram(returns);
  return {
    name: 'stress-outcomes',
    title: 'Stress: outcomes',
    description: 'Number of stress scenarios by total return.',
    spec: frame({
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: 'linear', domain: [rows[0]!.low, rows.at(-1)!.high], zero: false, range: 'width' },
        {
          name: 'y',
          type: 'linear',
          domain: [0, Math.max(1, ...rows.map(({ count }) => count))],
          range: 'height',
          nice: true,
        },
        { name: 'keys', type: 'ordinal', domain: ['loss', 'gain'], range: [shade('loss'), shade('strategy')] },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', title: 'total return', tickCount: 8, format: '~%' },
        valueAxis('scenarios', '~s'),
      ],
      legends: [{ fill: 'keys', symbolType: 'square' }],
      marks: [
        {
          type: 'rect',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'low', offset: 0.5 },
              x2: { scale: 'x', field: 'high', offset: -0.5 },
              y: { scale: 'y', field: 'count' },
              y2: { scale: 'y', value: 0 },
              fill: { scale: 'keys', field: 'key' },
            },
          },
        },
      ],
    }),
  };
}

/** Bins of one width with an edge at zero, so that no bin holds both gains and losses; a return of exactly 0 is no gain. */
function histogram(returns: readonly number[]): { low: number; high: number; count: number; key: 'gain' | 'loss' }[] {
  const [lowest, highest] = range([0, ...returns]);
  const width = (highest - lowest) / bins;
  const first = Math.ceil(lowest / width) - 1;
  const last = Math.max(first, Math.ceil(highest / width) - 1);
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const value of returns) {
    counts[Math.min(last, Math.ceil(value / width) - 1) - first]!++;
  }
  return counts.map((count, index) => ({
    low: (first + index) * width,
    high: (first + index + 1) * width,
    count,
    key: first + index < 0 ? 'loss' : 'gain',
  }));
}
