import { timeInForce } from './entries/entry-rules.ts';
import type { Moment } from './moment.ts';
import { because, orderTypeOfEntry } from './order-kinds.ts';
import { recordOrder } from './record-order.ts';
import { entryType, pending, type SymbolState } from './symbol-state.ts';
import type { Ticket } from './ticket.ts';
import type { TradingState } from './trading-state.ts';

const dayMs = 86_400_000;

/** Whether a waiting entry ended before this bar; the first bar it meets fixes its day. */
export function outlived(state: TradingState, symbol: SymbolState, row: number): boolean {
  if (state.rules.timeInForce !== timeInForce.day) return false;
  const day = Math.floor(state.bars.openUtc[row]! / dayMs);
  if (Number.isNaN(symbol.pendingDay)) symbol.pendingDay = day;
  return day !== symbol.pendingDay;
}

/** Whether an entry that this bar did not fill whole waits for another. Counts the bar. */
export function waitsOn({ rules }: TradingState, symbol: SymbolState): boolean {
  if (rules.timeInForce === timeInForce.bar) return false;
  if (rules.timeInForce === timeInForce.day) return true;
  return --symbol.pendingBars > 0;
}

/** Writes a waiting entry on a ticket. */
export function presentEntry(ticket: Ticket, { pendingEntry, pendingType, pendingUtc }: SymbolState): void {
  ticket.direction = pendingEntry > 0 ? 1 : -1;
  ticket.type = orderTypeOfEntry[pendingType]!;
  ticket.reason = because.entry;
  ticket.placedUtc = pendingUtc;
  ticket.wanted = Math.abs(pendingEntry);
}

/** Ends a waiting entry; `row` is that of the bar in which it ends. */
export function endEntry(state: TradingState, symbol: SymbolState, row: number): void {
  const { ticket } = state;
  presentEntry(ticket, symbol);
  ticket.leave();
  recordOrder(state, symbol, row, true);
  symbol.pendingKind &= pending.exit;
}

/** Ends the resting entries that have met as many bars as they may; for brokers that do not count bars. */
export function endOutlived(state: TradingState, { symbols, count }: Moment): void {
  for (let i = 0; i < count; i++) {
    const symbol = state.symbols[symbols[i]!]!;
    const row = state.rows[symbol.code]!;
    if (!(symbol.pendingKind & pending.entry) || state.bars.openUtc[row]! < symbol.pendingUtc) continue;
    const rests = symbol.pendingType !== entryType.market || state.rules.timeInForce !== timeInForce.bar;
    if (rests && (outlived(state, symbol, row) || !waitsOn(state, symbol))) endEntry(state, symbol, row);
  }
}
