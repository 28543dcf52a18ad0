import type { Draft } from './fake-order.ts';
import { invalid, refuse, unprocessable, type Refusal } from './refusal.ts';

type Body = { readonly [field: string]: unknown };
const types = ['market', 'limit', 'stop', 'stop_limit'] as const;
const timesInForce = ['day', 'gtc', 'ioc', 'fok', 'opg', 'cls'] as const;
const classes = ['', 'simple', 'bracket', 'oco', 'oto'] as const;

/** Reads the body of `POST /v2/orders` as the service would, or says what the service says. `price` is the market's. */
export function checkRequest(body: Body, clientOrderId: string, price: number | null): Draft | Refusal {
  const symbol = body['symbol'];
  if (typeof symbol !== 'string' || symbol === '') return invalid('symbol is required');
  const side = oneOf(body['side'], ['buy', 'sell'] as const);
  if (!side) return invalid('side must be buy or sell');
  const type = oneOf(body['type'], types);
  if (!type) return invalid('invalid order type');
  const timeInForce = oneOf(body['time_in_force'], timesInForce);
  if (!timeInForce) return invalid('invalid time_in_force');
  const orderClass = oneOf(body['order_class'] ?? '', classes);
  if (orderClass === null) return invalid('invalid order_class');
  if (clientOrderId.length > 128) return invalid('client_order_id must be no more than 128 characters');

  const hasQuantity = body['qty'] !== undefined && body['qty'] !== null;
  const hasNotional = body['notional'] !== undefined && body['notional'] !== null;
  if (hasQuantity === hasNotional) return refuse(400, 40_010_000, 'qty or notional is required, not both');
  if (hasNotional) return unprocessable('notional orders are not offered here');
  const quantity = amount(body['qty']);
  if (quantity === null) return invalid('qty must be > 0');

  const prices = checkPrices(body, type, orderClass);
  if ('status' in prices) return prices;
  if (body['extended_hours'] === true && type !== 'limit')
    return unprocessable('extended hours order must be DAY limit orders');
  if (!Number.isInteger(quantity) && (orderClass !== '' || timeInForce !== 'day'))
    return unprocessable('fractional orders must be DAY orders');

  const draft: Draft = {
    clientOrderId,
    symbol,
    side,
    type,
    timeInForce,
    orderClass,
    quantity,
    ...prices,
    extendedHours: body['extended_hours'] === true,
    legs: [],
  };
  return orderClass === '' || orderClass === 'simple' ? draft : withLegs(draft, body, price);
}

function checkPrices(body: Body, type: Draft['type'], orderClass: string): PricesOf | Refusal {
  const needs = { limit: type === 'limit' || type === 'stop_limit', stop: type === 'stop' || type === 'stop_limit' };
  const found: { limit: number | null; stop: number | null } = { limit: null, stop: null };
  for (const name of ['limit', 'stop'] as const) {
    const given = body[`${name}_price`];
    const absent = given === undefined || given === null;
    if (absent && needs[name] && !(orderClass === 'oco' && name === 'limit'))
      return invalid(`${type} orders require ${name} price`);
    if (absent) continue;
    if (!needs[name]) return invalid(`${type} orders must not have ${name} price`);
    const price = amount(given);
    if (price === null) return invalid(`${name}_price must be > 0`);
    const fine = fineness(price, name);
    if (fine) return fine;
    found[name] = price;
  }
  return { limitPrice: found.limit, stopPrice: found.stop };
}

type PricesOf = Pick<Draft, 'limitPrice' | 'stopPrice'>;

/** Prices of a dollar and more have two decimals, smaller ones four. */
function fineness(price: number, name: string): Refusal | null {
  const scale = price >= 1 ? 100 : 10_000;
  if (Math.abs(price * scale - Math.round(price * scale)) < 1e-6) return null;
  return unprocessable(`invalid ${name}_price ${price}. sub-penny increment does not fulfill minimum pricing criteria`);
}

function withLegs(draft: Draft, body: Body, market: number | null): Draft | Refusal {
  const { orderClass, side, timeInForce } = draft;
  if (timeInForce !== 'day' && timeInForce !== 'gtc') return unprocessable(`${orderClass} orders must be day or gtc`);
  if (draft.extendedHours) return unprocessable(`${orderClass} orders must not be extended hours orders`);
  const target = legPrice(body['take_profit'], 'limit_price');
  const stop = legPrice(body['stop_loss'], 'stop_price');
  if (orderClass === 'oto' ? (target === null) === (stop === null) : target === null || stop === null)
    return unprocessable(
      orderClass === 'oto'
        ? 'oto orders require either take_profit.limit_price or stop_loss.stop_price'
        : `${orderClass} orders require take_profit.limit_price and stop_loss.stop_price`,
    );
  for (const [name, price] of [
    ['take_profit.limit', target],
    ['stop_loss.stop', stop],
  ] as const) {
    const fine = price === null ? null : fineness(price, name);
    if (fine) return fine;
  }
  const legSide = orderClass === 'oco' ? side : side === 'buy' ? 'sell' : 'buy';
  /** 1 when the legs sell, so that a stop must lie below. */
  const sign = legSide === 'sell' ? 1 : -1;
  const base = orderClass === 'oco' ? target : (draft.limitPrice ?? market);
  if (stop !== null && base !== null && sign * (base - stop) < 0.01 - 1e-9)
    return unprocessable(
      `stop_loss.stop_price must be ${sign > 0 ? '<=' : '>='} base_price ${sign > 0 ? '-' : '+'} 0.01`,
    );
  if (stop !== null && target !== null && sign * (target - stop) <= 0)
    return unprocessable('take_profit.limit_price must be on the other side of stop_loss.stop_price');
  if (target !== null && orderClass !== 'oco' && base !== null && sign * (target - base) < 0.01 - 1e-9)
    return unprocessable(
      `take_profit.limit_price must be ${sign > 0 ? '>=' : '<='} base_price ${sign > 0 ? '+' : '-'} 0.01`,
    );

  const leg = (type: 'limit' | 'stop' | 'stop_limit', limitPrice: number | null, stopPrice: number | null): Draft => ({
    ...draft,
    clientOrderId: '',
    side: legSide,
    type,
    limitPrice,
    stopPrice,
    legs: [],
  });
  const stopLimit = legPrice(body['stop_loss'], 'limit_price');
  const legs = [
    ...(target !== null && orderClass !== 'oco' ? [leg('limit', target, null)] : []),
    ...(stop !== null ? [leg(stopLimit === null ? 'stop' : 'stop_limit', stopLimit, stop)] : []),
  ];
  if (orderClass !== 'oco') return { ...draft, legs };
  if (draft.type !== 'limit') return unprocessable('oco orders must be limit orders');
  return { ...draft, limitPrice: target, legs };
}

function legPrice(leg: unknown, name: string): number | null {
  return typeof leg === 'object' && leg !== null ? amount((leg as Body)[name]) : null;
}

function amount(value: unknown): number | null {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number > 0 ? number : null;
}

function oneOf<const W extends readonly string[]>(value: unknown, words: W): W[number] | null {
  return typeof value === 'string' && words.includes(value) ? value : null;
}
