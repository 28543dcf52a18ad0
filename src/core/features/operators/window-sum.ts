import { series, type Series } from '../series/series.ts';

/**
 * Sum of the last n values. Every window is the tail of one block of n bars and the head of the next (blocks begin at bar
 * numbers divisible by n), so each value is a few additions of values inside the window: nothing is ever subtracted, nothing
 * drifts, and a missing value is forgotten after n bars. The scheme is van Herk's and Gil and Werman's for running maxima.
 */
export function windowSum(x: Series, bars: number): Series {
  const tails = new Float64Array(bars + 1);
  return series({
    name: 'sum',
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to, bar }) => {
      for (let i = from, phase = bar % bars; i < to; phase = 0) {
        const start = i - phase;
        const end = start + bars < to ? start + bars : to;
        let tail = 0;
        for (let j = start - 1, k = bars - 1; j > i - bars; j--, k--) tails[k] = tail += values![j]!;
        let head = 0;
        for (let j = start; j < i; j++) head += values![j]!;
        for (let k = phase + 1; i < end; i++, k++) {
          head += values![i]!;
          out[i] = tails[k]! + head;
        }
      }
    },
  });
}
