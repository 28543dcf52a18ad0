import { endEntry } from './entry-life.ts';
import { adjustStop } from './exits/adjust-stop.ts';
import { closesNext, decideExit } from './exits/decide-exit.ts';
import { mayOpen } from './guards/may-open.ts';
import { pending, type SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';
import type { TradingRules } from './trading-rules.ts';

/** 1 where a probability of a rise calls for a long position, -1 for a short one, 0 for none; NaN calls for none. */
export function signalOf(rules: TradingRules, probability: number): number {
  if (probability > rules.longAbove) return 1;
  return probability < rules.shortBelow ? -1 : 0;
}

/**
 * Decides for one symbol at the close of `row`: moves a stop, orders an exit, renews a position at its horizon, or asks for a new one.
 * Returns whether it asks; what it wants is then in `wantedSide` and `wantedProbability`.
 */
export function decide(state: TradingState, symbol: SymbolState, row: number): boolean {
  const { rules } = state;
  const leaves = symbol.pendingKind & pending.exit;
  if (symbol.quantity !== 0 && !leaves && rules.exits.movesStop) adjustStop(state, symbol, row);
  // What the close of its bar left of an exit goes at the next open.
  if (symbol.exitAtClose && state.bars.openUtc[row]! >= symbol.pendingUtc) symbol.exitAtClose = false;
  const closing = closesNext(state, row);
  if (closing && symbol.pendingKind & pending.entry) endEntry(state, symbol, row);
  if (leaves) return false;
  const probability = state.probabilities[row]!;
  const signal = signalOf(rules, probability);
  if (symbol.pendingKind & pending.entry) {
    if (signal * symbol.pendingEntry < 0) endEntry(state, symbol, row);
    else if (symbol.quantity === 0) return false;
  }
  if (symbol.quantity !== 0 && !decideExit(state, symbol, row, signal, closing)) return false;
  if (signal === 0 || closing || !mayOpen(state, symbol, signal)) return false;
  if (signal > 0 ? !rules.mayBuy : !rules.maySell) return false;
  symbol.wantedSide = signal;
  symbol.wantedProbability = probability;
  return true;
}
