import { calibratedWidths, calibrateScores } from '../../core/calibration/calibrator.ts';
import type { CalendarId } from '../../core/calendar/trading-calendar.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { backtestReportFile } from '../../formats/backtest-report/backtest-report-file.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import type { VariantResult } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { BacktestConfig } from '../../formats/config/backtest.schema.generated.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { serialiseEquityCurve } from '../../formats/equity-curve/equity-curve.ts';
import { serialiseGuardEvents } from '../../formats/guard-events/guard-events-csv.ts';
import { serialiseOrders } from '../../formats/orders/orders-csv.ts';
import { parsePredictions } from '../../formats/predictions/predictions-arrow.ts';
import { serialiseTrades } from '../../formats/trades/trades-csv.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { checkTrading } from '../../trading/check-trading.ts';
import { closingColumn, type MarketHours } from '../../trading/exits/closing-column.ts';
import { simulateStrategy } from '../../trading/simulate-strategy.ts';
import { sizeNotes } from '../../trading/size/size-notes.ts';
import { backtestAnalysis } from './backtest-analysis.ts';
import { backtestReport } from './backtest-report.ts';
import { equityCurve } from './equity-curve.ts';
import { idleSettings } from './idle-settings.ts';
import { modelTimes } from './model-times.ts';

export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const trading = context.param('trading') as unknown as TradingConfig;
  const { initialCash, analysis: asked } = context.param('backtest') as unknown as BacktestConfig;
  const barsPerYear = context.param('data.barsPerYear') as number;
  const hours: MarketHours = {
    calendar: context.param('data.calendar') as CalendarId,
    interval: context.param('data.interval') as string,
  };
  const possible = checkTrading(trading, hours);
  if (!possible.ok) return possible;
  const inputs = readInputs(context);
  if (!inputs.ok) return inputs;
  const closing = closingColumn(inputs.value.bars, trading, hours);

  const { bars, probabilities } = inputs.value;
  const aged = trading.guards.modelAge.maxDays > 0;
  const modelUtc = aged ? modelTimes(context, bars.knownUtc, probabilities) : ok(new Float64Array(0));
  if (!modelUtc.ok) return modelUtc;

  const input = { ...inputs.value, modelUtc: modelUtc.value, closing, trading, initialCash, barsPerYear };
  const simulation = simulateStrategy(input);
  if (simulation.timesUtc.length === 0) return fail({ reason: 'nothing-to-trade', strategy: context.strategy });
  const curve = equityCurve(simulation, initialCash);
  const report = backtestReport(simulation, curve, barsPerYear, initialCash);
  const analysis = backtestAnalysis({ input, simulation }, curve, report, asked);
  if (trading.size.uncertaintyPenalty > 0 && inputs.value.widths.every((width) => !(width > 0)))
    context.note('trading.size.uncertaintyPenalty changes nothing: only calibrate.method venn-abers tells widths');
  const disagrees = inputs.value.agreements.some((agreement) => agreement < 1);
  for (const note of idleSettings(trading, bars.symbols.length, disagrees)) context.note(note);
  for (const note of sizeNotes(trading, bars.symbols.length)) context.note(note);
  if (simulation.counts.ordersPlaced === 0) context.note(whyNothing(trading, probabilities));
  context.write('backtest_report.json', backtestReportFile.serialise({ ...report, analysis }));
  context.write('equity_curve.csv', serialiseEquityCurve(curve));
  context.write('trades.csv', serialiseTrades(simulation.trades));
  context.write('orders.csv', serialiseOrders(simulation.orders));
  context.write('guard_events.csv', serialiseGuardEvents(simulation.guardEvents));
  return ok({
    trades: report.trades.count,
    'total return': percent(report.strategy.totalReturn),
    'buy and hold': percent(report.benchmark.totalReturn),
    Sharpe: report.strategy.sharpe === null ? 'undefined' : Number(report.strategy.sharpe.toFixed(2)),
    'max drawdown': percent(report.strategy.maxDrawdown),
    ...(analysis.fills.length === 0 ? {} : { 'by fills': spread(analysis.fills) }),
  });
}

function readInputs(
  context: StageContext,
): Result<{ bars: Bars; probabilities: Float64Array; widths: Float64Array; agreements: Float64Array }> {
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const predictions = parsePredictions(context.read('train', 'oos_predictions.arrow'));
  if (!predictions.ok) return predictions;
  const calibration = calibrationFile.parse(new TextDecoder().decode(context.read('calibrate', 'calibration.json')));
  if (!calibration.ok) return calibration;
  const { knownUtc } = bars.value;
  const { score } = predictions.value;
  if (score.length !== knownUtc.length) {
    return fail({ reason: 'trading-rows-differ', bars: knownUtc.length, predictions: score.length });
  }
  return ok({
    bars: bars.value,
    probabilities: calibrateScores(calibration.value, knownUtc, score),
    widths: calibratedWidths(calibration.value, knownUtc, score),
    agreements: predictions.value.agreement,
  });
}

function whyNothing({ decide }: TradingConfig, probabilities: Float64Array): string {
  const firm = probabilities.some(
    (p) => (decide.sides !== 'short' && p > decide.longAbove) || (decide.sides !== 'long' && p < decide.shortBelow),
  );
  return firm
    ? 'probabilities were firm enough, but sizes, levels, lots or limits left nothing to order: nothing was traded'
    : 'no probability was firm enough (trading.decide): nothing was traded';
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

/** Total returns from the kindest fills to the unkindest. */
function spread(fills: readonly VariantResult[]): string {
  return fills.map(({ name, totalReturn }) => `${name} ${percent(totalReturn)}`).join(', ');
}
