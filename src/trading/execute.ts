import { barMark } from '../core/bars/bars.ts';
import { reachOf } from '../core/simulate/fill-rules.ts';
import { stopPrice, targetPrice, touched, touchedExit, touchedInside } from '../core/simulate/bar-fills.ts';
import { endEntry } from './entry-life.ts';
import { fillWaiting, sellAtClose, opened } from './fill-waiting.ts';
import { because, orderType } from './order-kinds.ts';
import { reduce } from './reduce.ts';
import { carryThroughSplit } from './carry-through-split.ts';
import { entryType, pending, type SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Lets one bar act on what was decided before it: waiting orders at its open or where they rest, then stop and target, then orders for
 * its close. An order waits for the first bar that opens at or after the decision was possible; an exit until it is filled.
 */
export function executeBar(state: TradingState, symbol: SymbolState, row: number): void {
  if (symbol.quantity === 0 && symbol.pendingKind === pending.none) return;
  const { bars } = state;
  if (state.factors !== null) carryThroughSplit(state, symbol, row);
  // Read together, as each may wait for the memory.
  const openUtc = bars.openUtc[row]!;
  symbol.volume = bars.volume[row]!;
  const staleOpen = (bars.marks[row]! & barMark.staleOpen) !== 0;
  symbol.traded = 0;
  let entry: number = opened.before;
  const eligible = symbol.pendingKind !== pending.none && openUtc >= symbol.pendingUtc;
  if (eligible) {
    const tradedBefore = state.counts.turnover;
    entry = fillWaiting(state, symbol, row, staleOpen);
    if (staleOpen && state.counts.turnover > tradedBefore) state.counts.staleOpenFills++;
    // Behind a stale open a market entry was filled at the close, after everything that touched the bracket.
    if (entry === opened.atClose) return;
  }
  if (symbol.quantity !== 0) fillBracket(state, symbol, row, staleOpen, entry);
  if (eligible && symbol.exitAtClose && symbol.pendingKind & pending.exit) sellAtClose(state, symbol, row);
}

function fillBracket(state: TradingState, symbol: SymbolState, row: number, staleOpen: boolean, entry: number): void {
  const { bars, rules } = state;
  const { fills } = rules;
  const side = symbol.quantity > 0 ? 1 : -1;
  const open = bars.open[row]!;
  const high = bars.high[row]!;
  const low = bars.low[row]!;
  const close = bars.close[row]!;
  const knownUtc = bars.knownUtc[row]!;
  const { stop, target } = symbol;
  const reach = reachOf(side, target, fills);
  const inside = entry === opened.inside;
  const what = inside
    ? touchedInside(side, high, low, close, stop, reach, symbol.entryKind === entryType.limit)
    : touchedExit(side, open, high, low, stop, reach, staleOpen);
  if (what === touched.none) return;
  if (what === touched.ambiguous || what === touched.maybeStop) state.counts.ambiguousBars++;
  if (what === touched.maybeStop && !fills.stopFirst) return;

  if (symbol.pendingKind & pending.entry && symbol.pendingEntry * side > 0) endEntry(state, symbol, row);
  const blind = staleOpen || inside;
  const stopped = what === touched.target ? false : what === touched.ambiguous ? fills.stopFirst : true;
  const gapped = !blind && (stopped ? side * (stop - open) >= 0 : side * (open - target) > 0);
  const { ticket } = state;
  ticket.placedUtc = symbol.entryUtc;
  ticket.filledUtc = gapped ? bars.openUtc[row]! : knownUtc;
  if (!stopped) {
    ticket.type = orderType.limit;
    ticket.reason = because.target;
    ticket.reference = targetPrice(side, open, target, fills.openWhenBetter && !blind);
    if (reduce(state, symbol, row)) cancelExit(symbol);
    return;
  }
  const worst = side > 0 ? low : high;
  // A bar does not gap over the stop of an entry inside it.
  const first = inside ? side * Infinity : open;
  const reason = symbol.stopTrailed ? because.trailing : because.stop;
  ticket.type = orderType.stop;
  ticket.reason = reason;
  ticket.reference = stopPrice(side, first, close, stop, staleOpen && !inside, worst, fills.stopSlipShare);
  if (reduce(state, symbol, row)) {
    cancelExit(symbol);
    return;
  }
  // A stop that was touched is a market order: what found no room goes at the next open.
  if (symbol.pendingKind & pending.exit && !symbol.exitAtClose) return;
  symbol.exitAtClose = false;
  symbol.pendingKind |= pending.exit;
  symbol.pendingReason = reason;
  symbol.pendingUtc = knownUtc;
}

function cancelExit(symbol: SymbolState): void {
  symbol.pendingKind &= pending.entry;
  symbol.exitAtClose = false;
}
