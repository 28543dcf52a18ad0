import { checkAccount } from './check-account.ts';
import { checkRequest } from './check-request.ts';
import { decimal } from './decimal.ts';
import { isOpen, remaining, type FakeOrder } from './fake-order.ts';
import { idOf } from './ids.ts';
import { OrderEngine } from './order-engine.ts';
import { invalid, isRefusal, notFound, unprocessable, type Refusal } from './refusal.ts';

type Body = { readonly [field: string]: unknown };

/**
 * An exchange with one account, as far as orders for shares go. Prices are set from outside; orders fill in full at the price set
 * whenever it reaches them, without costs. Nothing is random: the same calls at the same times give the same orders and fills.
 */
export class FakeExchange extends OrderEngine {
  mayShort = true;
  suspended = false;

  submit(body: Body): FakeOrder | Refusal {
    const asked = body['client_order_id'];
    const clientOrderId = typeof asked === 'string' && asked !== '' ? asked : idOf('client', this.orders.size);
    if (this.orders.findByClientId(clientOrderId)) return invalid('client_order_id must be unique');
    const price = this.prices.get(String(body['symbol'])) ?? null;
    const draft = checkRequest(body, clientOrderId, price);
    if (isRefusal(draft)) return draft;
    const refused = checkAccount(draft, {
      orders: this.orders,
      position: this.book.quantity(draft.symbol),
      buyingPower: this.buyingPower(),
      price,
      mayShort: this.mayShort,
      suspended: this.suspended,
    });
    if (refused) return refused;
    const root = this.open(draft, null);
    for (const leg of draft.legs) this.open(leg, root);
    this.tell('pending_new', root);
    this.settle();
    return root;
  }

  cancel(id: string): Refusal | null {
    this.settle();
    const order = this.orders.find(id);
    if (!order) return notFound(`order not found for ${id}`);
    if (!isOpen(order)) return unprocessable(`order is already in "${order.status}" state`);
    const price = this.prices.get(order.symbol);
    if (this.quirks.fillWinsCancel && price !== undefined) this.fillPart(id, remaining(order), price);
    else if (this.quirks.cancelLagMs > 0) return this.cancelLater(order);
    else this.cancelGroup(order);
    return null;
  }

  replace(id: string, body: Body): FakeOrder | Refusal {
    const old = this.orders.find(id);
    if (!old) return notFound(`order not found for ${id}`);
    if (!['new', 'partially_filled', 'held'].includes(old.status))
      return unprocessable(`order is not replaceable in "${old.status}" state`);
    const asked = body['client_order_id'];
    const clientOrderId = typeof asked === 'string' && asked !== '' ? asked : idOf('client', this.orders.size);
    if (this.orders.findByClientId(clientOrderId)) return invalid('client_order_id must be unique');
    const terms = {
      symbol: old.symbol,
      side: old.side,
      type: old.type,
      time_in_force: body['time_in_force'] ?? old.timeInForce,
      qty: body['qty'] ?? decimal(old.quantity),
      limit_price: body['limit_price'] ?? old.limitPrice,
      stop_price: body['stop_price'] ?? old.stopPrice,
    };
    const draft = checkRequest(terms, clientOrderId, null);
    if (isRefusal(draft)) return draft;
    if (!old.isRoot && draft.quantity !== old.quantity) return unprocessable('qty of a leg cannot be replaced');
    const order = this.fresh({ ...draft, orderClass: old.orderClass }, old.role, old.isRoot, old.rootId);
    order.quantity = draft.quantity - old.filledQuantity;
    order.status = old.status === 'held' ? 'held' : 'new';
    order.replaces = old.id;
    old.replacedBy = order.id;
    this.orders.add(order);
    this.end(old, 'replaced');
    this.tell('replaced', old);
    this.tell('new', order);
    this.settle();
    return order;
  }

  /** A market order that closes a position or a part of it. */
  closePosition(symbol: string, quantity: number | null): FakeOrder | Refusal {
    const held = this.book.quantity(symbol);
    if (held === 0) return notFound(`position does not exist: ${symbol}`);
    return this.submit({
      symbol,
      side: held > 0 ? 'sell' : 'buy',
      type: 'market',
      time_in_force: 'day',
      qty: decimal(quantity ?? Math.abs(held)),
    });
  }

  setPrice(symbol: string, price: number): void {
    this.prices.set(symbol, price);
    this.settle();
  }

  /** Lets a price walk through a bar: open, then the nearer extreme first, then the close. */
  showBar(symbol: string, bar: { open: number; high: number; low: number; close: number }): void {
    const lowFirst = bar.open - bar.low <= bar.high - bar.open;
    const path = [bar.open, ...(lowFirst ? [bar.low, bar.high] : [bar.high, bar.low]), bar.close];
    for (const price of path) this.setPrice(symbol, price);
  }

  /** Fills a part of an order at a price, whatever the market. */
  fillPart(id: string, quantity: number, price: number): Refusal | null {
    const order = this.orders.find(id);
    if (!order) return notFound(`order not found for ${id}`);
    if (!isOpen(order) || quantity > remaining(order)) return unprocessable(`order cannot fill ${quantity} more`);
    this.fill(order, quantity, price);
    return null;
  }

  /** A share becomes `ratio` shares overnight; resting orders keep their prices. */
  split(symbol: string, ratio: number): void {
    const position = this.book.all().find((held) => held.symbol === symbol);
    if (position) this.book.set(symbol, position.quantity * ratio, position.averagePrice / ratio);
    const price = this.prices.get(symbol);
    if (price !== undefined) this.prices.set(symbol, price / ratio);
  }

  equity(): number {
    return this.book
      .all()
      .reduce((sum, held) => sum + held.quantity * (this.prices.get(held.symbol) ?? held.averagePrice), this.book.cash);
  }

  /** Twice the equity, less positions and what open entries reserve. */
  buyingPower(): number {
    const value = (symbol: string, quantity: number) => Math.abs(quantity * (this.prices.get(symbol) ?? 0));
    const positions = this.book.all().reduce((sum, held) => sum + value(held.symbol, held.quantity), 0);
    const entries = this.orders
      .open()
      .filter((order) => order.isRoot && this.book.quantity(order.symbol) * (order.side === 'buy' ? 1 : -1) >= 0)
      .reduce((sum, order) => sum + value(order.symbol, remaining(order)), 0);
    return Math.max(0, 2 * this.equity() - positions - entries);
  }
}
