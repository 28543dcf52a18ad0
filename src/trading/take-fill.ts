import type { Execution } from '../formats/session/order.ts';
import { book } from './account.ts';
import { addToPosition, closePosition, countExit, openPosition } from './position.ts';
import { recordOrder } from './record-order.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/** A fill that a venue told of. Money is in the currency of the prices. */
export type TakenFill = Omit<Execution, 'executionId'>;

/** What kind of exit filled: codes of `orderTypes` and `orderReasons`. */
export interface ExitKind {
  readonly type: number;
  readonly reason: number;
  readonly placedUtc: number;
}

/** Books a fill of an entry; the first opens the position and hangs its bracket. `row` is that of the bar in which it filled. */
export function takeEntry(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  direction: number,
  fill: TakenFill,
): void {
  const first = symbol.quantity === 0;
  enter(state, symbol, direction, fill);
  if (first) openPosition(state, symbol, row);
  else addToPosition(symbol, state.ticket);
  state.busy[symbol.code] = 1;
}

/** Books a fill that makes a position smaller, as the backtest does; true when the position is gone and its trade recorded. */
export function takeExit(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  { type, reason, placedUtc }: ExitKind,
  fill: TakenFill,
): boolean {
  const { ticket } = state;
  const side = symbol.quantity > 0 ? 1 : -1;
  ticket.type = type;
  ticket.reason = reason;
  ticket.placedUtc = placedUtc;
  ticket.wanted = Math.abs(symbol.quantity);
  enter(state, symbol, -side, fill);
  countExit(symbol, ticket);
  const ends = symbol.quantity * side <= 0;
  recordOrder(state, symbol, row, ends);
  if (ends) closePosition(state, symbol, row);
  return ends;
}

function enter(state: TradingState, symbol: SymbolState, direction: number, fill: TakenFill): void {
  const { ticket } = state;
  ticket.direction = direction;
  ticket.units = fill.quantity;
  ticket.filledUtc = fill.filledUtc;
  ticket.reference = fill.reference;
  ticket.price = fill.price;
  ticket.fee = fill.fee;
  ticket.halfSpread = fill.halfSpread;
  ticket.impact = fill.impact;
  book(state, symbol);
}
