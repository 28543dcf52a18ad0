import { series, type Series } from '../series/series.ts';

/**
 * Mean of the last n values, in blocks as `windowSum`. Values are summed as distances from the first of the current block,
 * which is always in the window: equal values give exactly that value.
 */
export function windowMean(x: Series, bars: number): Series {
  const tails = new Float64Array(bars + 1);
  return series({
    name: 'mean',
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to, bar }) => {
      for (let i = from, phase = bar % bars; i < to; phase = 0) {
        const start = i - phase;
        const end = start + bars < to ? start + bars : to;
        const anchor = values![start]!;
        let tail = 0;
        for (let j = start - 1, k = bars - 1; j > i - bars; j--, k--) tails[k] = tail += values![j]! - anchor;
        let head = 0;
        for (let j = start; j < i; j++) head += values![j]! - anchor;
        for (let k = phase + 1; i < end; i++, k++) {
          head += values![i]! - anchor;
          out[i] = anchor + (tails[k]! + head) / bars;
        }
      }
    },
  });
}
