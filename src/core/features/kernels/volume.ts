import { barsParam, symbolKernel } from '../kernel.ts';
import { change, logChange } from '../operators/lagged.ts';
import { difference, naturalLog, pointwise, product, ratio, total } from '../operators/pointwise.ts';
import { windowCorrelation } from '../operators/window-correlation.ts';
import { windowDeviation } from '../operators/window-deviation.ts';
import { windowMean } from '../operators/window-mean.ts';
import { windowSum } from '../operators/window-sum.ts';
import { close, dollarVolume, logReturn, logVolume, typicalPrice, volume } from '../series/market.ts';
import type { Series } from '../series/series.ts';

/** Volume of a rising close, less that of a falling one: the change of on-balance volume (Granville 1963). */
export const signedVolume = pointwise('signed-volume', [volume, logReturn], (traded, move) => traded * Math.sign(move));

const flow = product(typicalPrice, volume);
const priceMove = change(typicalPrice, 1);
const inflow = pointwise('inflow', [flow, priceMove], (money, move) => (move > 0 ? money : 0));
const outflow = pointwise('outflow', [flow, priceMove], (money, move) => (move < 0 ? money : 0));

/** Money that changed hands as the typical price rose, in per cent of all that did as it moved; 50 when it did not. */
export function moneyFlow(bars: number): Series {
  const [up, down] = [windowSum(inflow, bars), windowSum(outflow, bars)];
  return ratio(up, total(up, down), { scale: 100, whenZero: 50 });
}

export const volumeKernels = [
  symbolKernel({
    name: 'volume-ratio',
    summary: 'Volume over its mean of n bars; 1 without volume.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => ratio(volume, windowMean(volume, bars), { whenZero: 1 }),
  }),
  symbolKernel({
    name: 'volume-score',
    summary:
      'ln volume less its mean, in standard deviations; 0 when it did not change, missing around bars without volume.',
    params: { bars: barsParam(63) },
    build: ({ bars }) =>
      ratio(difference(logVolume, windowMean(logVolume, bars)), windowDeviation(logVolume, bars, 1), { whenZero: 0 }),
  }),
  symbolKernel({
    name: 'money-flow-index',
    summary: 'Share of money traded at rising typical prices, 0 to 100; 50 when none moved (Quong and Soudack 1989).',
    params: { bars: barsParam(14) },
    build: ({ bars }) => moneyFlow(bars),
  }),
  symbolKernel({
    name: 'volume-balance',
    summary: 'Volume of rising less that of falling closes over all of it, -1 to 1; 0 without volume.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => ratio(windowSum(signedVolume, bars), windowSum(volume, bars), { whenZero: 0 }),
  }),
  symbolKernel({
    name: 'volume-correlation',
    summary: 'Correlation of ln returns with changes of ln volume; 0 when one did not vary.',
    params: { bars: barsParam(63, 3) },
    build: ({ bars }) => windowCorrelation(logReturn, logChange(volume, 1), bars),
  }),
  symbolKernel({
    name: 'average-price-distance',
    summary: 'Close over the volume-weighted typical price of n bars, less 1.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => ratio(close, ratio(windowSum(flow, bars), windowSum(volume, bars)), { shift: -1 }),
  }),
  symbolKernel({
    name: 'illiquidity',
    summary: 'ln of the mean of |ln return| over money traded (Amihud 2002).',
    params: { bars: barsParam(21) },
    build: ({ bars }) => {
      const perMoney = ratio(pointwise('size', [logReturn], Math.abs), dollarVolume);
      return naturalLog(windowMean(perMoney, bars));
    },
  }),
];
