import { because } from './record-order.ts';
import { pending } from './symbol-state.ts';
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
  if (state.pauseLeft > 0) return;
  const fallen = equity <= state.peakEquity * (1 - rules.maxDrawdown);
  if (!fallen && state.consecutiveLosses < rules.maxConsecutiveLosses) return;
  state.counts.breakerTrips++;
  state.pauseLeft = rules.pauseBars;
  state.consecutiveLosses = 0;
  if (fallen) closeAll(state);
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
