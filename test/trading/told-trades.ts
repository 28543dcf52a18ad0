import { orderReasons, orderTypes } from '../../src/formats/orders/order-table.ts';
import { exitReasons } from '../../src/formats/trades/trade-table.ts';
import type { Simulation } from '../../src/trading/simulate-strategy.ts';
import { hour } from './trading-rig.ts';

/** Trades as `long 2h@100 -> 4h@102 target`, times in hours. */
export function toldTrades({ trades: { columns, count } }: Simulation): string[] {
  return Array.from({ length: count }, (_, i) => {
    const side = columns.side[i]! > 0 ? 'long' : 'short';
    const entry = `${columns.entryUtc[i]! / hour}h@${cents(columns.entryPrice[i]!)}`;
    const exit = `${columns.exitUtc[i]! / hour}h@${cents(columns.exitPrice[i]!)}`;
    return `${side} ${entry} -> ${exit} ${exitReasons[columns.exitReason[i]!]}`;
  });
}

/** Orders as `sell stop 2h->4h@98 stop`. */
export function toldOrders({ orders: { columns, count } }: Simulation): string[] {
  return Array.from({ length: count }, (_, i) => {
    const what = `${columns.side[i]! > 0 ? 'buy' : 'sell'} ${orderTypes[columns.type[i]!]}`;
    const price = columns.price[i]!;
    const filled = Number.isNaN(price) ? 'never' : `${columns.filledUtc[i]! / hour}h@${cents(price)}`;
    return `${what} ${columns.placedUtc[i]! / hour}h->${filled} ${orderReasons[columns.reason[i]!]}`;
  });
}

function cents(value: number): number {
  return Number(value.toFixed(2));
}
