import { because } from '../record-order.ts';
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
    orderExit(state, symbol, because.opposite);
    return true;
  }
  const due = row - symbol.horizonRow + 1 >= rules.horizonBars;
  const renewable = rules.renewAtHorizon && signal === side && state.pauseLeft === 0;
  if (due && !renewable) {
    orderExit(state, symbol, because.horizon);
    return true;
  }
  if (closing) {
    orderExit(state, symbol, because.bell);
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

function orderExit(state: TradingState, symbol: SymbolState, reason: number): void {
  symbol.pendingKind = pending.exit;
  symbol.pendingReason = reason;
  symbol.pendingUtc = state.nowUtc;
  symbol.exitAtClose = false;
}
