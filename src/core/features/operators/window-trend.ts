import { series, type Series } from '../series/series.ts';

type Trend = 'weighted-mean' | 'slope';

/** Mean of the last n values with weights 1, 2, ..., n, the newest heaviest. In blocks as `windowSum`. */
export function windowWeightedMean(x: Series, bars: number): Series {
  return windowTrend('weighted-mean', x, bars);
}

/** Slope per bar of the least-squares line through the last n values. */
export function windowSlope(x: Series, bars: number): Series {
  return windowTrend('slope', x, bars);
}

/** Both need two sums: of values, and of values times their distance from the block's first bar. */
function windowTrend(name: Trend, x: Series, bars: number): Series {
  const tails = new Float64Array(bars + 1);
  const momentTails = new Float64Array(bars + 1);
  const weights = (bars * (bars + 1)) / 2;
  const timeSquares = (bars * (bars * bars - 1)) / 12;
  return series({
    name,
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to, bar }) => {
      for (let i = from, phase = bar % bars; i < to; phase = 0) {
        const start = i - phase;
        const end = start + bars < to ? start + bars : to;
        const anchor = values![start]!;
        let sum = 0;
        let moment = 0;
        for (let j = start - 1, k = bars - 1; j > i - bars; j--, k--) {
          const d = values![j]! - anchor;
          tails[k] = sum += d;
          momentTails[k] = moment += d * (j - start);
        }
        sum = 0;
        moment = 0;
        for (let j = start; j < end; j++) {
          const d = values![j]! - anchor;
          sum += d;
          moment += d * (j - start);
          if (j < i) continue;
          const place = j - start;
          const total = tails[place + 1]! + sum;
          const totalMoment = momentTails[place + 1]! + moment;
          out[j] =
            name === 'slope'
              ? (totalMoment - total * (place - (bars - 1) / 2)) / timeSquares
              : anchor + (totalMoment + total * (bars - place)) / weights;
        }
        i = end;
      }
    },
  });
}
