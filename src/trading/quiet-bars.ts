import { barMark } from '../core/bars/bars.ts';
import { reachOf } from '../core/simulate/fill-rules.ts';
import { touched, touchedExit } from '../core/simulate/bar-fills.ts';
import { signalOf } from './decide.ts';
import { pending } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/** Where the account's value at each moment goes. */
export interface ValueColumns {
  readonly equity: Float64Array;
  /** Value of all positions over equity. */
  readonly grossExposure: Float64Array;
}

/**
 * For an account of one symbol: takes the bars from `row` on, at most `most`, in which a step could do nothing but pay for a loan of
 * stock and value the account, and stops before the first in which it could do more. Returns how many; they leave the account as
 * that many steps would, at a fraction of their price.
 */
export function passQuietBars(
  state: TradingState,
  row: number,
  most: number,
  { equity: equities, grossExposure }: ValueColumns,
  at: number,
): number {
  const symbol = state.symbols[0]!;
  const { rules, bars, probabilities, costs } = state;
  if (
    state.factors !== null ||
    state.observers.length > 0 ||
    state.sizing.kelly !== null ||
    state.guards.everyBar ||
    rules.exits.everyBar
  )
    return 0;
  if (symbol.pendingKind !== pending.none || state.pauseLeft > 0) return 0;
  if (state.consecutiveLosses >= rules.maxConsecutiveLosses) return 0;
  const { open, high, low, close, marks } = bars;
  const { quantity, stop, target } = symbol;
  const { borrowPerBar, onOppositeSignal } = rules;
  const side = quantity > 0 ? 1 : quantity < 0 ? -1 : 0;
  const reach = reachOf(side, target, rules.fills);
  const beforeHorizon = side === 0 ? most : rules.horizonBars - 1 - (row - symbol.horizonRow);
  const end = row + Math.min(most, beforeHorizon);
  const lowest = 1 - rules.maxDrawdown;
  const { maxPositionLoss } = rules;
  let { cash, equity, peakEquity: peak } = state;
  let next = row;
  for (; next < end; next++) {
    const signal = signalOf(rules, probabilities[next]!);
    if (side === 0 ? signal !== 0 : onOppositeSignal && signal === -side) break;
    if (side !== 0) {
      const staleOpen = (marks[next]! & barMark.staleOpen) !== 0;
      const what = touchedExit(side, open[next]!, high[next]!, low[next]!, stop, reach, staleOpen);
      if (what !== touched.none) break;
    }
    const value = quantity * close[next]!;
    const borrow = side < 0 ? -value * borrowPerBar : 0;
    const cashThen = cash - borrow;
    const equityThen = cashThen + value;
    const peakThen = equityThen > peak ? equityThen : peak;
    // What is NaN stops here too.
    if (!(cashThen >= 0 && equityThen > 0 && equityThen > peakThen * lowest)) break;
    if (side !== 0 && -(symbol.tradeCash - borrow + value) / equityThen >= maxPositionLoss) break;
    if (side < 0) {
      symbol.tradeCash -= borrow;
      symbol.tradeCosts += borrow;
      costs.borrow += borrow;
    }
    cash = cashThen;
    equity = equityThen;
    peak = peakThen;
    equities[at + next - row] = equity;
    if (value !== 0) grossExposure[at + next - row] = Math.abs(value) / equity;
  }
  const passed = next - row;
  if (passed <= 0) return 0;
  state.cash = cash;
  state.equity = equity;
  state.gross = Math.abs(quantity * close[next - 1]!);
  state.peakEquity = peak;
  if (side !== 0) state.counts.timesInMarket += passed;
  return passed;
}
