import { series, type Series } from '../series/series.ts';

/** Largest of the last n values, in blocks as `windowSum`. */
export function windowMaximum(x: Series, bars: number): Series {
  return windowExtreme('maximum', x, bars, 1);
}

/** Smallest of the last n values. */
export function windowMinimum(x: Series, bars: number): Series {
  return windowExtreme('minimum', x, bars, -1);
}

function windowExtreme(name: string, x: Series, bars: number, sign: 1 | -1): Series {
  const tails = new Float64Array(bars + 1);
  return series({
    name,
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to, bar }) => {
      tails[bars] = -Infinity;
      for (let i = from, phase = bar % bars; i < to; phase = 0) {
        const start = i - phase;
        const end = start + bars < to ? start + bars : to;
        let top = -Infinity;
        for (let j = start - 1, k = bars - 1; j > i - bars; j--, k--)
          tails[k] = top = Math.max(top, sign * values![j]!);
        top = -Infinity;
        for (let j = start; j < i; j++) top = Math.max(top, sign * values![j]!);
        for (let k = phase + 1; i < end; i++, k++) {
          top = Math.max(top, sign * values![i]!);
          out[i] = sign * Math.max(top, tails[k]!);
        }
      }
    },
  });
}

/** Bars since the largest (or smallest) of the last n values, the latest of equals: 0 when it is the current one. */
export function barsSinceExtreme(x: Series, bars: number, extreme: 'maximum' | 'minimum'): Series {
  const sign = extreme === 'maximum' ? 1 : -1;
  return series({
    name: `since-${extreme}`,
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to }) => {
      for (let i = from; i < to; i++) {
        let top = sign * values![i]!;
        let at = i;
        for (let j = i - 1; j > i - bars; j--) {
          const value = sign * values![j]!;
          if (value <= top) continue;
          top = value;
          at = j;
          if (value !== value) break;
        }
        out[i] = top === top ? i - at : NaN;
      }
    },
  });
}
