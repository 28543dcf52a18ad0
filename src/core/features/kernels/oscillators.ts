import { barsParam, symbolKernel } from '../kernel.ts';
import { windowAbsoluteDeviation } from '../operators/absolute-deviation.ts';
import { spanMean } from '../operators/exponential-mean.ts';
import { gainShare } from '../operators/gain-share.ts';
import { difference, pointwise, ratio } from '../operators/pointwise.ts';
import { windowMaximum, windowMinimum } from '../operators/window-extreme.ts';
import { windowMean } from '../operators/window-mean.ts';
import { close, high, low, typicalPrice } from '../series/market.ts';
import type { Series } from '../series/series.ts';

/** Fast less slow exponential mean, both seeded with a plain mean. */
export function macdLine(fast: number, slow: number): Series {
  return difference(spanMean(close, fast, 'mean'), spanMean(close, slow, 'mean'));
}

/** 100 where the close is the highest of n bars, 0 where it is the lowest; 50 in a window without range. */
export function rawStochastic(bars: number): Series {
  const lowest = windowMinimum(low, bars);
  return ratio(difference(close, lowest), difference(windowMaximum(high, bars), lowest), { scale: 100, whenZero: 50 });
}

export function commodityChannel(bars: number): Series {
  const mean = windowMean(typicalPrice, bars);
  const spread = windowAbsoluteDeviation(typicalPrice, mean, bars);
  return ratio(difference(typicalPrice, mean), spread, { scale: 1 / 0.015, whenZero: 0 });
}

const macdParams = {
  fast: barsParam(12, 2, 'Span of the fast mean.'),
  slow: barsParam(26, 3, 'Span of the slow mean.'),
};
const fastBelowSlow = ({ fast, slow }: { fast: number; slow: number }) =>
  fast < slow ? null : 'fast must be below slow';

export const oscillatorKernels = [
  symbolKernel({
    name: 'rsi',
    summary:
      'Relative strength index of closes, 0 to 100, seeded with a plain mean; 50 when nothing moved (Wilder 1978).',
    params: { bars: barsParam(14) },
    build: ({ bars }) => gainShare(close, bars),
  }),
  symbolKernel({
    name: 'macd',
    summary: 'Fast less slow exponential mean of the close, over the close (Appel).',
    params: macdParams,
    conflict: fastBelowSlow,
    build: ({ fast, slow }) => ratio(macdLine(fast, slow), close),
  }),
  symbolKernel({
    name: 'macd-histogram',
    summary: 'MACD line less its exponential mean, over the close.',
    params: { ...macdParams, signal: barsParam(9, 2, 'Span of the mean of the line.') },
    conflict: fastBelowSlow,
    build: ({ fast, slow, signal }) => {
      const line = macdLine(fast, slow);
      return ratio(difference(line, spanMean(line, signal, 'mean')), close);
    },
  }),
  symbolKernel({
    name: 'stochastic',
    summary:
      'Place of the close between the lowest low and highest high of n bars, 0 to 100, as a mean of the last few bars (Lane).',
    params: { bars: barsParam(14), smooth: barsParam(3, 1, 'Bars of the mean.') },
    build: ({ bars, smooth }) => windowMean(rawStochastic(bars), smooth),
  }),
  symbolKernel({
    name: 'williams-r',
    summary:
      'Distance of the close from the highest high of n bars over their range, -100 to 0; -50 without range (Williams).',
    params: { bars: barsParam(14) },
    build: ({ bars }) => pointwise('less-100', [rawStochastic(bars)], (value) => value - 100),
  }),
  symbolKernel({
    name: 'cci',
    summary: 'Typical price less its mean, over 0.015 mean absolute deviations; 0 when nothing moved (Lambert 1980).',
    params: { bars: barsParam(20) },
    build: ({ bars }) => commodityChannel(bars),
  }),
];
