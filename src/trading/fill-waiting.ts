import { limitFillPrice, marketPrice, stopPrice, touched, touchedExit } from '../core/simulate/bar-fills.ts';
import { reachOf } from '../core/simulate/fill-rules.ts';
import { trade } from './account.ts';
import { endEntry, outlived, presentEntry, waitsOn } from './entry-life.ts';
import { isStop, orderType } from './order-kinds.ts';
import { addToPosition, openPosition } from './position.ts';
import { recordOrder } from './record-order.ts';
import { reduce } from './reduce.ts';
import { entryType, pending, type SymbolState } from './symbol-state.ts';
import type { Ticket } from './ticket.ts';
import type { TradingState } from './trading-state.ts';

/** When a bar's position was opened: before it, at its open, somewhere inside it, or at its close because its open was stale. */
export const opened = { before: 0, atOpen: 1, inside: 2, atClose: 3 } as const;

/** Lets a bar act on the orders that wait. Returns when a position was opened in it, a code of `opened`. */
export function fillWaiting(state: TradingState, symbol: SymbolState, row: number, staleOpen: boolean): number {
  const { bars, columns, rules, ticket } = state;
  if (symbol.pendingKind & pending.entry && outlived(state, symbol, row)) endEntry(state, symbol, row);
  if (columns.refused.length > 0 && columns.refused[row] !== 0) {
    if (symbol.pendingKind & pending.entry) endEntry(state, symbol, row);
    symbol.exitAtClose = false;
    return opened.before;
  }
  if (rules.fills.latencyBars > 0 && late(state, symbol, row)) {
    // An order for the close that comes too late for it goes at an open, as one that is refused.
    symbol.exitAtClose = false;
    return opened.before;
  }
  let reference = marketPrice(bars.open[row]!, bars.close[row]!, staleOpen);
  if (rules.fills.latencyBars > 0 && symbol.arrivingUtc === symbol.pendingUtc)
    reference = worse(directionOf(symbol), symbol.worstOpen, reference);
  const filledUtc = staleOpen ? bars.knownUtc[row]! : bars.openUtc[row]!;

  if (symbol.pendingKind & pending.exit && !symbol.exitAtClose) {
    presentExit(ticket, symbol);
    ticket.reference = rules.fills.openWhenBetter ? reference : behindTarget(symbol, reference);
    ticket.filledUtc = filledUtc;
    if (!reduce(state, symbol, row)) {
      if (symbol.pendingKind & pending.entry) endEntry(state, symbol, row);
      return opened.before;
    }
    symbol.pendingKind &= pending.entry;
  }
  if (!(symbol.pendingKind & pending.entry)) return opened.before;
  ticket.reference = reference;
  ticket.filledUtc = filledUtc;
  return enter(state, symbol, row, staleOpen);
}

function presentExit(ticket: Ticket, { pendingReason, pendingUtc }: SymbolState): void {
  ticket.type = orderType.market;
  ticket.reason = pendingReason;
  ticket.placedUtc = pendingUtc;
}

/** A target that rests while the market opens beyond it fills first, and at its own price. */
function behindTarget({ quantity, target }: SymbolState, reference: number): number {
  const beyond = quantity > 0 ? reference > target : reference < target;
  return beyond ? target : reference;
}

/** Closes at the bar's close what its bracket left. What the close has no room for goes at the next open. */
export function sellAtClose(state: TradingState, symbol: SymbolState, row: number): void {
  const { bars, ticket } = state;
  presentExit(ticket, symbol);
  ticket.reference = bars.close[row]!;
  ticket.filledUtc = bars.knownUtc[row]!;
  symbol.exitAtClose = false;
  if (reduce(state, symbol, row)) symbol.pendingKind &= pending.entry;
}

function enter(state: TradingState, symbol: SymbolState, row: number, staleOpen: boolean): number {
  const { ticket } = state;
  presentEntry(ticket, symbol);
  symbol.entryKind = symbol.pendingType;
  const inside = symbol.pendingType !== entryType.market && priceResting(state, symbol, row, staleOpen);
  if (Number.isNaN(ticket.reference)) ticket.leave();
  else trade(state, symbol, row);
  const { direction, units, wanted } = ticket;
  const opens = units > 0 && symbol.quantity === direction * units;
  if (opens) openPosition(state, symbol, row);
  else if (units > 0) addToPosition(symbol, ticket);
  const ends = units === wanted || !waitsOn(state, symbol);
  if (units > 0 || ends) recordOrder(state, symbol, row, ends);
  if (ends) symbol.pendingKind &= pending.exit;
  else symbol.pendingEntry = direction * (wanted - units);
  // What adds to a position leaves its bracket at work in the whole bar.
  if (!opens) return opened.before;
  if (inside) return opened.inside;
  return staleOpen ? opened.atClose : opened.atOpen;
}

/** Sets reference price and time of the ticket of an entry that rests; returns whether it fills somewhere inside the bar. */
function priceResting(state: TradingState, symbol: SymbolState, row: number, staleOpen: boolean): boolean {
  const { bars, ticket } = state;
  const { direction } = ticket;
  const { pendingType: type, pendingTrigger } = symbol;
  // One that was touched in an earlier bar fills as a limit does.
  const asLimit = type === entryType.stopLimit && Number.isNaN(pendingTrigger);
  if (asLimit) symbol.entryKind = entryType.limit;
  const price = restingPrice(state, symbol, row, direction, staleOpen);
  // One that this bar triggered beyond its limit was not filled at its open.
  const rested = !asLimit && type === entryType.stopLimit && Number.isNaN(symbol.pendingTrigger);
  const open = bars.open[row]!;
  const atOpen =
    !rested && direction * (asLimit || type === entryType.limit ? price - open : open - pendingTrigger) >= 0;
  const inside = !atOpen || staleOpen;
  ticket.reference = price;
  if (inside) ticket.filledUtc = bars.knownUtc[row]!;
  return inside;
}

/** Reference price of an entry that rests, NaN where the bar does not fill it. A touched stop-limit goes on as a limit. */
function restingPrice(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  direction: number,
  staleOpen: boolean,
): number {
  const { bars, rules } = state;
  const { fills } = rules;
  const open = bars.open[row]!;
  const high = bars.high[row]!;
  const low = bars.low[row]!;
  const best = direction > 0 ? low : high;
  const worst = direction > 0 ? high : low;
  const { pendingTrigger: trigger, pendingLimit: limit } = symbol;
  if (symbol.entryKind === entryType.limit) {
    const better = fills.openWhenBetter && !staleOpen;
    return limitFillPrice(direction, open, best, limit, reachOf(-direction, limit, fills), better);
  }
  if (touchedExit(-direction, open, high, low, trigger, NaN, staleOpen) === touched.none) return NaN;
  const price = stopPrice(-direction, open, bars.close[row]!, trigger, staleOpen, worst, fills.stopSlipShare);
  if (symbol.pendingType === entryType.stop) return price;
  const paid = price * (1 + direction * rules.costs.halfSpread);
  if (direction * (paid - limit) <= 0) return paid;
  // Triggered beyond its limit: it rests there, and this bar fills it only when it came back.
  symbol.pendingTrigger = NaN;
  const passesLimit = !staleOpen && direction * (open - limit) < 0;
  if (passesLimit) return limit;
  symbol.entryKind = entryType.limit;
  return limitFillPrice(direction, open, best, limit, reachOf(-direction, limit, fills), false);
}

/** Whether the order has not arrived yet; keeps the worst open that went by. A touched stop is at the market already. */
function late(state: TradingState, symbol: SymbolState, row: number): boolean {
  if (symbol.pendingKind & pending.exit && isStop(symbol.pendingReason)) return false;
  if (symbol.arrivingUtc !== symbol.pendingUtc) {
    symbol.arrivingUtc = symbol.pendingUtc;
    symbol.lateBars = 0;
    symbol.worstOpen = NaN;
  }
  if (symbol.lateBars === state.rules.fills.latencyBars) return false;
  symbol.lateBars++;
  symbol.worstOpen = worse(directionOf(symbol), symbol.worstOpen, state.bars.open[row]!);
  return true;
}

/** 1 for orders that buy. An exit and the entry that follows it go the same way. */
function directionOf({ pendingKind, pendingEntry, quantity }: SymbolState): number {
  if (pendingKind & pending.exit) return quantity > 0 ? -1 : 1;
  return pendingEntry > 0 ? 1 : -1;
}

function worse(direction: number, a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return direction > 0 ? Math.max(a, b) : Math.min(a, b);
}
