import { selectBars } from '../../core/bars/select-bars.ts';
import { calibratedWidths, calibrateScores } from '../../core/calibration/calibrator.ts';
import { computeFeatures } from '../../core/features/compute-features.ts';
import { agreementSchedule } from '../../core/models/agreement.ts';
import { predictSchedule } from '../../core/models/predict.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import { closingColumn } from '../../trading/exits/closing-column.ts';
import type { TradingSession } from '../../trading/session/trading-session.ts';
import { simulateStrategy } from '../../trading/simulate-strategy.ts';
import type { Bundle } from './bundle.ts';

/**
 * Whether the backtest over the same bars, with probabilities computed for the whole history at once, gives the orders and the equity of
 * a finished replay, bit for bit. Null when somebody stopped the session on the way.
 */
export function agreesWithBacktest(
  { settings, specs, models, calibration }: Bundle,
  all: Bars,
  { tradeFromUtc, untilUtc, symbols, initialCash }: SessionFacts,
  { state }: TradingSession,
  equity: readonly number[],
): boolean {
  const bars = selectBars(
    all,
    (symbol) => symbols.includes(symbol),
    (row) => all.knownUtc[row]! <= (untilUtc ?? Infinity),
  );
  const matrix = computeFeatures(bars, specs);
  const scores = predictSchedule({ ...models }, bars.knownUtc, matrix);
  const probabilities = calibrateScores(calibration, bars.knownUtc, scores).map((probability, row) =>
    bars.knownUtc[row]! >= tradeFromUtc ? probability : NaN,
  );
  const widths = calibratedWidths(calibration, bars.knownUtc, scores);
  const { trading, data } = settings;
  const tested = simulateStrategy({
    bars,
    probabilities,
    widths,
    agreements: agreementSchedule({ ...models }, bars.knownUtc, matrix),
    modelUtc: bars.knownUtc.map(
      (utc) => models.entries.findLast(({ validFromUtc }) => validFromUtc <= utc)?.validFromUtc ?? NaN,
    ),
    closing: closingColumn(bars, trading, data),
    trading,
    initialCash,
    barsPerYear: data.barsPerYear,
  });
  const orders = state.orders!.table(bars.symbols);
  if (orders.count !== tested.orders.count) return false;
  for (const name of Object.keys(orders.columns) as (keyof typeof orders.columns)[]) {
    if (!equal(orders.columns[name], tested.orders.columns[name])) return false;
  }
  const traded = tested.equity.length === 0 ? [] : equity.slice(-tested.equity.length);
  return equal(traded, tested.equity);
}

function equal(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
