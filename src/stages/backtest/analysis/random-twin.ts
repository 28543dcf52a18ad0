import { adjustedBars } from '../../../core/bars/adjusted-bars.ts';
import { deriveSeed, Rng } from '../../../core/numerics/rng.ts';
import { ascending, quantile } from '../../../core/numerics/summary.ts';
import type { TwinAnalysis, TwinFigure } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import type { EquityCurve } from '../../../formats/equity-curve/equity-curve.ts';
import { lastAtOrBefore, type TradedRow } from './traded-rows.ts';
import { twinSymbol, type TwinSymbol } from './twin-symbol.ts';

export interface TwinAsked {
  readonly draws: number;
  readonly seed: number;
  readonly barsPerYear: number;
}

/**
 * Accounts that enter at random: in each symbol as many trades of the same sides, holding times, sizes and costs, in random order at
 * random opens, none overlapping. What the strategy has beyond them is timing. Null without trades or draws.
 */
export function randomTwin(
  trades: readonly TradedRow[],
  bars: Bars,
  curve: EquityCurve,
  own: { readonly totalReturn: number; readonly sharpe: number | null },
  { draws, seed, barsPerYear }: TwinAsked,
): TwinAnalysis | null {
  if (draws === 0 || trades.length === 0) return null;
  const prices = adjustedBars(bars);
  const symbols = bars.symbols.map((_, s) => twinSymbol(trades, prices, curve, s)).filter((symbol) => symbol !== null);
  const totals = new Float64Array(draws);
  const sharpes = new Float64Array(draws);
  const path = new Float64Array(curve.timeUtc.length);
  for (let draw = 0; draw < draws; draw++) {
    const rng = new Rng(deriveSeed(seed, 'random-twin', draw));
    path.fill(0);
    for (const symbol of symbols) addTrades(path, symbol, prices, rng);
    const { total, sharpe } = outcome(path, barsPerYear);
    totals[draw] = total;
    sharpes[draw] = sharpe;
  }
  return {
    draws,
    trades: trades.length,
    totalReturn: figure(own.totalReturn, totals),
    sharpe: figure(own.sharpe ?? 0, sharpes),
  };
}

/** Random order, and gaps between the trades as those between free bars drawn one by one, alike for each: no two overlap. */
function addTrades(path: Float64Array, symbol: TwinSymbol, { open, close }: Bars, rng: Rng): void {
  const { held, weight, cost, firstRow, endRow, moments } = symbol;
  const order = Int32Array.from(held, (_, i) => i);
  rng.shuffle(order);
  const taken = held.reduce((sum, bars) => sum + bars, 0);
  const free = Math.max(0, endRow - firstRow - taken);
  const gaps = Float64Array.from(order, () => rng.integer(free + 1)).sort();
  let used = 0;
  for (let k = 0; k < order.length; k++) {
    const trade = order[k]!;
    const entry = Math.min(endRow - 1, firstRow + gaps[k]! + used);
    const exit = entry + held[trade]!;
    used += held[trade]!;
    const units = weight[trade]! / open[entry]!;
    let before = open[entry]!;
    for (let row = entry; row < Math.min(exit, endRow); row++) {
      path[moments[row - firstRow]!]! += units * (close[row]! - before);
      before = close[row]!;
    }
    if (exit < endRow) path[moments[exit - firstRow]!]! += units * (open[exit]! - before);
    path[moments[entry - firstRow]!]! -= cost[trade]!;
  }
}

function outcome(path: Float64Array, barsPerYear: number): { total: number; sharpe: number } {
  let wealth = 1;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < path.length; i++) {
    const r = path[i]!;
    wealth *= Math.max(0, 1 + r);
    sum += r;
    squares += r * r;
  }
  const n = path.length;
  const spread = Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
  return { total: wealth - 1, sharpe: spread > 0 ? ((sum / n) * Math.sqrt(barsPerYear)) / spread : 0 };
}

function figure(value: number, twins: Float64Array): TwinFigure {
  const sorted = ascending(twins);
  const asGood = twins.length - (lastAtOrBefore(sorted, 0, sorted.length, value - 1e-12) + 1);
  return {
    value,
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.05),
    high: quantile(sorted, 0.95),
    p: (1 + asGood) / (1 + twins.length),
  };
}
