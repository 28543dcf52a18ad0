import { pending, type TradingState } from './trading-state.ts';
import type { TradingRules } from './trading-rules.ts';
import { volatilityPerBar } from './volatility.ts';

/** Positions smaller than this share of equity are not worth an order. */
const smallestShare = 0.001;

/** Share of equity a position should be worth before the caps of the whole account. */
export function targetShare(rules: TradingRules, volatility: number): number {
  const share = Number.isNaN(rules.fraction) ? rules.targetVolatility / volatility : rules.fraction;
  return Math.min(share, rules.maxPositionExposure);
}

/**
 * Orders the first `count` symbols of `candidates` to enter at their next open, firmest first (ties in symbol order), as far as the
 * gross exposure and the number of positions allow. Units are counted at the last close.
 */
export function sizeEntries(state: TradingState, count: number, probabilityRow: Int32Array): void {
  const { rules, equity, candidates } = state;
  sortByFirmness(candidates, state.firmness, count);
  let positions = 0;
  let committed = 0;
  for (let s = 0; s < state.quantity.length; s++) {
    const units = (state.pendingKind[s]! & pending.exit ? 0 : state.quantity[s]!) || (state.pendingKind[s]! & pending.entry ? state.pendingEntry[s]! : 0);
    if (units === 0) continue;
    positions++;
    committed += Math.abs(units) * state.lastClose[s]!;
  }
  for (let i = 0; i < count && positions < rules.maxPositions; i++) {
    const symbol = candidates[i]!;
    const volatility = volatilityPerBar(state, symbol);
    const value = Math.min(targetShare(rules, volatility) * equity, rules.maxGrossExposure * equity - committed);
    if (value < smallestShare * equity) continue;
    positions++;
    committed += value;
    state.pendingKind[symbol] = state.pendingKind[symbol]! | pending.entry;
    state.pendingUtc[symbol] = state.nowUtc;
    state.pendingEntry[symbol] = (state.wanted[symbol]! * value) / state.lastClose[symbol]!;
    state.pendingProbability[symbol] = state.probabilities[probabilityRow[symbol]!]!;
    state.pendingVolatility[symbol] = volatility;
  }
}

/** Insertion sort: few candidates, stable, nothing allocated. */
function sortByFirmness(candidates: Int32Array, firmness: Float64Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const symbol = candidates[i]!;
    const key = firmness[symbol]!;
    let at = i;
    for (; at > 0 && firmness[candidates[at - 1]!]! < key; at--) candidates[at] = candidates[at - 1]!;
    candidates[at] = symbol;
  }
}
