import type { Clock } from '../../ports.ts';
import { decimal } from './decimal.ts';
import { isOpen, remaining, wireOrder, type Draft, type FakeOrder } from './fake-order.ts';
import type { FakeUpdate } from './fake-update.ts';
import { fillPrice } from './fill-price.ts';
import { idOf } from './ids.ts';
import { MarketHours, type Hours } from './market-hours.ts';
import { OrderBook } from './order-book.ts';
import { PositionBook, type FakePosition } from './position-book.ts';
import { noQuirks, type Quirks } from './quirks.ts';
import { unprocessable, type Refusal } from './refusal.ts';

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly cash: number;
  readonly hours: Hours;
}

export interface FakeFill {
  readonly id: string;
  readonly orderId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly type: 'fill' | 'partial_fill';
  readonly quantity: number;
  readonly price: number;
  readonly cumulative: number;
  readonly leaves: number;
  readonly utc: number;
}

/** How orders live: opened, filled, ended, together with the legs of their group, and told of on the stream. */
export class OrderEngine {
  readonly quirks: Quirks = noQuirks();
  readonly hours: MarketHours;
  readonly orders = new OrderBook();
  readonly book: PositionBook;
  readonly prices = new Map<string, number>();
  readonly fills: FakeFill[] = [];
  readonly #clock: Clock;
  readonly #listeners = new Set<(update: FakeUpdate) => void>();
  readonly #pastPositions: { readonly utc: number; readonly positions: readonly FakePosition[] }[] = [];
  #messages = 0;

  constructor({ clock, cash, hours }: ExchangeOptions) {
    this.#clock = clock;
    this.hours = new MarketHours(hours);
    this.book = new PositionBook(cash);
  }

  now(): number {
    return this.#clock.nowUtc();
  }

  listen(listener: (update: FakeUpdate) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Does what is due: opens, fills and ends orders at the present time and prices. */
  settle(): void {
    const now = this.now();
    for (let moved = true; moved;) {
      moved = false;
      for (const order of this.orders.open()) moved = this.#settleOne(order, now) || moved;
    }
  }

  positionsNow(): readonly FakePosition[] {
    const lag = this.quirks.positionsLagMs;
    if (lag === 0) return this.book.all();
    return this.#pastPositions.findLast(({ utc }) => utc <= this.now() - lag)?.positions ?? [];
  }

  wire(order: FakeOrder, nested: boolean): { [field: string]: unknown } {
    const wire = wireOrder(order, nested ? this.orders.legsOf(order) : null);
    return this.quirks.unknownWords ? { ...wire, status: 'under_observation' } : wire;
  }

  /** An order as reads tell it, which may be late. */
  wireRead(order: FakeOrder, nested: boolean): { [field: string]: unknown } {
    const wire = this.wire(order, nested);
    const isLate = order.updatedUtc > this.now() - this.quirks.ordersLagMs && order.filledQuantity > 0;
    return isLate ? { ...wire, status: 'new', filled_qty: '0', filled_avg_price: null, filled_at: null } : wire;
  }

  /** Sends a message that follows from nothing, as recorded sequences need. */
  send(event: string, order: { readonly [field: string]: unknown }, more: Partial<FakeUpdate> = {}): void {
    const update: FakeUpdate = {
      event: this.quirks.unknownWords ? 'observed' : event,
      timestamp: new Date(this.now()).toISOString(),
      execution_id: idOf('message', ++this.#messages),
      order,
      ...more,
    };
    const times = 1 + (event === 'new' || event.endsWith('fill') ? this.quirks.replayed : 0);
    for (let i = 0; i < times; i++) for (const listener of this.#listeners) listener(update);
  }

  protected open(draft: Draft, root: FakeOrder | null): FakeOrder {
    const isTarget = draft.type === 'limit';
    const leg = isTarget ? 'target' : 'stop';
    const grouped = draft.legs.length > 0 && draft.orderClass !== 'oco';
    const role = root ? leg : grouped ? 'entry' : draft.orderClass === 'oco' ? 'target' : 'simple';
    const order = this.fresh(draft, role, root === null, root?.rootId ?? null);
    if (root) order.status = 'held';
    this.orders.add(order);
    return order;
  }

  protected fresh(draft: Draft, role: FakeOrder['role'], isRoot: boolean, rootId: string | null): FakeOrder {
    const { legs: _, ...terms } = draft;
    const now = this.now();
    const id = idOf('order', this.orders.size);
    return {
      ...terms,
      id,
      clientOrderId: draft.clientOrderId || idOf('client', this.orders.size),
      rootId: rootId ?? id,
      role,
      isRoot,
      closes: !isRoot || this.book.quantity(draft.symbol) * (draft.side === 'buy' ? 1 : -1) < 0,
      status: this.hours.isOpen(now) ? 'pending_new' : 'accepted',
      filledQuantity: 0,
      filledValue: 0,
      triggered: false,
      cancelUtc: Number.POSITIVE_INFINITY,
      createdUtc: now,
      expiresUtc: draft.timeInForce === 'gtc' ? Number.POSITIVE_INFINITY : this.hours.dayEnd(now),
      updatedUtc: now,
      times: { filled_at: null, expired_at: null, canceled_at: null, replaced_at: null },
      replaces: null,
      replacedBy: null,
    };
  }

  protected end(order: FakeOrder, status: 'canceled' | 'expired' | 'replaced' | 'filled'): void {
    order.status = status;
    order.updatedUtc = this.now();
    order.times[`${status}_at`] = this.now();
  }

  /** Cancelling one of a group cancels all of it. */
  protected cancelGroup(order: FakeOrder): void {
    const others = this.orders.siblings(order);
    this.end(order, 'canceled');
    this.tell('canceled', order);
    for (const other of others) this.#cancelSibling(other);
  }

  /** The order lives on until the cancel comes through, and can fill until then. */
  protected cancelLater(order: FakeOrder): Refusal | null {
    if (order.status === 'pending_cancel') return unprocessable(`order is already in "${order.status}" state`);
    for (const one of [order, ...this.orders.siblings(order)]) {
      one.status = 'pending_cancel';
      this.tell('pending_cancel', one);
    }
    order.cancelUtc = this.now() + this.quirks.cancelLagMs;
    return null;
  }

  protected tell(event: string, order: FakeOrder, more: Partial<FakeUpdate> = {}): void {
    this.send(event, this.wire(order, order.isRoot), more);
  }

  protected fill(order: FakeOrder, quantity: number, price: number): void {
    const now = this.now();
    order.filledQuantity += quantity;
    order.filledValue += quantity * price;
    order.updatedUtc = now;
    const isWhole = remaining(order) <= 1e-9;
    if (isWhole) this.end(order, 'filled');
    else if (order.status !== 'pending_cancel') order.status = 'partially_filled';
    if (this.#pastPositions.length === 0) this.#pastPositions.push({ utc: 0, positions: this.book.copy() });
    this.book.fill(order.symbol, order.side === 'buy' ? quantity : -quantity, price);
    this.#pastPositions.push({ utc: now, positions: this.book.copy() });
    const { symbol, side } = order;
    const type = isWhole ? 'fill' : 'partial_fill';
    const id = idOf('execution', this.fills.length);
    const [cumulative, leaves] = [order.filledQuantity, remaining(order)];
    this.fills.push({ id, orderId: order.id, symbol, side, type, quantity, price, cumulative, leaves, utc: now });
    if (!this.quirks.fillsNotSent)
      this.tell(type, order, {
        execution_id: id,
        price: decimal(order.filledValue / order.filledQuantity),
        qty: decimal(quantity),
        position_qty: decimal(this.book.quantity(symbol)),
      });
    this.#afterFill(order, isWhole);
  }

  #afterFill(order: FakeOrder, isWhole: boolean): void {
    if (order.role === 'entry' && isWhole) {
      const legs = this.orders.legsOf(order).filter(isOpen);
      for (const leg of legs) {
        if (leg.role === 'target' || legs.length === 1) this.#start(leg);
      }
    }
    if (order.role !== 'target' && order.role !== 'stop') return;
    for (const other of this.orders.siblings(order)) {
      const shrinks = order.role === 'target' && !isWhole && !this.quirks.partTargetDropsStop;
      if (shrinks) other.quantity = remaining(order);
      else this.#cancelSibling(other);
    }
  }

  #settleOne(order: FakeOrder, now: number): boolean {
    if (!isOpen(order)) return false;
    if (now >= order.expiresUtc) {
      this.end(order, 'expired');
      this.tell('expired', order);
      return true;
    }
    if (now >= order.cancelUtc) {
      this.cancelGroup(order);
      return true;
    }
    if (!this.hours.isOpen(now)) return false;
    if (order.status === 'accepted' || order.status === 'pending_new') {
      this.#start(order);
      if (order.role !== 'entry') return true;
    }
    const market = this.prices.get(order.symbol);
    if (market === undefined || this.quirks.halted || !this.orders.works(order)) return false;
    const price = fillPrice(order, market);
    if (order.triggered && order.status === 'held') {
      this.#start(order);
      for (const other of this.orders.siblings(order)) this.#cancelSibling(other);
    }
    if (price === null) return this.#endsAtOnce(order);
    const share = this.quirks.partialFill;
    this.quirks.partialFill = 0;
    const part = share > 0 ? Math.max(1, Math.floor(remaining(order) * share)) : remaining(order);
    this.fill(order, part, price);
    if (share > 0) this.quirks.halted = true;
    return true;
  }

  #endsAtOnce(order: FakeOrder): boolean {
    if (order.timeInForce !== 'ioc' && order.timeInForce !== 'fok') return false;
    this.cancelGroup(order);
    return true;
  }

  #start(order: FakeOrder): void {
    order.status = 'new';
    order.updatedUtc = this.now();
    this.tell('new', order);
  }

  #cancelSibling(order: FakeOrder): void {
    this.end(order, 'canceled');
    if (!this.quirks.siblingCancelsNotSent) this.tell('canceled', order);
  }
}
