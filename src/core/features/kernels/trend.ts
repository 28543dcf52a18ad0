import { barsParam, symbolKernel } from '../kernel.ts';
import { spanMean, wilderMean } from '../operators/exponential-mean.ts';
import { logChange, oneSided } from '../operators/lagged.ts';
import { difference, pointwise, ratio, total } from '../operators/pointwise.ts';
import { trueRange } from '../operators/true-range.ts';
import { wilderSum } from '../operators/wilder-sum.ts';
import { barsSinceExtreme } from '../operators/window-extreme.ts';
import { windowMean } from '../operators/window-mean.ts';
import { windowSum } from '../operators/window-sum.ts';
import { windowSlope } from '../operators/window-trend.ts';
import { close, high, logClose, logReturn, low } from '../series/market.ts';
import type { Series } from '../series/series.ts';

const rise = oneSided(high, 'rise');
const fall = oneSided(low, 'fall');
const upMove = pointwise('larger-move', [rise, fall], (up, down) => (up > down ? up : 0));
const downMove = pointwise('larger-move', [fall, rise], (down, up) => (down > up ? down : 0));

/** Wilder's directional indicator, 0 to 100: smoothed moves to one side over smoothed true range; 0 without range. */
export function directional(side: 'up' | 'down', bars: number): Series {
  const range = wilderSum(trueRange(high, low, close, 'previous-close'), bars, bars);
  return ratio(wilderSum(side === 'up' ? upMove : downMove, bars, bars), range, { scale: 100, whenZero: 0 });
}

/** Directional movement index, 0 to 100: how far apart the two directions are. */
export function directionalDistance(bars: number): Series {
  const up = directional('up', bars);
  const down = directional('down', bars);
  const apart = pointwise('distance', [up, down], (a, b) => Math.abs(a - b));
  return ratio(apart, total(up, down), { scale: 100, whenZero: 0 });
}

/** Average directional index, 0 to 100, whatever the direction. */
export function averageDirectional(bars: number): Series {
  return wilderMean(directionalDistance(bars), bars, 'mean');
}

export const trendKernels = [
  symbolKernel({
    name: 'mean-distance',
    summary: 'Close over its mean of n bars, less 1.',
    params: { bars: barsParam(50) },
    build: ({ bars }) => ratio(close, windowMean(close, bars), { shift: -1 }),
  }),
  symbolKernel({
    name: 'ewm-distance',
    summary: 'Close over its exponential mean, less 1; the mean is seeded with a plain one.',
    params: { span: barsParam(20, 2, 'Span in bars.') },
    build: ({ span }) => ratio(close, spanMean(close, span, 'mean'), { shift: -1 }),
  }),
  symbolKernel({
    name: 'mean-crossing',
    summary: 'Mean close of fast bars over that of slow bars, less 1: above 0 after the golden cross.',
    params: { fast: barsParam(20, 2, 'Short window.'), slow: barsParam(100, 3, 'Long window.') },
    conflict: ({ fast, slow }) => (fast < slow ? null : 'fast must be below slow'),
    build: ({ fast, slow }) => ratio(windowMean(close, fast), windowMean(close, slow), { shift: -1 }),
  }),
  symbolKernel({
    name: 'trend-slope',
    summary: 'Slope per bar of the least-squares line through ln closes.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => windowSlope(logClose, bars),
  }),
  symbolKernel({
    name: 'efficiency-ratio',
    summary: 'Size of the move over n bars over the path walked, 0 to 1; 0 when nothing moved (Kaufman 1995).',
    params: { bars: barsParam(21) },
    build: ({ bars }) => {
      const size = (x: Series) => pointwise('size', [x], Math.abs);
      return ratio(size(logChange(close, bars)), windowSum(size(logReturn), bars), { whenZero: 0 });
    },
  }),
  symbolKernel({
    name: 'adx',
    summary: 'Average directional index, 0 to 100: strength of a trend in either direction (Wilder 1978).',
    params: { bars: barsParam(14) },
    build: ({ bars }) => averageDirectional(bars),
  }),
  symbolKernel({
    name: 'directional-difference',
    summary: 'Directional indicator up less down, -100 to 100 (Wilder 1978).',
    params: { bars: barsParam(14) },
    build: ({ bars }) => difference(directional('up', bars), directional('down', bars)),
  }),
  symbolKernel({
    name: 'aroon',
    summary:
      'Bars since the lowest low less bars since the highest high of n + 1 bars, in per cent of n (Chande 1995).',
    params: { bars: barsParam(25) },
    build: ({ bars }) => {
      const sinceLow = barsSinceExtreme(low, bars + 1, 'minimum');
      const sinceHigh = barsSinceExtreme(high, bars + 1, 'maximum');
      return pointwise(`share-of-${bars}`, [sinceLow, sinceHigh], (a, b) => (100 * (a - b)) / bars);
    },
  }),
];
