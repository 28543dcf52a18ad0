import { symmetricEigen } from '../../../src/core/numerics/linear-algebra.ts';
import { ascending, quantile } from '../../../src/core/numerics/summary.ts';
import type { FeatureSubject, World } from '../../../src/core/leaks/feature-subject.ts';
import { meanOf, ofSymbols, type PlantedLeak, returnsOf } from './planted-leak.ts';

/** Lines drawn through a series with both sides of each bar in view. */
export const smootherLeaks: { readonly [name: string]: PlantedLeak } = {
  'unconfirmed zigzag pivots': {
    leak: ofSymbols('pivot', ({ close }) => zigzag(close, 'at the turn')),
    honest: ofSymbols('confirmed-pivot', ({ close }) => zigzag(close, 'when confirmed')),
    remedy: 'End the window at the bar itself',
  },
  'full-sample PCA': {
    leak: firstComponent('component', (moments) => moments),
    honest: firstComponent('expanding-component', (moments, k) => moments.slice(0, k + 1)),
    remedy: 'expanding or rolling window',
  },
  'wavelet denoise': {
    leak: ofSymbols('denoised-close', ({ close }) => haarDenoised(close)),
    honest: ofSymbols('trailing-denoised-close', ({ close }) =>
      close.map((_, row) => haarDenoised(close.subarray(Math.max(0, row - 31), row + 1)).at(-1)!),
    ),
    remedy: 'window',
  },
  LOESS: {
    leak: ofSymbols('loess', ({ close }) => close.map((_, row) => localLine(close, row, row - 10, row + 11))),
    honest: ofSymbols('one-sided-loess', ({ close }) =>
      close.map((_, row) => localLine(close, row, row - 20, row + 1)),
    ),
    remedy: 'lag the column by',
  },
};

/** 1 at tops, -1 at bottoms that are followed by a turn of 3 %; told at the turn itself or at the bar that confirms it. */
function zigzag(close: Float64Array, told: 'at the turn' | 'when confirmed'): Float64Array {
  const pivots = new Float64Array(close.length);
  let extreme = 0;
  let direction = 0;
  for (let row = 1; row < close.length; row++) {
    const change = close[row]! / close[extreme]! - 1;
    if (direction === 0 ? Math.abs(change) >= 0.03 : direction * change <= -0.03) {
      if (direction !== 0) pivots[told === 'at the turn' ? extreme : row] = direction;
      direction = Math.sign(change);
      extreme = row;
    } else if (direction * change > 0) extreme = row;
  }
  return pivots;
}

type Moments = readonly Float64Array[];

/**
 * Score of each moment's returns on the first principal component of a sample of moments, the same for every symbol. A moment is
 * one at which bars of all symbols became known.
 */
function firstComponent(name: string, sampleOf: (moments: Moments, k: number) => Moments): FeatureSubject {
  return {
    usedAt: 'known',
    columns: [{ name, memoryBars: null, crossesSymbols: true }],
    compute: ({ bars }: World) => {
      const { offsets, symbols, knownUtc } = bars;
      const returns = symbols.map((_, s) => returnsOf(bars.close.subarray(offsets[s], offsets[s + 1])));
      const places = symbols.map(
        (_, s) => new Map([...knownUtc.subarray(offsets[s], offsets[s + 1])].map((utc, k) => [utc, k])),
      );
      const times = [...(places[0]?.keys() ?? [])].filter((utc) => places.every((known) => known.has(utc)));
      const moments = times.map((utc) => Float64Array.from(returns, (own, s) => own[places[s]!.get(utc)!]!));
      const values = new Float64Array(knownUtc.length).fill(NaN);
      moments.forEach((moment, k) => {
        const loadings = loadingsOf(sampleOf(moments, k), symbols.length);
        const score = moment.reduce((sum, value, s) => sum + value * loadings[s]!, 0);
        symbols.forEach((_, s) => (values[offsets[s]! + places[s]!.get(times[k]!)!] = score));
      });
      return { names: [name], columns: [values], rows: values.length };
    },
  };
}

const knownLoadings = new WeakMap<Moments, Float64Array>();

function loadingsOf(sample: Moments, symbols: number): Float64Array {
  const known = knownLoadings.get(sample);
  if (known) return known;
  const products = new Float64Array(symbols * symbols);
  for (const moment of sample) {
    for (let a = 0; a < symbols; a++)
      for (let b = 0; b < symbols; b++) products[a * symbols + b]! += moment[a]! * moment[b]!;
  }
  const loadings = products.some((value) => Number.isNaN(value))
    ? new Float64Array(symbols).fill(NaN)
    : symmetricEigen(products, symbols).vectors.filter((_, entry) => entry % symbols === 0);
  knownLoadings.set(sample, loadings);
  return loadings;
}

/** Haar coefficients below their median size are taken as 0; padded with the last value. */
function haarDenoised(values: Float64Array): Float64Array {
  let size = 1;
  while (size < values.length) size *= 2;
  let means = Float64Array.from({ length: size }, (_, k) => values[Math.min(k, values.length - 1)]!);
  const details: Float64Array[] = [];
  while (means.length > 1) {
    const pairs = means;
    const half = { length: pairs.length / 2 };
    details.push(Float64Array.from(half, (_, k) => (pairs[2 * k]! - pairs[2 * k + 1]!) / 2));
    means = Float64Array.from(half, (_, k) => (pairs[2 * k]! + pairs[2 * k + 1]!) / 2);
  }
  for (const detail of details.reverse()) {
    const least = quantile(ascending(detail.map(Math.abs)), 0.5);
    const kept = detail.map((value) => (Math.abs(value) > least ? value : 0));
    const coarse = means;
    means = Float64Array.from(
      { length: 2 * coarse.length },
      (_, k) => coarse[k >> 1]! + (k % 2 === 0 ? 1 : -1) * kept[k >> 1]!,
    );
  }
  return means.subarray(0, values.length);
}

/** Value at a row of the line through rows `from .. end - 1`, weighted by the tricube of their distance (Cleveland 1979). */
function localLine(values: Float64Array, at: number, from: number, end: number): number {
  const rows = Array.from({ length: end - from }, (_, k) => from + k).filter((row) => row >= 0 && row < values.length);
  const reach = 1 + Math.max(at - from, end - 1 - at);
  const weights = rows.map((row) => {
    const distance = Math.abs(row - at) / reach;
    const rest = 1 - distance * distance * distance;
    return rest * rest * rest;
  });
  const total = meanOf(weights, 0, rows.length) * rows.length;
  const weighed = (of: (row: number) => number) => rows.reduce((sum, row, k) => sum + weights[k]! * of(row), 0) / total;
  const [meanRow, meanValue] = [weighed((row) => row - at), weighed((row) => values[row]!)];
  const spread = weighed((row) => (row - at - meanRow) * (row - at - meanRow));
  const slope = spread > 0 ? weighed((row) => (row - at - meanRow) * (values[row]! - meanValue)) / spread : 0;
  return meanValue - slope * meanRow;
}
