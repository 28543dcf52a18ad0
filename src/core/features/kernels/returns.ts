import { barsParam, symbolKernel } from '../kernel.ts';
import { lagged, logChange, relativeChange } from '../operators/lagged.ts';
import { difference, naturalLog, pointwise, ratio } from '../operators/pointwise.ts';
import { windowDeviation } from '../operators/window-deviation.ts';
import { windowMean } from '../operators/window-mean.ts';
import { close, logClose, logReturn, open } from '../series/market.ts';

export const returnKernels = [
  symbolKernel({
    name: 'log-return',
    summary: 'ln(close / close n bars ago).',
    params: { bars: barsParam(1, 1) },
    build: ({ bars }) => logChange(close, bars),
  }),
  symbolKernel({
    name: 'rate-of-change',
    summary: 'close / close n bars ago - 1, as a fraction.',
    params: { bars: barsParam(10, 1) },
    build: ({ bars }) => relativeChange(close, close, bars),
  }),
  symbolKernel({
    name: 'momentum',
    summary: 'ln return over n bars that ended skip bars ago (Jegadeesh and Titman 1993 leave out the last month).',
    params: { bars: barsParam(252, 2), skip: barsParam(21, 0, 'Latest bars left out.') },
    conflict: ({ bars, skip }) => (skip < bars ? null : 'skip must be below bars'),
    build: ({ bars, skip }) => lagged(logChange(close, bars - skip), skip),
  }),
  symbolKernel({
    name: 'scaled-return',
    summary:
      'ln return over n bars over its standard deviation sd * sqrt(n), sd from the same bars; 0 when nothing moved.',
    params: { bars: barsParam(21) },
    build: ({ bars }) =>
      ratio(logChange(close, bars), windowDeviation(logReturn, bars, 1), { scale: 1 / Math.sqrt(bars), whenZero: 0 }),
  }),
  symbolKernel({
    name: 'overnight-gap',
    summary: 'ln(open / close of the bar before). 0 where the open repeats that close, as in marked bars.',
    params: {},
    build: () => difference(naturalLog(open), lagged(logClose, 1)),
  }),
  symbolKernel({
    name: 'intrabar-return',
    summary: 'ln(close / open).',
    params: {},
    build: () => difference(logClose, naturalLog(open)),
  }),
  symbolKernel({
    name: 'up-share',
    summary: 'Share of the last n bars whose close rose, unchanged closes counted half.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => upShare(bars),
  }),
];

function upShare(bars: number) {
  const up = pointwise('up', [logReturn], (move) => (move > 0 ? 1 : move < 0 ? 0 : 0.5));
  return windowMean(up, bars);
}
