import { fail, ok, type Result } from '../../failure.ts';
import { plainCsv } from '../plain-csv/plain-csv.ts';
import { codesOf } from '../plain-csv/word-codes.ts';
import { orderReasons, orderTypes, type OrderTable } from './order-table.ts';

const kind = 'orders';
const sides = ['sell', 'buy'];
const format = plainCsv(kind, {
  id: 'number',
  symbol: 'word',
  side: 'word',
  type: 'word',
  placedUtc: 'time',
  filledUtc: 'time',
  quantity: 'number',
  filledQuantity: 'number',
  price: 'number',
  reason: 'word',
  fee: 'number',
  estimatedCostBps: 'number',
});

/** `orders.csv`: ids count from 1; an order without a fill has neither time nor price of one. */
export function serialiseOrders({ symbols, columns, count }: OrderTable): string {
  return format.serialise({
    ...columns,
    id: Float64Array.from({ length: count }, (_, i) => i + 1),
    symbol: Array.from(columns.symbol, (code) => symbols[code]!),
    side: Array.from(columns.side, (side) => (side > 0 ? 'buy' : 'sell')),
    type: Array.from(columns.type, (code) => orderTypes[code]!),
    reason: Array.from(columns.reason, (code) => orderReasons[code]!),
  });
}

/** Symbols are those that were ordered, sorted. */
export function parseOrders(text: string): Result<OrderTable> {
  const parsed = format.parse(text);
  if (!parsed.ok) return parsed;
  const { id, symbol, side, type, reason, ...numbers } = parsed.value;
  const symbols = [...new Set(symbol)].sort();
  const words = { side: codesOf(sides, side), type: codesOf(orderTypes, type), reason: codesOf(orderReasons, reason) };
  if (words.side === null || words.type === null || words.reason === null) {
    return fail({ reason: 'format-invalid', kind, detail: 'a side, type or reason is unknown' });
  }
  const columns = {
    ...numbers,
    symbol: codesOf(symbols, symbol)!,
    side: words.side.map((code) => 2 * code - 1),
    type: words.type,
    reason: words.reason,
  };
  return ok({ symbols, count: id.length, columns });
}
