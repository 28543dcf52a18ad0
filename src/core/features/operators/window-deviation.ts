import { series, type Series } from '../series/series.ts';

/**
 * Standard deviation of the last n values, in blocks as `windowSum`. Squares are taken of distances from a value inside the
 * window, so at most a factor n of precision can be lost, and equal values give exactly 0. `ddof` 1 is the sample's, 0 the population's.
 */
export function windowDeviation(x: Series, bars: number, ddof: 0 | 1): Series {
  const tails = new Float64Array(bars + 1);
  const squareTails = new Float64Array(bars + 1);
  return series({
    name: 'deviation',
    settings: [bars, ddof],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to, bar }) => {
      for (let i = from, phase = bar % bars; i < to; phase = 0) {
        const start = i - phase;
        const end = start + bars < to ? start + bars : to;
        const anchor = values![start]!;
        let sum = 0;
        let squares = 0;
        for (let j = start - 1, k = bars - 1; j > i - bars; j--, k--) {
          const d = values![j]! - anchor;
          tails[k] = sum += d;
          squareTails[k] = squares += d * d;
        }
        sum = 0;
        squares = 0;
        for (let j = start; j < i; j++) {
          const d = values![j]! - anchor;
          sum += d;
          squares += d * d;
        }
        for (let k = phase + 1; i < end; i++, k++) {
          const d = values![i]! - anchor;
          sum += d;
          squares += d * d;
          const total = tails[k]! + sum;
          const spread = squareTails[k]! + squares - (total * total) / bars;
          out[i] = Math.sqrt((spread <= 0 ? 0 : spread) / (bars - ddof));
        }
      }
    },
  });
}
