import { logColumn } from '../../numerics/log-columns.ts';
import { series, type Series } from '../series/series.ts';

/** ln x; NaN where x <= 0. */
export function naturalLog(x: Series): Series {
  return series({
    name: 'log',
    inputs: [x],
    advance: ({ out, inputs: [values], from, to }) => {
      for (let i = from; i < to; i++) out[i] = values![i]!;
      logColumn(out, from, to);
    },
  });
}

export function difference(a: Series, b: Series): Series {
  return series({
    name: 'difference',
    inputs: [a, b],
    advance: ({ out, inputs: [left, right], from, to }) => {
      for (let i = from; i < to; i++) out[i] = left![i]! - right![i]!;
    },
  });
}

export function total(a: Series, b: Series): Series {
  return series({
    name: 'total',
    inputs: [a, b],
    advance: ({ out, inputs: [left, right], from, to }) => {
      for (let i = from; i < to; i++) out[i] = left![i]! + right![i]!;
    },
  });
}

export function product(a: Series, b: Series): Series {
  return series({
    name: 'product',
    inputs: [a, b],
    advance: ({ out, inputs: [left, right], from, to }) => {
      for (let i = from; i < to; i++) out[i] = left![i]! * right![i]!;
    },
  });
}

/** scale * a / b + shift; `whenZero` where b is 0 and a is a number. */
export function ratio(a: Series, b: Series, { scale = 1, shift = 0, whenZero = NaN } = {}): Series {
  return series({
    name: 'ratio',
    settings: [scale, shift, whenZero],
    inputs: [a, b],
    advance: ({ out, inputs: [above, below], from, to }) => {
      for (let i = from; i < to; i++) {
        const divisor = below![i]!;
        const value = above![i]!;
        out[i] = divisor !== 0 ? (scale * value) / divisor + shift : value === value ? whenZero : NaN;
      }
    },
  });
}

/**
 * Any function of up to four series, for steps that are not worth a loop of their own. NaN where an input is NaN. The name must
 * tell functions apart, with their settings.
 */
export function pointwise(
  name: string,
  inputs: readonly Series[],
  value: (a: number, b: number, c: number, d: number) => number,
): Series {
  return series({
    name,
    inputs,
    advance: ({ out, inputs: columns, from, to }) => {
      const a = columns[0]!;
      const b = columns[1] ?? a;
      const c = columns[2] ?? a;
      const d = columns[3] ?? a;
      for (let i = from; i < to; i++) {
        const missing = a[i]! + b[i]! + c[i]! + d[i]!;
        out[i] = missing === missing ? value(a[i]!, b[i]!, c[i]!, d[i]!) : NaN;
      }
    },
  });
}
