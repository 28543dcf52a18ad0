import { setBracket } from './position.ts';
import { because } from './record-order.ts';
import { pending, type TradingState } from './trading-state.ts';
import { volatilityPerBar } from './volatility.ts';
import type { TradingRules } from './trading-rules.ts';

/** 1 where a probability of a rise calls for a long position, -1 for a short one, 0 for none; NaN calls for none. */
export function signalOf(rules: TradingRules, probability: number): number {
  if (probability > rules.longAbove) return 1;
  return probability < rules.shortBelow ? -1 : 0;
}

/**
 * Decides for one symbol at the close of `row`: orders an exit, renews a position at its horizon, or asks for a new one. Returns
 * whether it asks; side and firmness are then in `wanted` and `firmness`.
 */
export function decide(state: TradingState, symbol: number, row: number): boolean {
  if (state.pendingKind[symbol] !== pending.none) return false;
  const { rules } = state;
  const probability = state.probabilities[row]!;
  const signal = signalOf(rules, probability);
  const units = state.quantity[symbol]!;
  if (units !== 0) {
    const side = units > 0 ? 1 : -1;
    if (rules.onOppositeSignal && signal === -side) orderExit(state, symbol, because.opposite);
    else if (row - state.horizonRow[symbol]! + 1 < rules.horizonBars) return false;
    else if (rules.renewAtHorizon && signal === side && state.pauseLeft === 0) {
      state.horizonRow[symbol] = row + 1;
      setBracket(state, symbol, state.lastClose[symbol]!, volatilityPerBar(state, symbol));
      return false;
    } else orderExit(state, symbol, because.horizon);
  }
  if (signal === 0 || state.pauseLeft > 0 || state.equity <= 0) return false;
  if (signal > 0 ? !rules.mayBuy : !rules.maySell) return false;
  if (rules.needsVolatility && Number.isNaN(volatilityPerBar(state, symbol))) return false;
  state.wanted[symbol] = signal;
  state.firmness[symbol] = Math.abs(probability - 0.5);
  return true;
}

function orderExit(state: TradingState, symbol: number, reason: number): void {
  state.pendingKind[symbol] = pending.exit;
  state.pendingReason[symbol] = reason;
  state.pendingUtc[symbol] = state.nowUtc;
}
