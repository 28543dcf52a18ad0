import type { OrderRequest } from '../../../formats/session/order.ts';
import { tickOf, toTick, wireNumber } from './ticks.ts';

/** The body of `POST /v2/orders`, in the names of the SDK. */
export interface AlpacaOrder {
  readonly symbol: string;
  readonly qty: string;
  readonly side: 'buy' | 'sell';
  readonly type: 'market' | 'limit' | 'stop' | 'stop_limit';
  readonly timeInForce: 'day' | 'gtc' | 'cls';
  readonly clientOrderId: string;
  readonly orderClass?: 'bracket' | 'oto' | 'oco';
  readonly limitPrice?: string;
  readonly stopPrice?: string;
  readonly takeProfit?: { readonly limitPrice: string };
  readonly stopLoss?: { readonly stopPrice: string };
}

/** Why an order is not even sent. */
export interface Unsendable {
  readonly code: 'quantity-too-small' | 'price-not-possible' | 'nothing-to-protect';
  readonly message: string;
}

const smallestDistance = 0.01;
const maxDecimals = 1e9;

/**
 * Translates an order into Alpaca's dialect. Entries with a bracket become bracket or oto orders whose legs are reckoned from the
 * reference price; entries and protecting orders are of whole units, rounded down; exits keep fractions, which a day order may have.
 */
export function alpacaOrder(request: OrderRequest): AlpacaOrder | Unsendable {
  const { purpose, symbol, side, clientOrderId } = request;
  const quantity = purpose === 'exit' ? wholeOrFraction(request.quantity) : Math.floor(request.quantity + 1e-9);
  if (!(quantity > 0))
    return { code: 'quantity-too-small', message: `${request.quantity} units of ${symbol} are less than one` };
  const common = { symbol, side, clientOrderId, qty: wireNumber(quantity) };
  if (purpose === 'exit')
    return request.atClose === true ? atClose(common, quantity) : { ...common, type: 'market', timeInForce: 'day' };
  return purpose === 'protect' ? protection(request, common) : entry(request, common);
}

export function isUnsendable(order: AlpacaOrder | Unsendable): order is Unsendable {
  return 'code' in order;
}

type Common = Pick<AlpacaOrder, 'symbol' | 'qty' | 'side' | 'clientOrderId'>;

function entry(request: OrderRequest, common: Common): AlpacaOrder | Unsendable {
  const { resting, stopFraction, targetFraction, side } = request;
  const terms = restingTerms(request);
  const bare = stopFraction === null && targetFraction === null;
  if (bare) return { ...common, ...terms, timeInForce: resting?.timeInForce === 'gtc' ? 'gtc' : 'day' };
  const reference = resting?.limitPrice ?? resting?.triggerPrice ?? request.referencePrice;
  const sign = side === 'buy' ? 1 : -1;
  const closing = side === 'buy' ? 'sell' : 'buy';
  const legs = legPrices(
    closing,
    stopFraction === null ? null : reference * (1 - sign * stopFraction),
    targetFraction === null ? null : reference * (1 + sign * targetFraction),
    reference,
  );
  if ('code' in legs) return legs;
  return {
    ...common,
    ...terms,
    // Legs last as long as their parent; an entry that is not to wait so long is cancelled.
    timeInForce: 'gtc',
    orderClass: legs.takeProfit && legs.stopLoss ? 'bracket' : 'oto',
    ...legs,
  };
}

/** Type and prices of an entry, on ticks away from the market for a limit and beyond it for a stop. */
function restingTerms({ resting, side }: OrderRequest): Pick<AlpacaOrder, 'type' | 'limitPrice' | 'stopPrice'> {
  if (!resting || resting.type === 'market') return { type: 'market' };
  const { triggerPrice, limitPrice, type } = resting;
  const [better, worse] = side === 'buy' ? (['down', 'up'] as const) : (['up', 'down'] as const);
  const limit =
    limitPrice === null ? {} : { limitPrice: wireNumber(toTick(limitPrice, type === 'limit' ? better : worse)) };
  const stop = triggerPrice === null ? {} : { stopPrice: wireNumber(toTick(triggerPrice, worse)) };
  return { type: type === 'stop-limit' ? 'stop_limit' : type, ...limit, ...stop };
}

/** The closing auction takes whole units only; a fraction alone goes at the market. */
function atClose(common: Common, quantity: number): AlpacaOrder {
  const whole = Math.floor(quantity);
  if (whole === 0) return { ...common, type: 'market', timeInForce: 'day' };
  return { ...common, qty: wireNumber(whole), type: 'market', timeInForce: 'cls' };
}

function protection(request: OrderRequest, common: Common): AlpacaOrder | Unsendable {
  const legs = legPrices(request.side, request.stopPrice, request.targetPrice, null);
  if ('code' in legs) return legs;
  const { takeProfit, stopLoss } = legs;
  const terms = { ...common, timeInForce: 'gtc' as const };
  if (takeProfit && stopLoss) return { ...terms, type: 'limit', orderClass: 'oco', takeProfit, stopLoss };
  if (stopLoss) return { ...terms, type: 'stop', stopPrice: stopLoss.stopPrice };
  if (takeProfit) return { ...terms, type: 'limit', limitPrice: takeProfit.limitPrice };
  return { code: 'nothing-to-protect', message: `neither a stop nor a target was given for ${request.symbol}` };
}

type Legs = Pick<AlpacaOrder, 'takeProfit' | 'stopLoss'>;

/**
 * Both prices are moved to ticks towards the market, so that a stop is never farther away than was asked and a target is never missed
 * by a tick. Only a price that would come nearer to the reference than the service allows is moved away from it.
 */
function legPrices(
  side: 'buy' | 'sell',
  stop: number | null,
  target: number | null,
  reference: number | null,
): Legs | Unsendable {
  const sells = side === 'sell';
  const sign = sells ? 1 : -1;
  const apart = reference === null ? 0 : smallestDistance + tickOf(reference);
  const keep = (price: number, away: 1 | -1) => {
    if (reference === null || Math.abs(price - reference) >= apart) return price;
    return reference + away * sign * apart;
  };
  const stopPrice = stop === null ? null : toTick(keep(stop, -1), sells ? 'up' : 'down');
  const limitPrice = target === null ? null : toTick(keep(target, 1), sells ? 'down' : 'up');
  for (const price of [stopPrice, limitPrice]) {
    if (price !== null && !(price > 0 && Number.isFinite(price)))
      return { code: 'price-not-possible', message: `a leg at ${price} cannot rest in the market` };
  }
  return {
    ...(limitPrice === null ? {} : { takeProfit: { limitPrice: wireNumber(limitPrice) } }),
    ...(stopPrice === null ? {} : { stopLoss: { stopPrice: wireNumber(stopPrice) } }),
  };
}

function wholeOrFraction(quantity: number): number {
  const whole = Math.round(quantity);
  return Math.abs(quantity - whole) < 1e-9 ? whole : Math.floor(quantity * maxDecimals) / maxDecimals;
}
