import { barsParam, numberParam, symbolKernel } from '../kernel.ts';
import { wilderMean } from '../operators/exponential-mean.ts';
import { lagged } from '../operators/lagged.ts';
import { difference, pointwise, ratio } from '../operators/pointwise.ts';
import { trueRange } from '../operators/true-range.ts';
import { windowDeviation } from '../operators/window-deviation.ts';
import { windowMaximum, windowMinimum } from '../operators/window-extreme.ts';
import { windowMean } from '../operators/window-mean.ts';
import { close, high, low } from '../series/market.ts';
import type { Series } from '../series/series.ts';

const range = trueRange(high, low, close, 'previous-close');

/** Wilder's average true range in price, seeded with the plain mean of the first n. */
export function averageTrueRange(bars: number): Series {
  return wilderMean(range, bars, 'mean');
}

const widthParam = numberParam(2, 0.1, 10, 'Half width of the band in standard deviations.');

export const rangeKernels = [
  symbolKernel({
    name: 'atr',
    summary: 'Average true range over the close (Wilder 1978).',
    params: { bars: barsParam(14) },
    build: ({ bars }) => ratio(averageTrueRange(bars), close),
  }),
  symbolKernel({
    name: 'true-range-ratio',
    summary: 'True range over its mean of the n bars before; 1 without range.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => ratio(range, lagged(windowMean(range, bars), 1), { whenZero: 1 }),
  }),
  symbolKernel({
    name: 'close-location',
    summary: 'Place of the close in its bar, -1 at the low to 1 at the high; 0 for a bar without range.',
    params: {},
    build: () =>
      ratio(
        pointwise('twice-less', [close, high, low], (c, h, l) => c - h + (c - l)),
        difference(high, low),
        { whenZero: 0 },
      ),
  }),
  symbolKernel({
    name: 'bollinger-position',
    summary:
      'Place of the close in its Bollinger band, 0 at the lower edge to 1 at the upper; 0.5 when nothing moved (Bollinger).',
    params: { bars: barsParam(20), width: widthParam },
    build: ({ bars, width }) =>
      ratio(difference(close, windowMean(close, bars)), windowDeviation(close, bars, 0), {
        scale: 1 / (2 * width),
        shift: 0.5,
        whenZero: 0.5,
      }),
  }),
  symbolKernel({
    name: 'bollinger-width',
    summary: 'Width of the Bollinger band over the mean close.',
    params: { bars: barsParam(20), width: widthParam },
    build: ({ bars, width }) => ratio(windowDeviation(close, bars, 0), windowMean(close, bars), { scale: 2 * width }),
  }),
  symbolKernel({
    name: 'drawdown',
    summary: 'Close over the highest high of n bars, less 1.',
    params: { bars: barsParam(63) },
    build: ({ bars }) => ratio(close, windowMaximum(high, bars), { shift: -1 }),
  }),
  symbolKernel({
    name: 'run-up',
    summary: 'Close over the lowest low of n bars, less 1.',
    params: { bars: barsParam(63) },
    build: ({ bars }) => ratio(close, windowMinimum(low, bars), { shift: -1 }),
  }),
];
