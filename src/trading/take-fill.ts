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
  if (first) openPosition(state, symbol, row, fill.quantity, fill.reference, fill.filledUtc);
  else addToPosition(state, symbol, fill.quantity);
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
  const side = symbol.quantity > 0 ? 1 : -1;
  const wanted = Math.abs(symbol.quantity);
  enter(state, symbol, -side, fill);
  countExit(symbol, fill.quantity, fill.price);
  const ends = symbol.quantity * side <= 0;
  recordOrder(state, symbol, row, -side, type, reason, placedUtc, fill.filledUtc, wanted, fill.quantity, ends);
  if (!ends) return false;
  closePosition(state, symbol, row, side, reason, fill.filledUtc);
  return true;
}

function enter(state: TradingState, symbol: SymbolState, direction: number, fill: TakenFill): void {
  const { quantity, price, reference, fee, halfSpread, impact } = fill;
  book(state, symbol, direction, quantity, price, reference, fee, halfSpread, impact);
}
