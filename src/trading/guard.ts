import { because } from './record-order.ts';
import { pending, type SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * The circuit breaker, once a bar time after the account was valued. Losing trades in a row stop new positions for a while; a fall
 * from the highest equity also closes what is held, as does an account without money. The highest equity starts again after a pause.
 */
export function guard(state: TradingState): void {
  const { rules, equity } = state;
  if (state.pauseLeft > 0 && --state.pauseLeft === 0) state.peakEquity = equity;
  if (equity > state.peakEquity) state.peakEquity = equity;
  if (equity <= 0) {
    closeAll(state);
    return;
  }
  if (state.gross > 0) closeHighRisk(state);
  if (state.pauseLeft > 0) return;
  const fallen = equity <= state.peakEquity * (1 - rules.maxDrawdown);
  if (!fallen && state.consecutiveLosses < rules.maxConsecutiveLosses) return;
  state.counts.breakerTrips++;
  state.pauseLeft = rules.pauseBars;
  state.consecutiveLosses = 0;
  if (fallen) closeAll(state);
}

/** Share of the equity that an open position has lost after its costs so far; negative when it gained. */
export function positionLoss(state: TradingState, symbol: SymbolState): number {
  return -(symbol.tradeCash + symbol.quantity * state.close[state.rows[symbol.code]!]!) / state.equity;
}

/** A position that has lost more than any one may is closed, whatever its stop says. */
function closeHighRisk(state: TradingState): void {
  const { symbols, busy, rules } = state;
  for (let s = 0; s < busy.length; s++) {
    const symbol = symbols[s]!;
    if (busy[s] === 0 || symbol.quantity === 0 || symbol.pendingKind & pending.exit) continue;
    if (positionLoss(state, symbol) < rules.maxPositionLoss) continue;
    symbol.pendingKind = pending.exit;
    symbol.pendingReason = because.risk;
    symbol.pendingUtc = state.nowUtc;
  }
}

function closeAll(state: TradingState): void {
  for (const symbol of state.symbols) {
    const waiting = symbol.pendingKind & pending.exit;
    if (symbol.quantity === 0 || waiting) {
      symbol.pendingKind = waiting;
      continue;
    }
    symbol.pendingKind = pending.exit;
    symbol.pendingReason = because.breaker;
    symbol.pendingUtc = state.nowUtc;
  }
}
