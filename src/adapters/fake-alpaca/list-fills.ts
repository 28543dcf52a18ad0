import { decimal } from './decimal.ts';
import type { FakeExchange } from './exchange.ts';
import { invalid, type Refusal } from './refusal.ts';

/** `GET /v2/account/activities[/FILL]`; a page goes on after the activity named by `page_token`. */
export function listFills(exchange: FakeExchange, query: URLSearchParams): { [field: string]: unknown }[] | Refusal {
  const pageSize = Number(query.get('page_size') ?? 100);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100) return invalid('page_size must be at most 100');
  const bound = (name: string, absent: number) => Date.parse(query.get(name) ?? '') || absent;
  const [after, until] = [bound('after', Number.NEGATIVE_INFINITY), bound('until', Number.POSITIVE_INFINITY)];
  const rows = exchange.fills
    .filter(({ utc }) => utc > after && utc < until)
    .map((fill) => ({
      id: `${new Date(fill.utc).toISOString().replace(/\D/g, '')}::${fill.id}`,
      activity_type: 'FILL',
      transaction_time: new Date(fill.utc).toISOString(),
      type: fill.type,
      price: decimal(fill.price),
      qty: decimal(fill.quantity),
      side: fill.side,
      symbol: fill.symbol,
      leaves_qty: decimal(fill.leaves),
      order_id: fill.orderId,
      cum_qty: decimal(fill.cumulative),
      order_status: fill.type === 'fill' ? 'filled' : 'partially_filled',
    }));
  if (query.get('direction') !== 'asc') rows.reverse();
  const token = query.get('page_token');
  const start = token === null ? 0 : rows.findIndex((row) => row.id === token) + 1;
  return rows.slice(start, start + pageSize);
}
