import { barsParam, numberParam, symbolKernel } from '../kernel.ts';
import { swing, type SwingSeries } from '../operators/swing.ts';
import { close, high, low } from '../series/market.ts';
import { averageTrueRange } from './range.ts';

const params = {
  bars: barsParam(14, 2, 'Bars of the average true range that swings are measured in.'),
  atrs: numberParam(3, 0.1, 100, 'A swing is confirmed when a close is this many average true ranges off its extreme.'),
};

function lastSwing({ bars, atrs }: { readonly bars: number; readonly atrs: number }): SwingSeries {
  return swing(high, low, close, averageTrueRange(bars), atrs);
}

/** With the parameters of `trading.exits.levels` these are the swings that levels hang on. */
export const swingKernels = [
  symbolKernel({
    name: 'swing-direction',
    summary:
      'Direction of the last confirmed swing: 1 up, -1 down, 0 before there is one. Never revised, so told late.',
    params,
    build: (values) => lastSwing(values).direction,
  }),
  symbolKernel({
    name: 'swing-retracement',
    summary:
      'Part of the last confirmed swing that the close has given back: 0 at its end or beyond, 1 at its start, more behind that; 0 before there is a swing.',
    params,
    build: (values) => lastSwing(values).retracement,
  }),
];
