import type { CrossSectionKernel } from '../kernel.ts';

/** Kernels that compare the symbols whose bars became known at one moment. */
export const crossSectionKernels: readonly CrossSectionKernel[] = [
  {
    scope: 'cross-section',
    name: 'cross-rank',
    summary: "Rank of the symbol's feature among all symbols with one, in (0, 1): (average rank - 0.5) / symbols.",
    compare: rankOf,
  },
  {
    scope: 'cross-section',
    name: 'cross-quintile',
    summary: "Fifth of the symbols in which the symbol's feature lies, 1 for the lowest to 5: ceil(5 cross-rank).",
    compare: (values, count, place) => Math.ceil(5 * rankOf(values, count, place)),
  },
  {
    scope: 'cross-section',
    name: 'cross-difference',
    summary: "The symbol's feature less the mean of all symbols.",
    compare: (values, count, place) => values[place]! - meanOf(values, count),
  },
  {
    scope: 'cross-section',
    name: 'cross-score',
    summary: "The symbol's feature less the mean of all symbols, in their standard deviations; 0 when they are equal.",
    compare: (values, count, place) => {
      const mean = meanOf(values, count);
      let squares = 0;
      for (let k = 0; k < count; k++) squares += (values[k]! - mean) * (values[k]! - mean);
      return squares > 0 ? (values[place]! - mean) / Math.sqrt(squares / (count - 1)) : 0;
    },
  },
];

/** Average rank, in (0, 1). */
function rankOf(values: Float64Array, count: number, place: number): number {
  let below = 0;
  let notAbove = 0;
  for (let k = 0; k < count; k++) {
    if (values[k]! < values[place]!) below++;
    if (values[k]! <= values[place]!) notAbove++;
  }
  return (below + notAbove) / (2 * count);
}

function meanOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += values[k]! - values[0]!;
  return values[0]! + sum / count;
}
