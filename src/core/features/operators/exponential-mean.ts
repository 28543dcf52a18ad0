import { series, type Series } from '../series/series.ts';

/** What the first average is: the mean of the first `bars` values, the first value, or as if 0 had come before it. */
export type ExponentialSeed = 'mean' | 'first' | 'zero';

interface ExponentialOptions {
  /** Weight of the newest value, in (0, 1]. */
  readonly weight: number;
  readonly seed: ExponentialSeed;
  /** Length of the mean that seeds. */
  readonly bars: number;
}

/** Average that moves by `weight` of the distance to each new value. After a missing value it is seeded anew. */
export function exponentialMean(x: Series, { weight, seed, bars }: ExponentialOptions): Series {
  const lookback = seed === 'mean' ? bars - 1 : 0;
  return series({
    name: 'exponential-mean',
    settings: [weight, seed, lookback],
    inputs: [x],
    lookback,
    ownLookback: 1,
    recursive: true,
    advance: ({ out, inputs: [values], from, to }) => {
      let average = out[from - 1]!;
      for (let i = from; i < to; i++) {
        const value = values![i]!;
        average = average === average ? average + weight * (value - average) : seeded(values!, i, weight, seed, bars);
        out[i] = average;
      }
    },
  });
}

/** Exponential mean of the span convention: weight 2 / (bars + 1). */
export function spanMean(x: Series, bars: number, seed: ExponentialSeed): Series {
  return exponentialMean(x, { weight: 2 / (bars + 1), seed, bars });
}

/** Wilder's average: weight 1 / bars. */
export function wilderMean(x: Series, bars: number, seed: ExponentialSeed): Series {
  return exponentialMean(x, { weight: 1 / bars, seed, bars });
}

function seeded(values: Float64Array, i: number, weight: number, seed: ExponentialSeed, bars: number): number {
  if (seed === 'first') return values[i]!;
  if (seed === 'zero') return weight * values[i]!;
  return meanUpTo(values, i, bars);
}

function meanUpTo(values: Float64Array, last: number, bars: number): number {
  const anchor = values[last]!;
  let sum = 0;
  for (let j = last; j > last - bars; j--) {
    if (Number.isNaN(values[j]!)) return NaN;
    sum += values[j]! - anchor;
  }
  return anchor + sum / bars;
}
