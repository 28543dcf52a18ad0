import { barNames } from './bar-names.ts';
import { frame } from './frame.ts';
import { shade } from './palette.ts';
import type { Chart } from './render-chart.ts';

export interface StripRow {
  readonly label: string;
  /** `place` is 0 at the lowest value and 1 at the highest. */
  readonly points: readonly { readonly place: number; readonly lost: boolean }[];
}

/** A strip of scenarios for each parameter, from its lowest value to its highest; those that lost stand below those that gained. */
export function parameterStripsChart(strips: readonly StripRow[]): Chart {
  const rows = strips.map(({ label }, rank) => ({ label, rank }));
  const points = strips.flatMap(({ points: own }, rank) =>
    own.map(({ place, lost }) => ({ rank, place, key: lost ? 'loss' : 'gain', part: lost ? 0.72 : 0.28 })),
  );
  return {
    name: 'stress-parameters',
    title: 'Parameters of scenarios',
    description: 'Scenarios by the place of each parameter in its range, those that lost apart from those that gained.',
    spec: frame({
      size: { width: 540, height: Math.max(150, 96 + 34 * rows.length) },
      left: 150,
      data: [
        { name: 'rows', values: rows },
        { name: 'points', values: points },
      ],
      scales: [
        { name: 'x', type: 'linear', domain: [0, 1], range: 'width' },
        { name: 'y', type: 'band', domain: rows.map(({ rank }) => rank), range: 'height', padding: 0.2 },
        { name: 'keys', type: 'ordinal', domain: ['gain', 'loss'], range: [shade('strategy'), shade('loss')] },
      ],
      axes: [
        {
          scale: 'x',
          orient: 'bottom',
          values: [0, 0.5, 1],
          grid: true,
          labelFlush: true,
          encode: {
            labels: {
              update: { text: { signal: "datum.value === 0 ? 'lowest' : datum.value === 1 ? 'highest' : 'middle'" } },
            },
          },
        },
      ],
      legends: [{ fill: 'keys', symbolType: 'square' }],
      marks: [
        {
          type: 'symbol',
          from: { data: 'points' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'place' },
              y: { signal: "scale('y', datum.rank) + bandwidth('y') * datum.part" },
              shape: { value: 'stroke' },
              angle: { value: 90 },
              size: { value: 90 },
              stroke: { scale: 'keys', field: 'key' },
              strokeWidth: { value: 1.6 },
              strokeOpacity: { value: 0.75 },
            },
          },
        },
        barNames,
      ],
    }),
  };
}
