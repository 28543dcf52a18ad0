import { barNames, shortened } from './bar-names.ts';
import { frame } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

const most = 15;

/** Shares of the model's gain by feature, largest first; what is beyond the first 15 is summed up. */
export function featureImportanceChart(features: readonly { readonly name: string; readonly share: number }[]): Chart {
  const shown = features.length > most ? features.slice(0, most - 1) : features;
  const rest = features.slice(shown.length);
  const rows = shown.map(({ name, share }, rank) => ({ rank, label: shortened(name), share }));
  if (rest.length > 0) {
    rows.push({
      rank: rows.length,
      label: `${rest.length} others`,
      share: rest.reduce((sum, one) => sum + one.share, 0),
    });
  }
  return {
    name: 'features',
    title: 'Feature importance',
    description: 'Share of the production model’s gain by feature.',
    spec: frame({
      left: 190,
      data: [{ name: 'rows', values: rows }],
      scales: [
        {
          name: 'x',
          type: 'linear',
          domain: [0, Math.max(0.01, ...rows.map(({ share }) => share))],
          range: 'width',
          nice: true,
        },
        { name: 'y', type: 'band', domain: rows.map(({ rank }) => rank), range: 'height', padding: 0.28 },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', title: "share of the model's work", grid: true, tickCount: 5, format: '~%' },
      ],
      marks: [
        {
          type: 'rect',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', value: 0 },
              x2: { scale: 'x', field: 'share' },
              y: { scale: 'y', field: 'rank' },
              height: { scale: 'y', band: 1 },
              fill: { value: shade('strategy') },
            },
          },
        },
        barNames,
      ],
    }),
  };
}
