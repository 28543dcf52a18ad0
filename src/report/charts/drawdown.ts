import { frame, range, timeAxis, valueAxis } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';
import { pick, thin } from './thin.ts';

/** How far equity is below its highest value so far. `drawdown` is a fraction, either sign. */
export function drawdownChart(timeUtc: Float64Array, drawdown: Float64Array): Chart {
  const kept = thin(drawdown, 1000);
  const times = pick(timeUtc, kept);
  const rows = pick(drawdown, kept).map((value, index) => ({ time: times[index]!, value: -Math.abs(value) }));
  const deepest = rows.reduce((low, { value }) => Math.min(low, value), 0);
  return {
    name: 'drawdown',
    title: 'Drawdown',
    description: 'How far the equity of the strategy is below its highest value so far.',
    spec: frame({
      data: [{ name: 'rows', values: rows }],
      scales: [
        { name: 'x', type: 'utc', domain: range(timeUtc), range: 'width' },
        { name: 'y', type: 'linear', domain: [deepest < 0 ? deepest : -0.01, 0], range: 'height', nice: true },
      ],
      axes: [timeAxis(), valueAxis('below the peak', '~%')],
      marks: [
        {
          type: 'area',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'time' },
              y: { scale: 'y', field: 'value' },
              y2: { scale: 'y', value: 0 },
              fill: { value: shade('loss') },
              fillOpacity: { value: 0.22 },
              stroke: { value: shade('loss') },
              strokeWidth: { value: 1 },
            },
          },
        },
      ],
    }),
  };
}
