import { barMark } from '../core/bars/bars.ts';
import { marketPrice, stopPrice, targetPrice, touched, touchedExit } from '../core/simulate/bar-fills.ts';
import { trade } from './account.ts';
import { closePosition, countExit, openPosition } from './position.ts';
import { because, orderType, recordOrder } from './record-order.ts';
import { pending, type SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Lets one bar act on what was decided before it: waiting orders at its open, then stop and target. An order waits for the first bar
 * that opens at or after the decision was possible; an entry is good for that bar only, an exit until it is filled.
 */
export function executeBar(state: TradingState, symbol: SymbolState, row: number): void {
  if (symbol.quantity === 0 && symbol.pendingKind === pending.none) return;
  const { bars } = state;
  const staleOpen = (bars.marks[row]! & barMark.staleOpen) !== 0;
  symbol.traded = 0;
  if (symbol.pendingKind !== pending.none && bars.openUtc[row]! >= symbol.pendingUtc) {
    const tradedBefore = state.counts.turnover;
    const entered = fillAtOpen(state, symbol, row, staleOpen);
    if (staleOpen && state.counts.turnover > tradedBefore) state.counts.staleOpenFills++;
    // Behind a stale open the fill was at the close, after everything that touched the bracket.
    if (entered && staleOpen) return;
  }
  if (symbol.quantity === 0) return;
  fillBracket(state, symbol, row, staleOpen);
}

/** Returns whether a position was opened. */
function fillAtOpen(state: TradingState, symbol: SymbolState, row: number, staleOpen: boolean): boolean {
  const { bars } = state;
  const kind = symbol.pendingKind;
  const placedUtc = symbol.pendingUtc;
  const reference = marketPrice(bars.open[row]!, bars.close[row]!, staleOpen);
  const filledUtc = staleOpen ? bars.knownUtc[row]! : bars.openUtc[row]!;

  if (kind & pending.exit && !sellOut(state, symbol, row, reference, filledUtc)) {
    symbol.pendingKind = pending.exit;
    if (kind & pending.entry) expireEntry(state, symbol, placedUtc);
    return false;
  }
  symbol.pendingKind = pending.none;
  let entered = false;
  if (kind & pending.entry) {
    const direction = symbol.pendingEntry > 0 ? 1 : -1;
    const wanted = Math.abs(symbol.pendingEntry);
    const units = trade(state, symbol, row, direction, wanted, reference, true);
    recordOrder(state, symbol, direction, orderType.market, because.entry, placedUtc, filledUtc, wanted, units);
    entered = units > 0;
    if (entered) openPosition(state, symbol, row, units, reference, filledUtc);
  }
  return entered;
}

/** Closes at the market as much as there is room for; true when nothing is left. */
function sellOut(state: TradingState, symbol: SymbolState, row: number, reference: number, filledUtc: number): boolean {
  return reduce(state, symbol, row, orderType.market, symbol.pendingReason, symbol.pendingUtc, reference, filledUtc);
}

function fillBracket(state: TradingState, symbol: SymbolState, row: number, staleOpen: boolean): void {
  const { bars, rules } = state;
  const side = symbol.quantity > 0 ? 1 : -1;
  const open = bars.open[row]!;
  const stop = symbol.stop;
  const target = symbol.target;
  const what = touchedExit(side, open, bars.high[row]!, bars.low[row]!, stop, target, staleOpen);
  if (what === touched.none) return;
  if (what === touched.ambiguous) state.counts.ambiguousBars++;

  const placedUtc = symbol.entryUtc;
  const stopped = what === touched.stop || (what === touched.ambiguous && rules.stopFirst);
  const gapped = !staleOpen && (stopped ? side * (stop - open) >= 0 : side * (open - target) > 0);
  const filledUtc = gapped ? bars.openUtc[row]! : bars.knownUtc[row]!;
  if (!stopped) {
    const price = targetPrice(side, open, target, rules.openWhenBetter && !staleOpen);
    const closed = reduce(state, symbol, row, orderType.limit, because.target, placedUtc, price, filledUtc);
    if (closed) cancelExit(symbol);
    return;
  }
  const price = stopPrice(side, open, bars.close[row]!, stop, staleOpen);
  if (reduce(state, symbol, row, orderType.stop, because.stop, placedUtc, price, filledUtc)) {
    cancelExit(symbol);
    return;
  }
  // A stop that was touched is a market order: what found no room goes at the next open.
  if (symbol.pendingKind & pending.exit) return;
  symbol.pendingKind |= pending.exit;
  symbol.pendingReason = because.stop;
  symbol.pendingUtc = bars.knownUtc[row]!;
}

/** Sells, or buys back, what the bar has room for; true when the position is gone and its trade recorded. */
function reduce(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  type: number,
  reason: number,
  placedUtc: number,
  reference: number,
  filledUtc: number,
): boolean {
  const side = symbol.quantity > 0 ? 1 : -1;
  const wanted = Math.abs(symbol.quantity);
  const units = trade(state, symbol, row, -side, wanted, reference, type !== orderType.limit);
  if (units === 0) return false;
  countExit(symbol, units, state.fillPrice);
  recordOrder(state, symbol, -side, type, reason, placedUtc, filledUtc, wanted, units);
  if (units < wanted) return false;
  closePosition(state, symbol, row, side, reason, filledUtc);
  return true;
}

function cancelExit(symbol: SymbolState): void {
  symbol.pendingKind &= pending.entry;
}

function expireEntry(state: TradingState, symbol: SymbolState, placedUtc: number): void {
  const wanted = symbol.pendingEntry;
  recordOrder(state, symbol, wanted > 0 ? 1 : -1, orderType.market, because.entry, placedUtc, NaN, Math.abs(wanted), 0);
}
