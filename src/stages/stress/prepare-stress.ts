import { calendarOf } from '../../core/calendar/calendar-of.ts';
import type { CalibrationSchedule } from '../../core/calibration/calibrator.ts';
import type { CalendarId } from '../../core/calendar/trading-calendar.ts';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import { barTiming } from '../../core/quality/bar-timing.ts';
import { barTimes, type BarTimes } from '../../core/scenarios/bar-times.ts';
import { bootstrapSource } from '../../core/scenarios/bootstrap-source.ts';
import { fitMarket } from '../../core/scenarios/fit-market.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import type { PredictionTable } from '../../formats/predictions/prediction-table.ts';
import { parsePredictions } from '../../formats/predictions/predictions-arrow.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { checkTrading } from '../../trading/check-trading.ts';
import type { MarketHours } from '../../trading/exits/closing-column.ts';
import { readFeatureMacro } from '../features/read-feature-macro.ts';
import type { History, SharedStress } from './stress-task.ts';

export interface PreparedStress {
  /** Of the data stage. */
  readonly bars: Bars;
  readonly shared: SharedStress;
}

/** Reads the strategy and makes ready what scenarios are drawn from. */
export function prepareStress(context: StageContext, config: StressConfig): Result<PreparedStress> {
  const trading = context.param('trading') as unknown as TradingConfig;
  const text = (stage: string, file: string) => new TextDecoder().decode(context.read(stage, file));
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const models = modelFile.parse(text('train', 'model.json'));
  if (!models.ok) return models;
  const calibration = calibrationFile.parse(text('calibrate', 'calibration.json'));
  if (!calibration.ok) return calibration;
  const predictions = parsePredictions(context.read('train', 'oos_predictions.arrow'));
  if (!predictions.ok) return predictions;
  const features = resolveFeatures(context.param('features'), bars.value.symbols.length);
  if (!features.ok) return features;
  const macro = readFeatureMacro(context, features.value);
  if (!macro.ok) return macro;
  const found = features.value.map(({ name }) => name);
  const expected = models.value.featureNames;
  if (found.join() !== expected.join()) return fail({ reason: 'model-features-differ', expected, found });
  const hours: MarketHours = {
    calendar: context.param('data.calendar') as CalendarId,
    interval: context.param('data.interval') as string,
  };
  const possible = checkTrading(trading, hours);
  if (!possible.ok) return possible;
  const rows = { bars: bars.value.openUtc.length, predictions: predictions.value.score.length };
  if (rows.bars !== rows.predictions) return fail({ reason: 'trading-rows-differ', ...rows });
  const meanBlock = config.meanBlockHorizons * (context.param('labels.horizonBars') as number);
  const source = bootstrapSource(bars.value, tradableRows(bars.value, predictions.value, calibration.value));
  const history: History = { source, meanBlock, knownUtc: bars.value.knownUtc };
  const made =
    context.param('data.provider') === 'synthetic'
      ? generatedMarket(context, bars.value, history, config)
      : realMarket(context, bars.value, history, config);
  if (!made.ok) return made;
  const shared: SharedStress = {
    ...made.value,
    models: models.value,
    calibration: calibration.value,
    features: features.value,
    macro: macro.value,
    trading,
    hours,
    frictions: config.frictions,
    fit: fitMarket(bars.value),
    initialCash: context.param('backtest.initialCash') as number,
    barsPerYear: context.param('data.barsPerYear') as number,
  };
  return ok({ bars: bars.value, shared });
}

type Market = Pick<SharedStress, 'synthetic' | 'times' | 'history'>;

function generatedMarket(
  context: StageContext,
  bars: Bars,
  history: History,
  { barsPerScenario }: StressConfig,
): Result<Market> {
  const synthetic = context.param('data.synthetic') as unknown as SyntheticConfig;
  const [interval, calendar] = [context.param('data.interval'), context.param('data.calendar')] as [
    string,
    DataConfig['calendar'],
  ];
  const times = barTimes(barTiming(interval, calendarOf(calendar)), synthetic.startUtc, barsPerScenario);
  if (!times.ok) return times;
  const traded: SyntheticConfig = { ...synthetic, symbols: [...bars.symbols] as SyntheticConfig['symbols'] };
  return ok({ synthetic: traded, times: times.value, history: isEnough(history) ? history : null });
}

function realMarket(context: StageContext, bars: Bars, history: History, config: StressConfig): Result<Market> {
  const { source, meanBlock } = history;
  if (source.moments === 0) return fail({ reason: 'nothing-to-trade', strategy: context.strategy });
  if (!isEnough(history)) {
    const symbol = `history with calibrated out-of-sample scores (${bars.symbols.join(', ')})`;
    return fail({ reason: 'data-too-few-bars', symbol, bars: source.moments, needed: 2 * meanBlock });
  }
  const count = Math.min(config.barsPerScenario, source.moments);
  const times: BarTimes = { openUtc: source.openUtc.subarray(0, count), knownUtc: source.knownUtc.subarray(0, count) };
  return ok({ synthetic: null, times, history });
}

function isEnough({ source, meanBlock }: History): boolean {
  return source.moments >= 2 * meanBlock;
}

/** Rows that the backtest could trade: with an out-of-sample score and a calibrator that was valid by then. */
function tradableRows(bars: Bars, { score }: PredictionTable, { entries }: CalibrationSchedule): Uint8Array {
  const firstUtc = entries[0]?.validFromUtc ?? Infinity;
  return Uint8Array.from(score, (value, row) => (!Number.isNaN(value) && bars.knownUtc[row]! >= firstUtc ? 1 : 0));
}
