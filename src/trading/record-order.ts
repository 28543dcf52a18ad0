import { estimatedCost } from './estimated-cost.ts';
import { orderReasons, orderTypes } from '../formats/orders/order-table.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

export const orderType = {
  market: orderTypes.indexOf('market'),
  stop: orderTypes.indexOf('stop'),
  limit: orderTypes.indexOf('limit'),
  stopLimit: orderTypes.indexOf('stop-limit'),
};
/** Order types by the codes of `entryType`. */
export const orderTypeOfEntry = [orderType.market, orderType.limit, orderType.stop, orderType.stopLimit];

export const because = {
  stop: orderReasons.indexOf('stop'),
  target: orderReasons.indexOf('target'),
  horizon: orderReasons.indexOf('horizon'),
  opposite: orderReasons.indexOf('opposite'),
  breaker: orderReasons.indexOf('breaker'),
  entry: orderReasons.indexOf('entry'),
  risk: orderReasons.indexOf('risk'),
  bell: orderReasons.indexOf('bell'),
  trailing: orderReasons.indexOf('trailing'),
  dailyLoss: orderReasons.indexOf('daily-loss'),
  emergency: orderReasons.indexOf('emergency'),
};

/** Whether a reason is that of a touched stop, which is a market order at the broker from then on. */
export function isStop(reason: number): boolean {
  return reason === because.stop || reason === because.trailing;
}

/** Counts an order by what became of it, and keeps a row where tables are kept. `row` is that of the bar in which it was filled or ended. */
export function recordOrder(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  direction: number,
  type: number,
  reason: number,
  placedUtc: number,
  filledUtc: number,
  quantity: number,
  filledQuantity: number,
  ends: boolean,
): void {
  const { counts } = state;
  counts.ordersPlaced++;
  if (filledQuantity === 0) counts.ordersExpired++;
  else if (filledQuantity < quantity) counts.ordersPartial++;
  else counts.ordersFilled++;
  state.onOrder?.({ symbol, direction, type, reason, placedUtc, filledUtc, quantity, filledQuantity, ends });
  if (state.orders === null) return;
  const none = filledQuantity === 0;
  let at = state.orders.next();
  const { cells } = state.orders;
  // In the order of `orderColumns`.
  cells[at++] = symbol.code;
  cells[at++] = direction;
  cells[at++] = type;
  cells[at++] = placedUtc;
  cells[at++] = none ? NaN : filledUtc;
  cells[at++] = quantity;
  cells[at++] = filledQuantity;
  cells[at++] = none ? NaN : state.fillPrice;
  cells[at++] = reason;
  cells[at++] = none ? NaN : state.fillFee;
  cells[at] = estimatedCost(state, symbol, row, type, quantity) * 1e4;
}
