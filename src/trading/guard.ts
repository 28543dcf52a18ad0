import { because } from './record-order.ts';
import { pending, type TradingState } from './trading-state.ts';

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
  for (let s = 0; s < state.quantity.length; s++) {
    const waiting = state.pendingKind[s]! & pending.exit;
    if (state.quantity[s] === 0 || waiting) {
      state.pendingKind[s] = waiting;
      continue;
    }
    state.pendingKind[s] = pending.exit;
    state.pendingReason[s] = because.breaker;
    state.pendingUtc[s] = state.nowUtc;
  }
}
