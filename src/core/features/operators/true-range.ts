import { series, type Series } from '../series/series.ts';

/**
 * Largest of high - low and the distances of high and low to the close before (Wilder 1978). The first bar has no close before: it is
 * missing with `previous-close`, high - low with `high-low`.
 */
export function trueRange(high: Series, low: Series, close: Series, first: 'previous-close' | 'high-low'): Series {
  return series({
    name: 'true-range',
    settings: [first],
    inputs: [high, low, close],
    lookback: 1,
    delayBars: first === 'high-low' ? 0 : 1,
    advance: ({ out, inputs: [tops, bottoms, closes], from, to, bar }) => {
      if (bar === 0) out[from] = first === 'high-low' ? tops![from]! - bottoms![from]! : NaN;
      for (let i = bar === 0 ? from + 1 : from; i < to; i++) {
        const before = closes![i - 1]!;
        const top = tops![i]! > before ? tops![i]! : before;
        const bottom = bottoms![i]! < before ? bottoms![i]! : before;
        out[i] = top - bottom;
      }
    },
  });
}
