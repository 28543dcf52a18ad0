import { series, type Series } from '../series/series.ts';

/** Mean distance of the last n values from their given mean. Two passes per window. */
export function windowAbsoluteDeviation(x: Series, mean: Series, bars: number): Series {
  return series({
    name: 'absolute-deviation',
    settings: [bars],
    inputs: [x, mean],
    lookback: bars - 1,
    delayBars: bars - 1 - (mean.firstBar - x.firstBar),
    advance: ({ out, inputs: [values, means], from, to }) => {
      for (let i = from; i < to; i++) {
        const centre = means![i]!;
        let sum = 0;
        for (let j = i - bars + 1; j <= i; j++) sum += Math.abs(values![j]! - centre);
        out[i] = sum / bars;
      }
    },
  });
}
