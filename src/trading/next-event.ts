import { reachOf } from '../core/simulate/fill-rules.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Whether the symbols of an account may be left alone between events. Where stops move, closing times or splits matter, every bar is
 * one; an account of one symbol passes its quiet bars all at once.
 */
export function maySleep({ symbols, factors, rules }: TradingState): boolean {
  return symbols.length > 1 && factors === null && !rules.exits.everyBar;
}

/**
 * Row of the first bar from `row` on, before `end`, that may trade a symbol without waiting orders or call for a decision about it;
 * `end` where there is none. It may do nothing after all, but no bar before it does. Guards act on their own.
 */
export function nextEvent(state: TradingState, symbol: SymbolState, row: number, end: number): number {
  if (symbol.quantity === 0) return nextSignal(state, row, end);
  const last = Math.min(end, symbol.horizonRow + state.rules.horizonBars - 1);
  return symbol.quantity > 0 ? nextLongExit(state, symbol, row, last) : nextShortExit(state, symbol, row, last);
}

function nextSignal({ rules, probabilities }: TradingState, row: number, end: number): number {
  const longAbove = rules.mayBuy ? rules.longAbove : Infinity;
  const shortBelow = rules.maySell ? rules.shortBelow : -Infinity;
  let next = row;
  for (; next < end; next++) {
    const probability = probabilities[next]!;
    if (probability > longAbove || probability < shortBelow) break;
  }
  return next;
}

/** Opens count whether they were traded or not. */
function nextLongExit(
  { rules, bars, probabilities }: TradingState,
  held: SymbolState,
  row: number,
  end: number,
): number {
  const { open, high, low } = bars;
  const { stop } = held;
  const reach = reachOf(1, held.target, rules.fills);
  const shortBelow = rules.onOppositeSignal ? rules.shortBelow : -Infinity;
  let next = row;
  for (; next < end; next++) {
    if (low[next]! <= stop || high[next]! > reach || probabilities[next]! < shortBelow) break;
    if (open[next]! <= stop || open[next]! > reach) break;
  }
  return next;
}

function nextShortExit(
  { rules, bars, probabilities }: TradingState,
  held: SymbolState,
  row: number,
  end: number,
): number {
  const { open, high, low } = bars;
  const { stop } = held;
  const reach = reachOf(-1, held.target, rules.fills);
  const longAbove = rules.onOppositeSignal ? rules.longAbove : Infinity;
  let next = row;
  for (; next < end; next++) {
    if (high[next]! >= stop || low[next]! < reach || probabilities[next]! > longAbove) break;
    if (open[next]! >= stop || open[next]! < reach) break;
  }
  return next;
}
