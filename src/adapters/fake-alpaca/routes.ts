import { civilDay } from '../../util/civil-day.ts';
import { accountView, assetView, configurationView } from './account-view.ts';
import type { FakeExchange } from './exchange.ts';
import { isOpen } from './fake-order.ts';
import { listFills } from './list-fills.ts';
import { listOrders } from './list-orders.ts';
import type { FakeMarketData } from './market-data.ts';
import { wirePosition } from './position-book.ts';
import { invalid, isRefusal, notFound, type Refusal } from './refusal.ts';

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: { readonly [field: string]: unknown };
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface World {
  readonly exchange: FakeExchange;
  readonly marketData: FakeMarketData;
  readonly accountNumber: string;
}

type Handler = (world: World, ask: Ask, word: string) => object | Answer | Refusal;

/** Method and path with at most one word that varies, and what answers. */
const routes: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ['GET', '/v2/account', ({ exchange, accountNumber }) => accountView(exchange, accountNumber)],
  ['GET', '/v2/account/configurations', ({ exchange }) => configurationView(exchange)],
  ['PATCH', '/v2/account/configurations', configure],
  ['GET', '/v2/account/activities', ({ exchange }, ask) => listFills(exchange, ask.query)],
  ['GET', '/v2/account/activities/FILL', ({ exchange }, ask) => listFills(exchange, ask.query)],
  ['GET', '/v2/orders:by_client_order_id', findByClientId],
  ['GET', '/v2/orders', ({ exchange }, ask) => listOrders(exchange, ask.query)],
  ['POST', '/v2/orders', ({ exchange }, ask) => wired(exchange, exchange.submit(ask.body), true)],
  ['DELETE', '/v2/orders', ({ exchange }) => ({ status: 207, body: cancelAll(exchange) })],
  ['GET', '/v2/orders/*', findOrder],
  ['PATCH', '/v2/orders/*', ({ exchange }, ask, id) => wired(exchange, exchange.replace(id, ask.body), true)],
  ['DELETE', '/v2/orders/*', ({ exchange }, _ask, id) => exchange.cancel(id) ?? { status: 204, body: null }],
  ['GET', '/v2/positions', ({ exchange }) => positions(exchange)],
  ['DELETE', '/v2/positions', closeAll],
  ['GET', '/v2/positions/*', findPosition],
  ['DELETE', '/v2/positions/*', closeOne],
  ['GET', '/v2/assets/*', (_world, _ask, symbol) => assetView(symbol)],
  ['GET', '/v2/clock', ({ exchange }) => exchange.hours.clock(exchange.now())],
  ['GET', '/v2/calendar', calendar],
  ['GET', '/v2/stocks/bars', ({ marketData, exchange }, ask) => marketData.many(ask.query, exchange.now())],
  [
    'GET',
    '/v2/stocks/*/bars',
    ({ marketData, exchange }, ask, symbol) => marketData.one(symbol, ask.query, exchange.now()),
  ],
];

/** Answers one request of somebody whose keys are right. */
export function answer(world: World, ask: Ask): Answer {
  for (const [method, path, handler] of routes) {
    if (method !== ask.method) continue;
    const word = match(path, ask.path);
    if (word === null) continue;
    world.exchange.settle();
    const found = handler(world, ask, word);
    return isRefusal(found) ? found : { status: 200, body: found };
  }
  return notFound(`no such endpoint: ${ask.method} ${ask.path}`);
}

function match(pattern: string, path: string): string | null {
  const [before, after] = pattern.split('*');
  if (after === undefined) return path === pattern ? '' : null;
  if (!path.startsWith(before!) || !path.endsWith(after)) return null;
  const word = path.slice(before!.length, path.length - after.length);
  return word === '' || word.includes('/') ? null : decodeURIComponent(word);
}

function wired(exchange: FakeExchange, order: ReturnType<FakeExchange['submit']>, nested: boolean): object {
  return isRefusal(order) ? order : exchange.wire(order, nested);
}

function configure({ exchange }: World, ask: Ask): object {
  if (typeof ask.body['suspend_trade'] === 'boolean') exchange.suspended = ask.body['suspend_trade'];
  if (typeof ask.body['no_shorting'] === 'boolean') exchange.mayShort = !ask.body['no_shorting'];
  return configurationView(exchange);
}

function findByClientId({ exchange }: World, ask: Ask): object {
  const wanted = ask.query.get('client_order_id') ?? '';
  const order = exchange.orders.findByClientId(wanted);
  const isLate = order !== undefined && exchange.now() < order.createdUtc + exchange.quirks.lookupLagMs;
  return !order || isLate ? notFound(`order not found for ${wanted}`) : exchange.wireRead(order, true);
}

function findOrder({ exchange }: World, ask: Ask, id: string): object {
  const order = exchange.orders.find(id);
  return order ? exchange.wireRead(order, ask.query.get('nested') === 'true') : notFound(`order not found for ${id}`);
}

function cancelAll(exchange: FakeExchange): object[] {
  return exchange.orders.open().flatMap((order) => {
    if (!isOpen(order)) return [];
    const refused = exchange.cancel(order.id);
    return [refused ? { id: order.id, status: refused.status, body: refused.body } : { id: order.id, status: 200 }];
  });
}

function positions(exchange: FakeExchange): object[] {
  return exchange.positionsNow().map((position) => {
    const price = exchange.prices.get(position.symbol) ?? position.averagePrice;
    return wirePosition(position, price, exchange.orders.held(position.symbol, position.quantity > 0 ? 'sell' : 'buy'));
  });
}

function findPosition({ exchange }: World, _ask: Ask, symbol: string): object {
  const found = positions(exchange).find((position) => 'symbol' in position && position.symbol === symbol);
  return found ?? notFound('position does not exist');
}

function closeOne({ exchange }: World, ask: Ask, symbol: string): object {
  const [quantity, percentage] = [ask.query.get('qty'), ask.query.get('percentage')];
  if (quantity !== null && percentage !== null) return invalid('only one of qty and percentage');
  const share = percentage === null ? null : Math.abs(exchange.book.quantity(symbol)) * (Number(percentage) / 100);
  return wired(exchange, exchange.closePosition(symbol, quantity === null ? share : Number(quantity)), false);
}

function closeAll({ exchange }: World, ask: Ask): Answer {
  if (ask.query.get('cancel_orders') === 'true') cancelAll(exchange);
  const body = exchange.book.all().map(({ symbol }) => {
    const order = exchange.closePosition(symbol, null);
    return isRefusal(order)
      ? { symbol, status: order.status, body: order.body }
      : { symbol, status: 200, body: exchange.wire(order, false) };
  });
  return { status: 207, body };
}

function calendar({ exchange }: World, ask: Ask): object {
  const day = (name: string, absent: string) => civilDay(ask.query.get(name) ?? absent);
  const [from, to] = [day('start', '2020-01-01'), day('end', '2029-12-31')];
  return from === null || to === null ? invalid('dates must be YYYY-MM-DD') : exchange.hours.calendar(from, to);
}
