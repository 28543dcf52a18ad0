import { barsParam, choiceParam, symbolKernel, type Params } from '../kernel.ts';
import { spanMean } from '../operators/exponential-mean.ts';
import { lagged } from '../operators/lagged.ts';
import { difference, ratio } from '../operators/pointwise.ts';
import { windowCorrelation } from '../operators/window-correlation.ts';
import { windowDeviation } from '../operators/window-deviation.ts';
import { windowMaximum, windowMinimum } from '../operators/window-extreme.ts';
import { windowMean } from '../operators/window-mean.ts';
import { windowRank } from '../operators/window-rank.ts';
import { windowShape } from '../operators/window-shape.ts';
import { windowSum } from '../operators/window-sum.ts';
import { windowWeightedMean } from '../operators/window-trend.ts';
import { columnNames, columnOf, logReturn } from '../series/market.ts';
import type { Series } from '../series/series.ts';

const column = choiceParam('log-return', columnNames, 'What it is taken of.');

/** A statistic of the last bars of any column. */
function rolling(name: string, summary: string, build: (x: Series, bars: number) => Series, minimum = 2, preset = 21) {
  return symbolKernel({
    name,
    summary,
    params: { bars: barsParam(preset, minimum), column } satisfies Params,
    build: (values) => build(columnOf(values.column), values.bars),
  });
}

export const statisticsKernels = [
  rolling('lag', 'The value n bars ago; 0 bars for the current one.', lagged, 0, 1),
  rolling('rolling-sum', 'Sum of n bars.', windowSum, 1),
  rolling('rolling-mean', 'Mean of n bars.', windowMean, 1),
  rolling('weighted-mean', 'Mean of n bars with weights 1 to n, the newest heaviest.', windowWeightedMean),
  rolling('ewm-mean', 'Exponential mean of the span, seeded with the plain mean of the first n bars.', (x, bars) =>
    spanMean(x, bars, 'mean'),
  ),
  rolling('rolling-deviation', 'Sample standard deviation of n bars.', (x, bars) => windowDeviation(x, bars, 1)),
  rolling(
    'rolling-score',
    'Value less the mean of n bars, in their sample standard deviations; 0 when nothing varied.',
    (x, bars) => ratio(difference(x, windowMean(x, bars)), windowDeviation(x, bars, 1), { whenZero: 0 }),
  ),
  rolling('rolling-minimum', 'Smallest of n bars.', windowMinimum, 1),
  rolling('rolling-maximum', 'Largest of n bars.', windowMaximum, 1),
  rolling('rolling-rank', 'Average rank of the value among n bars over n, in (0, 1].', windowRank, 1),
  rolling(
    'rolling-skewness',
    'Sample skewness of n bars (Joanes and Gill 1998, G1); 0 when nothing varied.',
    (x, bars) => windowShape(x, bars, 'skewness'),
    3,
    63,
  ),
  rolling(
    'rolling-kurtosis',
    'Sample excess kurtosis of n bars (Joanes and Gill 1998, G2); 0 when nothing varied.',
    (x, bars) => windowShape(x, bars, 'kurtosis'),
    4,
    63,
  ),
  symbolKernel({
    name: 'autocorrelation',
    summary: 'Correlation of ln returns with those of some bars before, over n bars; 0 when they did not vary.',
    params: { bars: barsParam(63, 3), lag: barsParam(1, 1, 'Bars between the two.') },
    build: ({ bars, lag }) => windowCorrelation(logReturn, lagged(logReturn, lag), bars),
  }),
];
