import { bracketFraction, hangBracket } from './position.ts';
import { because } from './record-order.ts';
import { pending, type SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';
import { volatilityPerBar } from './volatility.ts';
import type { TradingRules } from './trading-rules.ts';

/** 1 where a probability of a rise calls for a long position, -1 for a short one, 0 for none; NaN calls for none. */
export function signalOf(rules: TradingRules, probability: number): number {
  if (probability > rules.longAbove) return 1;
  return probability < rules.shortBelow ? -1 : 0;
}

/**
 * Decides for one symbol at the close of `row`: orders an exit, renews a position at its horizon, or asks for a new one. Returns
 * whether it asks; what it wants is then in `wantedSide` and `wantedProbability`.
 */
export function decide(state: TradingState, symbol: SymbolState, row: number): boolean {
  if (symbol.pendingKind !== pending.none) return false;
  const { rules } = state;
  const probability = state.probabilities[row]!;
  const signal = signalOf(rules, probability);
  const units = symbol.quantity;
  if (units !== 0) {
    const side = units > 0 ? 1 : -1;
    if (rules.onOppositeSignal && signal === -side) orderExit(state, symbol, because.opposite);
    else if (row - symbol.horizonRow + 1 < rules.horizonBars) return false;
    else if (rules.renewAtHorizon && signal === side && state.pauseLeft === 0) {
      symbol.horizonRow = row + 1;
      const volatility = volatilityPerBar(state, symbol, row);
      const stop = bracketFraction(rules.stopLoss, volatility);
      hangBracket(symbol, state.close[row]!, stop, bracketFraction(rules.takeProfit, volatility));
      return false;
    } else orderExit(state, symbol, because.horizon);
  }
  if (signal === 0 || state.pauseLeft > 0 || state.equity <= 0) return false;
  if (signal > 0 ? !rules.mayBuy : !rules.maySell) return false;
  symbol.wantedSide = signal;
  symbol.wantedProbability = probability;
  return true;
}

function orderExit(state: TradingState, symbol: SymbolState, reason: number): void {
  symbol.pendingKind = pending.exit;
  symbol.pendingReason = reason;
  symbol.pendingUtc = state.nowUtc;
}
