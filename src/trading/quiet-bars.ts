import { nextEvent } from './next-event.ts';
import { pending, type SymbolState } from './symbol-state.ts';
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
  values: ValueColumns,
  at: number,
): number {
  const symbol = state.symbols[0]!;
  if (symbol.pendingKind !== pending.none || state.pauseLeft > 0 || !state.passesQuietBars) return 0;
  if (state.consecutiveLosses >= state.rules.maxConsecutiveLosses) return 0;
  const end = nextEvent(state, symbol, row, row + most);
  if (end <= row) return 0;
  return symbol.quantity === 0 ? passFlat(state, end - row, values, at) : passHeld(state, symbol, row, end, values, at);
}

/** Whether nothing looks at every bar, so that quiet ones may be passed. */
export function mayPassQuietBars({ symbols, factors, observers, sizing, guards, rules }: TradingState): boolean {
  const watched = observers.length > 0 || sizing.kelly !== null || guards.everyBar || rules.exits.everyBar;
  return symbols.length === 1 && factors === null && !watched;
}

function passFlat(state: TradingState, bars: number, { equity }: ValueColumns, at: number): number {
  const { cash, peakEquity } = state;
  const peak = cash > peakEquity ? cash : peakEquity;
  if (!(cash > 0 && cash > peak * (1 - state.rules.maxDrawdown))) return 0;
  equity.fill(cash, at, at + bars);
  state.equity = cash;
  state.gross = 0;
  state.peakEquity = peak;
  return bars;
}

function passHeld(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  end: number,
  { equity: equities, grossExposure }: ValueColumns,
  at: number,
): number {
  const { rules, close, costs } = state;
  const { quantity } = symbol;
  const lowest = 1 - rules.maxDrawdown;
  const { borrowPerBar, maxPositionLoss } = rules;
  const short = quantity < 0;
  const place = at - row;
  let { cash, equity, peakEquity: peak } = state;
  let next = row;
  for (; next < end; next++) {
    const value = quantity * close[next]!;
    const borrow = short ? -value * borrowPerBar : 0;
    const cashThen = cash - borrow;
    const equityThen = cashThen + value;
    const peakThen = equityThen > peak ? equityThen : peak;
    // What is NaN stops here too.
    if (!(cashThen >= 0 && equityThen > 0 && equityThen > peakThen * lowest)) break;
    if (maxPositionLoss < Infinity && -(symbol.tradeCash - borrow + value) / equityThen >= maxPositionLoss) break;
    if (borrow !== 0) {
      symbol.tradeCash -= borrow;
      symbol.tradeCosts += borrow;
      costs.borrow += borrow;
    }
    cash = cashThen;
    equity = equityThen;
    peak = peakThen;
    equities[place + next] = equity;
    if (value !== 0) grossExposure[place + next] = Math.abs(value) / equity;
  }
  const passed = next - row;
  if (passed === 0) return 0;
  state.cash = cash;
  state.equity = equity;
  state.gross = Math.abs(quantity * close[next - 1]!);
  state.peakEquity = peak;
  state.counts.timesInMarket += passed;
  return passed;
}
