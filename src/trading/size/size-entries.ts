import { roundLots } from '../../core/simulate/lots.ts';
import { restEntry } from '../entries/rest-entry.ts';
import { bracketOf } from '../exits/bracket.ts';
import { pending, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import { volatilityPerBar } from '../volatility.ts';
import { positionShare } from './position-share.ts';
import { smallestShare } from './size-rules.ts';

/**
 * Orders the first `count` of `candidates` to enter at their next open, firmest first (ties in symbol order), as far as the caps of
 * the account allow. Units are whole lots, counted at the last close.
 */
export function sizeEntries(state: TradingState, count: number): void {
  const { rules, equity, candidates, symbols, busy, rows, close, sizing, wakeRows, units: held } = state;
  const { ofInitialCash, maxDailyExposure, minCashShare, lotSize } = rules.sizing;
  const least = smallestShare * equity;
  const most = rules.maxGrossExposure * equity;
  const base = ofInitialCash ? state.initialCash : equity;
  const mostOfOne = rules.maxPositionExposure * equity;
  const reserves = minCashShare > -Infinity;
  let positions = 0;
  let committed = 0;
  let cash = state.cash - minCashShare * equity;
  for (let s = 0; s < busy.length; s++) {
    if (busy[s] === 0) continue;
    const row = rows[s]!;
    const price = close[row]!;
    let units = held[s]!;
    if (row < wakeRows[s]!) {
      if (reserves && units < 0) cash += units * price;
    } else {
      const symbol = symbols[s]!;
      cash -= boundCash(symbol) * price;
      units = unitsToCome(symbol);
      if (units === 0) continue;
    }
    positions++;
    committed += Math.abs(units) * price;
  }
  if (most - committed < least) return;
  const daily = maxDailyExposure < Infinity;
  let today = maxDailyExposure * equity;
  if (daily) today -= sizing.dayOrders.on(state.nowUtc);
  sortByFirmness(candidates, count);
  for (let i = 0; i < count && positions < rules.maxPositions; i++) {
    const symbol = candidates[i]!;
    const row = rows[symbol.code]!;
    symbol.wantedVolatility = volatilityPerBar(state, symbol, row);
    if (rules.needsVolatility && Number.isNaN(symbol.wantedVolatility)) continue;
    const share = positionShare(state, symbol, row);
    const buying = symbol.wantedSide > 0;
    const room = Math.min(most - committed, mostOfOne, today, buying ? cash : Infinity);
    const wanted = Math.min(share * base, room);
    // What is NaN is not ordered either.
    if (!(wanted >= least)) continue;
    const units = roundLots((symbol.wantedSide * wanted) / close[row]!, lotSize);
    if (units === 0 || !bracketOf(state, symbol, row)) continue;
    const value = lotSize > 0 ? Math.abs(units) * close[row]! : wanted;
    positions++;
    committed += value;
    today -= value;
    if (buying) cash -= value;
    if (daily) sizing.dayOrders.add(state.nowUtc, value);
    busy[symbol.code] = 1;
    symbol.pendingKind |= pending.entry;
    symbol.pendingUtc = state.nowUtc;
    symbol.pendingEntry = units;
    symbol.pendingVolatility = symbol.wantedVolatility;
    restEntry(state, symbol, row);
    symbol.pendingProbability = symbol.wantedProbability;
  }
}

/** Units whose price is in the cash but not to be spent: of purchases that wait, and of what was sold short. */
function boundCash({ quantity, pendingKind, pendingEntry }: SymbolState): number {
  const waiting = pendingKind & pending.entry ? Math.max(0, pendingEntry) : 0;
  return waiting + Math.max(0, -quantity);
}

/** What will be held when the waiting orders are filled. */
function unitsToCome({ quantity, pendingKind, pendingEntry }: SymbolState): number {
  const kept = pendingKind & pending.exit ? 0 : quantity;
  return pendingKind & pending.entry ? kept + pendingEntry : kept;
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
