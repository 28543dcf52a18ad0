import { series, type Series } from '../series/series.ts';

/** Sum of weights[k] * x k bars ago, added in the order of k. Four bars are worked on together: each has its own sum, so the bits are those of one. */
export function windowFilter(x: Series, key: string, weights: Float64Array): Series {
  const taps = weights.length;
  return series({
    name: 'filter',
    settings: [key],
    inputs: [x],
    lookback: taps - 1,
    advance: ({ out, inputs: [values], from, to }) => {
      let i = from;
      for (; i + 3 < to; i += 4) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        let x1 = values![i + 1]!;
        let x2 = values![i + 2]!;
        let x3 = values![i + 3]!;
        for (let k = 0; k < taps; k++) {
          const weight = weights[k]!;
          const x0 = values![i - k]!;
          sum0 += weight * x0;
          sum1 += weight * x1;
          sum2 += weight * x2;
          sum3 += weight * x3;
          x3 = x2;
          x2 = x1;
          x1 = x0;
        }
        out[i] = sum0;
        out[i + 1] = sum1;
        out[i + 2] = sum2;
        out[i + 3] = sum3;
      }
      for (; i < to; i++) {
        let sum = 0;
        for (let k = 0; k < taps; k++) sum += weights[k]! * values![i - k]!;
        out[i] = sum;
      }
    },
  });
}
