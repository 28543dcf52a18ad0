import type { TradingFailure } from '../../failure/trading.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Words } from './words.ts';

/** What failures of backtest and stress say to a person. */
export function tradingWords(failure: TradingFailure): Words {
  switch (failure.reason) {
    case 'nothing-to-trade':
      return {
        message: `No bar of ${failure.strategy} has a calibrated probability, so nothing can be traded.`,
        found: 'no out-of-sample score that was known after a calibrator became valid',
        expected: 'at least one',
        try: 'use a longer history (data.start, data.end), more folds (train.folds.count), or a smaller calibrate.minRows',
      };
    case 'trading-thresholds-crossed':
      return {
        message: 'A probability could call for both sides at once.',
        place: 'trading.decide.longAbove, trading.decide.shortBelow',
        found: `longAbove ${failure.longAbove}, shortBelow ${failure.shortBelow}`,
        expected: 'longAbove at least shortBelow',
        try: `set trading.decide.shortBelow to ${failure.longAbove} or less`,
      };
    case 'trading-rows-differ':
      return {
        message: 'Bars and out-of-sample scores do not have the same rows.',
        place: 'oos_predictions.arrow',
        found: `${failure.bars} bars, ${failure.predictions} scores`,
        expected: 'one score per bar',
        try: './bin/assay pipeline --from-stage train --force',
      };
    default:
      return assertNever(failure);
  }
}
