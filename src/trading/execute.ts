import { barMark } from '../core/bars/bars.ts';
import { marketPrice, stopPrice, targetPrice, touched, touchedExit } from '../core/simulate/bar-fills.ts';
import { trade } from './account.ts';
import { closePosition, countExit, openPosition } from './position.ts';
import { because, orderType, recordOrder } from './record-order.ts';
import { pending, type TradingState } from './trading-state.ts';

/**
 * Lets one bar act on what was decided before it: waiting orders at its open, then stop and target. An order waits for the first bar
 * that opens at or after the decision was possible; an entry is good for that bar only, an exit until it is filled.
 */
export function executeBar(state: TradingState, symbol: number, row: number): void {
  if (state.quantity[symbol] === 0 && state.pendingKind[symbol] === pending.none) return;
  const { bars } = state;
  const staleOpen = (bars.marks[row]! & barMark.staleOpen) !== 0;
  state.traded[symbol] = 0;
  if (state.pendingKind[symbol] !== pending.none && bars.openUtc[row]! >= state.pendingUtc[symbol]!) {
    const tradedBefore = state.counts.turnover;
    const entered = fillAtOpen(state, symbol, row, staleOpen);
    if (staleOpen && state.counts.turnover > tradedBefore) state.counts.staleOpenFills++;
    // Behind a stale open the fill was at the close, after everything that touched the bracket.
    if (entered && staleOpen) return;
  }
  if (state.quantity[symbol] === 0) return;
  fillBracket(state, symbol, row, staleOpen);
}

/** Returns whether a position was opened. */
function fillAtOpen(state: TradingState, symbol: number, row: number, staleOpen: boolean): boolean {
  const { bars } = state;
  const kind = state.pendingKind[symbol]!;
  const placedUtc = state.pendingUtc[symbol]!;
  const reference = marketPrice(bars.open[row]!, bars.close[row]!, staleOpen);
  const filledUtc = staleOpen ? bars.knownUtc[row]! : bars.openUtc[row]!;

  if (kind & pending.exit && !sellOut(state, symbol, row, reference, filledUtc)) {
    state.pendingKind[symbol] = pending.exit;
    if (kind & pending.entry) expireEntry(state, symbol, placedUtc);
    return false;
  }
  state.pendingKind[symbol] = pending.none;
  let entered = false;
  if (kind & pending.entry) {
    const direction = state.pendingEntry[symbol]! > 0 ? 1 : -1;
    const wanted = Math.abs(state.pendingEntry[symbol]!);
    const units = trade(state, symbol, row, direction, wanted, reference, true);
    recordOrder(state, symbol, direction, orderType.market, because.entry, placedUtc, filledUtc, wanted, units);
    entered = units > 0;
    if (entered) openPosition(state, symbol, row, units, reference, filledUtc);
  }
  return entered;
}

/** Closes at the market as much as there is room for; true when nothing is left. */
function sellOut(state: TradingState, symbol: number, row: number, reference: number, filledUtc: number): boolean {
  return reduce(state, symbol, row, orderType.market, state.pendingReason[symbol]!, state.pendingUtc[symbol]!, reference, filledUtc);
}

function fillBracket(state: TradingState, symbol: number, row: number, staleOpen: boolean): void {
  const { bars, rules } = state;
  const side = state.quantity[symbol]! > 0 ? 1 : -1;
  const open = bars.open[row]!;
  const stop = state.stop[symbol]!;
  const target = state.target[symbol]!;
  const what = touchedExit(side, open, bars.high[row]!, bars.low[row]!, stop, target, staleOpen);
  if (what === touched.none) return;
  if (what === touched.ambiguous) state.counts.ambiguousBars++;

  const placedUtc = state.entryUtc[symbol]!;
  const stopped = what === touched.stop || (what === touched.ambiguous && rules.stopFirst);
  const gapped = !staleOpen && (stopped ? side * (stop - open) >= 0 : side * (open - target) > 0);
  const filledUtc = gapped ? bars.openUtc[row]! : bars.knownUtc[row]!;
  if (!stopped) {
    const price = targetPrice(side, open, target, rules.openWhenBetter && !staleOpen);
    const closed = reduce(state, symbol, row, orderType.limit, because.target, placedUtc, price, filledUtc);
    if (closed) cancelExit(state, symbol);
    return;
  }
  const price = stopPrice(side, open, bars.close[row]!, stop, staleOpen);
  if (reduce(state, symbol, row, orderType.stop, because.stop, placedUtc, price, filledUtc)) {
    cancelExit(state, symbol);
    return;
  }
  // A stop that was touched is a market order: what found no room goes at the next open.
  state.pendingKind[symbol] = state.pendingKind[symbol]! | pending.exit;
  state.pendingReason[symbol] = because.stop;
  state.pendingUtc[symbol] = bars.knownUtc[row]!;
}

/** Sells, or buys back, what the bar has room for; true when the position is gone and its trade recorded. */
function reduce(
  state: TradingState,
  symbol: number,
  row: number,
  type: number,
  reason: number,
  placedUtc: number,
  reference: number,
  filledUtc: number,
): boolean {
  const side = state.quantity[symbol]! > 0 ? 1 : -1;
  const wanted = Math.abs(state.quantity[symbol]!);
  const units = trade(state, symbol, row, -side, wanted, reference, type !== orderType.limit);
  if (units === 0) return false;
  countExit(state, symbol, units, state.fillPrice);
  recordOrder(state, symbol, -side, type, reason, placedUtc, filledUtc, wanted, units);
  if (units < wanted) return false;
  closePosition(state, symbol, row, side, reason, filledUtc);
  return true;
}

function cancelExit(state: TradingState, symbol: number): void {
  state.pendingKind[symbol] = state.pendingKind[symbol]! & pending.entry;
}

function expireEntry(state: TradingState, symbol: number, placedUtc: number): void {
  const wanted = state.pendingEntry[symbol]!;
  recordOrder(state, symbol, wanted > 0 ? 1 : -1, orderType.market, because.entry, placedUtc, NaN, Math.abs(wanted), 0);
}
