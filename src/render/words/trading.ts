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
    case 'trading-settings-contradict':
      return {
        message: 'Settings of trading contradict each other.',
        place: failure.keys.map((key) => `trading.${key}`).join(', '),
        found: failure.found,
        expected: failure.expected,
        try: failure.change,
      };
    case 'exits-close-unknown':
      return {
        message: `Positions should be closed before the ${failure.close} ends, but nothing is known about the market's hours.`,
        place: 'trading.exits.close, data.calendar',
        found: `close ${failure.close} with calendar none`,
        expected: 'a calendar that knows when the market closes',
        try: 'set data.calendar to xnys, weekdays-24x5 or 24x7',
      };
    case 'exits-close-every-bar':
      return {
        message: 'Every daily bar is the last of its session, so no position could ever be opened.',
        place: 'trading.exits.close, data.interval',
        found: 'close session with interval 1d',
        expected: 'bars shorter than a day, or close week',
        try: 'set trading.exits.close to week',
      };
    case 'entries-without-levels':
      return {
        message: `Entries of type ${failure.type} should rest at levels, but there are none.`,
        place: 'trading.entries.at, trading.exits.levels.method',
        found: 'at levels with method none',
        expected: 'method fibonacci, or at offset',
        try: 'set trading.exits.levels.method to fibonacci',
      };
    case 'trading-rows-differ':
      return {
        message: 'Bars and out-of-sample scores do not have the same rows.',
        place: 'oos_predictions.arrow',
        found: `${failure.bars} bars, ${failure.predictions} scores`,
        expected: 'one score per bar',
        try: './bin/assay pipeline --from-stage train --force',
      };
    case 'stress-shares-too-large':
      return {
        message: 'Too few stress scenarios are left for the main family, of which profits are asked.',
        place: 'stress.families, stress.frictions',
        found: `${failure.left} of ${failure.scenarios} scenarios`,
        expected: `at least ${failure.needed}: a fifth of all, and as many as the largest friction`,
        try: 'lower shares until all of them together are at most 0.8',
      };
    default:
      return assertNever(failure);
  }
}
