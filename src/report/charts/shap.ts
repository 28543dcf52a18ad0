import { barNames, shortened } from './bar-names.ts';
import { frame } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

const most = 15;
/** A correlation of contribution with value smaller than this is no direction. */
const leastDirection = 0.2;
const keys = ['raise', 'lower', 'both ways'] as const;

interface Shap {
  readonly name: string;
  readonly meanAbs: number;
  readonly direction: number | null;
}

/** Mean size of what each feature does to the raw score, largest first, coloured by the way its large values push. */
export function shapChart(features: readonly Shap[]): Chart {
  const rows = features
    .filter(({ meanAbs }) => meanAbs > 0)
    .slice(0, most)
    .map(({ name, meanAbs, direction }, rank) => ({ rank, label: shortened(name), meanAbs, key: keyOf(direction) }));
  return {
    name: 'shap',
    title: 'What features do to the score',
    description:
      'Mean size of each feature’s SHAP value in the production model, and which way large values push the score.',
    spec: frame({
      left: 190,
      data: [{ name: 'rows', values: rows }],
      scales: [
        {
          name: 'x',
          type: 'linear',
          domain: [0, Math.max(1e-9, ...rows.map(({ meanAbs }) => meanAbs))],
          range: 'width',
          nice: true,
        },
        { name: 'y', type: 'band', domain: rows.map(({ rank }) => rank), range: 'height', padding: 0.28 },
        {
          name: 'keys',
          type: 'ordinal',
          domain: [...keys],
          range: [shade('strategy'), shade('loss'), shade('benchmark')],
        },
      ],
      axes: [
        {
          scale: 'x',
          orient: 'bottom',
          title: 'mean |SHAP value|, coloured by what large values do',
          grid: true,
          tickCount: 5,
          format: '~g',
        },
      ],
      legends: [{ fill: 'keys', symbolType: 'square' }],
      marks: [
        {
          type: 'rect',
          from: { data: 'rows' },
          encode: {
            enter: {
              x: { scale: 'x', value: 0 },
              x2: { scale: 'x', field: 'meanAbs' },
              y: { scale: 'y', field: 'rank' },
              height: { scale: 'y', band: 1 },
              fill: { scale: 'keys', field: 'key' },
            },
          },
        },
        barNames,
      ],
    }),
  };
}

function keyOf(direction: number | null): (typeof keys)[number] {
  if (direction === null || Math.abs(direction) < leastDirection) return 'both ways';
  return direction > 0 ? 'raise' : 'lower';
}
