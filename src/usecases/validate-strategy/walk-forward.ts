import { selectBars } from '../../core/bars/select-bars.ts';
import { calibratedWidths, calibrateScores } from '../../core/calibration/calibrator.ts';
import type { AccountBars } from '../../core/claims/sampled-figures.ts';
import { computeFeatures } from '../../core/features/compute-features.ts';
import { agreementSchedule } from '../../core/models/agreement.ts';
import { predictSchedule } from '../../core/models/predict.ts';
import type { Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { exitReasons, type TradeTable } from '../../formats/trades/trade-table.ts';
import { equityReturns } from '../../trading/equity-returns.ts';
import { checkTrading } from '../../trading/check-trading.ts';
import { closingColumn } from '../../trading/exits/closing-column.ts';
import { simulateStrategy } from '../../trading/simulate-strategy.ts';
import type { JsonObject } from '../../util/json.ts';
import type { AllBars, ClaimSide, FittedOnClaim, ScratchRun } from './run-in-scratch.ts';

/** One bar of the account each, from the first traded. */
export interface WalkedAccount extends AccountBars {
  readonly timesUtc: Float64Array;
  readonly benchmarkReturns: Float64Array;
}

/** Refuses trading rules that no bars could be traded with, as the backtest does. */
export function checkRules(config: JsonObject): Result<void> {
  const trading = config['trading'] as unknown as TradingConfig;
  const { calendar, interval } = config['data'] as unknown as DataConfig;
  return checkTrading(trading, { calendar, interval });
}

/**
 * Trades the bars beside the claim's with the last model fitted on them, bar by bar, in a fresh account. Earlier bars warm features and
 * volatility up, nothing is fitted. Times are empty when no bar lies on that side.
 */
export function walkForward(
  { bars: all, macro }: AllBars,
  fitted: FittedOnClaim,
  { claim, side, config }: Pick<ScratchRun, 'claim' | 'side' | 'config'>,
): WalkedAccount {
  const [models, calibration] = [latest(fitted.models, side), latest(fitted.calibration, side)];
  const bars = side === 'after' ? all : barsBefore(all, Math.min(claim.fromUtc, fitted.fromUtc));
  const fromUtc = side === 'after' ? Math.max(claim.toUtc, fitted.toUtc) : -Infinity;
  const matrix = computeFeatures(bars, fitted.specs, { macro });
  const scores = predictSchedule(models, bars.knownUtc, matrix);
  const probabilities = calibrateScores(calibration, bars.knownUtc, scores).map((probability, row) =>
    bars.knownUtc[row]! > fromUtc ? probability : NaN,
  );
  const trading = config['trading'] as unknown as TradingConfig;
  const { calendar, interval, barsPerYear } = config['data'] as unknown as DataConfig;
  const initialCash = (config['backtest'] as JsonObject)['initialCash'] as number;
  const validFrom = models.entries.at(-1)!.validFromUtc;
  const simulation = simulateStrategy({
    bars,
    probabilities,
    widths: calibratedWidths(calibration, bars.knownUtc, scores),
    agreements: agreementSchedule(models, bars.knownUtc, matrix),
    modelUtc: bars.knownUtc.map((utc) => (side === 'after' && utc >= validFrom ? validFrom : NaN)),
    closing: closingColumn(bars, trading, { calendar, interval }),
    trading,
    initialCash,
    barsPerYear,
  });
  const { timesUtc, trades } = simulation;
  return {
    timesUtc,
    returns: equityReturns(simulation.equity, initialCash),
    benchmarkReturns: equityReturns(simulation.benchmarkEquity, initialCash),
    ...closings(trades, timesUtc),
  };
}

/** The last entry alone. Before the claim it stands in for a model that nobody had then, which is why that side is weaker. */
function latest<S extends { readonly entries: readonly { readonly validFromUtc: number }[] }>(
  schedule: S,
  side: ClaimSide,
): S {
  const last = schedule.entries.at(-1);
  const entries = last === undefined ? [] : [side === 'after' ? last : { ...last, validFromUtc: -Infinity }];
  return { ...schedule, entries };
}

function barsBefore(bars: Bars, edge: number): Bars {
  return selectBars(
    bars,
    () => true,
    (row) => bars.knownUtc[row]! < edge,
  );
}

/** Closed trades, and those with a profit, at the bar times at which they were closed: the first at or after the exit. */
function closings({ columns, count }: TradeTable, timesUtc: Float64Array): Pick<AccountBars, 'closed' | 'won'> {
  const closed = new Float64Array(timesUtc.length);
  const won = new Float64Array(timesUtc.length);
  const open = exitReasons.indexOf('open');
  for (let i = 0; i < count; i++) {
    if (columns.exitReason[i] === open) continue;
    const at = timesUtc.findIndex((utc) => utc >= columns.exitUtc[i]!);
    if (at < 0) continue;
    closed[at]! += 1;
    if (columns.netProfit[i]! > 0) won[at]! += 1;
  }
  return { closed, won };
}
