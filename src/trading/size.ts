import { bracketFraction } from './position.ts';
import { pending, type SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';
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
 * Orders the first `count` of `candidates` to enter at their next open, firmest first (ties in symbol order), as far as the gross
 * exposure and the number of positions allow. Units are counted at the last close.
 */
export function sizeEntries(state: TradingState, count: number): void {
  const { rules, equity, candidates, symbols, busy, rows, close } = state;
  const least = smallestShare * equity;
  const most = rules.maxGrossExposure * equity;
  let positions = 0;
  let committed = 0;
  for (let s = 0; s < busy.length; s++) {
    const units = busy[s] === 0 ? 0 : unitsToCome(symbols[s]!);
    if (units === 0) continue;
    positions++;
    committed += Math.abs(units) * close[rows[s]!]!;
  }
  if (most - committed < least) return;
  sortByFirmness(candidates, count);
  for (let i = 0; i < count && positions < rules.maxPositions; i++) {
    const symbol = candidates[i]!;
    const row = rows[symbol.code]!;
    const volatility = volatilityPerBar(state, symbol, row);
    if (rules.needsVolatility && Number.isNaN(volatility)) continue;
    const share = targetShare(rules, volatility) * certainty(state, row);
    const value = Math.min(share * equity, most - committed);
    if (value < least) continue;
    positions++;
    committed += value;
    busy[symbol.code] = 1;
    symbol.pendingKind |= pending.entry;
    symbol.pendingUtc = state.nowUtc;
    symbol.pendingEntry = (symbol.wantedSide * value) / close[row]!;
    symbol.pendingProbability = symbol.wantedProbability;
    symbol.pendingStop = bracketFraction(rules.stopLoss, volatility);
    symbol.pendingTarget = bracketFraction(rules.takeProfit, volatility);
  }
}

/** What is left of a size for how unsure the probability of `row` is: 1 - penalty * width, and never below 0. */
function certainty({ rules, columns }: TradingState, row: number): number {
  return rules.uncertaintyPenalty === 0 ? 1 : Math.max(0, 1 - rules.uncertaintyPenalty * columns.widths[row]!);
}

/** What will be held when the waiting orders are filled. */
function unitsToCome({ quantity, pendingKind, pendingEntry }: SymbolState): number {
  if (pendingKind & pending.entry) return pendingEntry;
  return pendingKind & pending.exit ? 0 : quantity;
}

/** Insertion sort: few candidates, stable, nothing allocated. */
function sortByFirmness(candidates: SymbolState[], count: number): void {
  for (let i = 1; i < count; i++) {
    const symbol = candidates[i]!;
    const firmness = firmnessOf(symbol);
    let at = i;
    for (; at > 0 && firmnessOf(candidates[at - 1]!) < firmness; at--) candidates[at] = candidates[at - 1]!;
    candidates[at] = symbol;
  }
}

function firmnessOf({ wantedProbability }: SymbolState): number {
  return Math.abs(wantedProbability - 0.5);
}
