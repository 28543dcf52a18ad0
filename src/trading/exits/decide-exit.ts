import { endEntry } from '../entry-life.ts';
import { mayOpen } from '../guards/may-open.ts';
import { because } from '../order-kinds.ts';
import { pending, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import { renewBracket } from './bracket.ts';

/**
 * Decides at the close of `row` whether a held position is closed. Returns whether an exit at the next open was ordered, so that
 * another position may follow it. Before the last bar of a session or week the exit waits for that bar's close, unless there is a
 * reason to leave at its open.
 */
export function decideExit(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  signal: number,
  closing: boolean,
): boolean {
  const { rules } = state;
  const side = symbol.quantity > 0 ? 1 : -1;
  if (rules.onOppositeSignal && signal === -side) {
    orderExit(state, symbol, row, because.opposite);
    return true;
  }
  const due = row - symbol.horizonRow + 1 >= rules.horizonBars;
  const renewable = rules.renewAtHorizon && signal === side && mayOpen(state, symbol, side);
  if (due && !renewable) {
    orderExit(state, symbol, row, because.horizon);
    return true;
  }
  if (closing) {
    orderExit(state, symbol, row, because.bell);
    symbol.exitAtClose = true;
  } else if (due) {
    symbol.horizonRow = row + 1;
    renewBracket(state, symbol, row);
  }
  return false;
}

/** Whether the bar after `row` is the last before the close that `exits.close` names. */
export function closesNext({ rules, columns }: TradingState, row: number): boolean {
  return rules.exits.bell !== 0 && (columns.closing[row]! & rules.exits.bell) !== 0;
}

/** What is left of the entry is no longer wanted. */
function orderExit(state: TradingState, symbol: SymbolState, row: number, reason: number): void {
  if (symbol.pendingKind & pending.entry) endEntry(state, symbol, row);
  symbol.pendingKind = pending.exit;
  symbol.pendingReason = reason;
  symbol.pendingUtc = state.nowUtc;
  symbol.exitAtClose = false;
}
