import { logRatioColumn } from '../../numerics/log-columns.ts';
import { series, type Series } from '../series/series.ts';

/** x, n bars ago. */
export function lagged(x: Series, bars: number): Series {
  return series({
    name: 'lagged',
    settings: [bars],
    inputs: [x],
    lookback: bars,
    advance: ({ out, inputs: [values], from, to }) => {
      for (let i = from; i < to; i++) out[i] = values![i - bars]!;
    },
  });
}

/** x minus x n bars ago. */
export function change(x: Series, bars: number): Series {
  return series({
    name: 'change',
    settings: [bars],
    inputs: [x],
    lookback: bars,
    advance: ({ out, inputs: [values], from, to }) => {
      for (let i = from; i < to; i++) out[i] = values![i]! - values![i - bars]!;
    },
  });
}

/** ln of x over x n bars ago; NaN where either is not above 0. */
export function logChange(x: Series, bars: number): Series {
  return series({
    name: 'log-change',
    settings: [bars],
    inputs: [x],
    lookback: bars,
    advance: ({ out, inputs: [values], from, to }) => logRatioColumn(values!, bars, out, from, to),
  });
}

/** a now over b n bars ago, minus 1; NaN where that is 0. */
export function relativeChange(a: Series, b: Series, bars: number): Series {
  return series({
    name: 'relative-change',
    settings: [bars],
    inputs: [a, b],
    lookback: bars,
    advance: ({ out, inputs: [now, then], from, to }) => {
      for (let i = from; i < to; i++) out[i] = then![i - bars]! !== 0 ? now![i]! / then![i - bars]! - 1 : NaN;
    },
  });
}

/** Whether and how far x rose (`rise`) or fell (`fall`) since the bar before; 0 when it did not. */
export function oneSided(x: Series, side: 'rise' | 'fall'): Series {
  const sign = side === 'rise' ? 1 : -1;
  return series({
    name: side,
    inputs: [x],
    lookback: 1,
    advance: ({ out, inputs: [values], from, to }) => {
      for (let i = from; i < to; i++) out[i] = Math.max(0, sign * (values![i]! - values![i - 1]!));
    },
  });
}
