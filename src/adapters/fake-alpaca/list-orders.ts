import { isOpen, type FakeOrder } from './fake-order.ts';
import type { FakeExchange } from './exchange.ts';
import { invalid, type Refusal } from './refusal.ts';

/**
 * `GET /v2/orders`. A flat list of open orders leaves out held legs, as the service does; nested, a group is there while any of it is
 * open.
 */
export function listOrders(exchange: FakeExchange, query: URLSearchParams): { [field: string]: unknown }[] | Refusal {
  const status = query.get('status') ?? 'open';
  if (!['open', 'closed', 'all'].includes(status)) return invalid('invalid status');
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) return invalid('limit must be between 1 and 500');
  const nested = query.get('nested') === 'true';
  const { orders } = exchange;
  const symbols = query.get('symbols')?.split(',') ?? null;
  const bound = (name: string, absent: number) => {
    const text = query.get(name);
    return text === null ? absent : Date.parse(text);
  };
  const [after, until] = [bound('after', Number.NEGATIVE_INFINITY), bound('until', Number.POSITIVE_INFINITY)];

  const all = orders.all();
  const place = (name: string) => all.findIndex((order) => order.id === query.get(name));
  const afterPlace = query.has('after_order_id') ? place('after_order_id') : -1;
  const beforePlace = query.has('before_order_id') ? place('before_order_id') : all.length;

  const isWanted = (order: FakeOrder, at: number): boolean => {
    if (nested && !order.isRoot) return false;
    if (symbols && !symbols.includes(order.symbol)) return false;
    if (query.has('side') && order.side !== query.get('side')) return false;
    if (order.createdUtc <= after || order.createdUtc >= until || at <= afterPlace || at >= beforePlace) return false;
    if (status === 'all') return true;
    const open = nested ? [order, ...orders.legsOf(order)].some(isOpen) : isOpen(order) && order.status !== 'held';
    return (status === 'open') === open;
  };
  const found = all.filter(isWanted);
  if (query.get('direction') !== 'asc') found.reverse();
  return found.slice(0, limit).map((order) => exchange.wireRead(order, nested));
}
