import { series, type Series } from '../series/series.ts';

/** Wilder's running sum: S - S / bars + x, begun with the plain sum of the first `seedBars` values. After a missing value it is begun anew. */
export function wilderSum(x: Series, bars: number, seedBars: number): Series {
  return series({
    name: 'wilder-sum',
    settings: [bars, seedBars],
    inputs: [x],
    lookback: seedBars - 1,
    ownLookback: 1,
    recursive: true,
    advance: ({ out, inputs: [values], from, to }) => {
      let sum = out[from - 1]!;
      for (let i = from; i < to; i++) {
        sum = sum === sum ? sum - sum / bars + values![i]! : plainSum(values!, i, seedBars);
        out[i] = sum;
      }
    },
  });
}

function plainSum(values: Float64Array, last: number, bars: number): number {
  let sum = 0;
  for (let j = last - bars + 1; j <= last; j++) {
    if (Number.isNaN(values[j]!)) return NaN;
    sum += values[j]!;
  }
  return sum;
}
