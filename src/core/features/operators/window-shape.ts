import { series, type Series } from '../series/series.ts';

/**
 * Sample skewness (G1) or excess kurtosis (G2) of the last n values with the usual corrections for small samples (Joanes and Gill
 * 1998), in blocks as `windowSum`. Needs 3 (4) values; a window of equal values has shape 0.
 */
export function windowShape(x: Series, bars: number, moment: 'skewness' | 'kurtosis'): Series {
  const tails = [1, 2, 3, 4].map(() => new Float64Array(bars + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const shape = moment === 'skewness' ? skewness : excessKurtosis;
  return series({
    name: moment,
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to, bar }) => {
      for (let i = from, phase = bar % bars; i < to; phase = 0) {
        const start = i - phase;
        const end = start + bars < to ? start + bars : to;
        fillTails(values!, start, i - bars, bars, tails);
        shape(values!, start, i, end, bars, tails, out);
        i = end;
      }
    },
  });
}

type Tails = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

function fillTails(values: Float64Array, start: number, stop: number, bars: number, [t1, t2, t3, t4]: Tails): void {
  const anchor = values[start]!;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let j = start - 1, k = bars - 1; j > stop; j--, k--) {
    const d = values[j]! - anchor;
    const square = d * d;
    t1[k] = s1 += d;
    t2[k] = s2 += square;
    t3[k] = s3 += square * d;
    t4[k] = s4 += square * square;
  }
}

function skewness(
  values: Float64Array,
  start: number,
  from: number,
  end: number,
  n: number,
  [t1, t2, t3]: Tails,
  out: Float64Array,
): void {
  const anchor = values[start]!;
  const correction = Math.sqrt(n * (n - 1)) / (n - 2);
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = start, k = 1; i < end; i++, k++) {
    const d = values[i]! - anchor;
    const square = d * d;
    s1 += d;
    s2 += square;
    s3 += square * d;
    if (i < from) continue;
    const mean = (t1[k]! + s1) / n;
    const second = (t2[k]! + s2) / n;
    const variance = second - mean * mean;
    const third = (t3[k]! + s3) / n - 3 * mean * second + 2 * mean * mean * mean;
    out[i] = variance <= 0 ? 0 : (correction * third) / (variance * Math.sqrt(variance));
  }
}

function excessKurtosis(
  values: Float64Array,
  start: number,
  from: number,
  end: number,
  n: number,
  [t1, t2, t3, t4]: Tails,
  out: Float64Array,
): void {
  const anchor = values[start]!;
  const correction = (n - 1) / ((n - 2) * (n - 3));
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let i = start, k = 1; i < end; i++, k++) {
    const d = values[i]! - anchor;
    const square = d * d;
    s1 += d;
    s2 += square;
    s3 += square * d;
    s4 += square * square;
    if (i < from) continue;
    const mean = (t1[k]! + s1) / n;
    const second = (t2[k]! + s2) / n;
    const variance = second - mean * mean;
    const fourth =
      (t4[k]! + s4) / n - 4 * mean * ((t3[k]! + s3) / n) + 6 * mean * mean * second - 3 * mean * mean * mean * mean;
    out[i] = variance <= 0 ? 0 : correction * (((n + 1) * fourth) / (variance * variance) - 3 * (n - 1));
  }
}
