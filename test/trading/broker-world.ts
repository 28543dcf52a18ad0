import type { BrokerOrder, BrokerPosition, OrderStatus } from '../../src/formats/session/order.ts';
import type { BookNews } from '../../src/trading/orders/book-order.ts';
import { OrderBook } from '../../src/trading/orders/order-book.ts';
import { isTerminal } from '../../src/trading/orders/order-state.ts';
import type { ForeignPolicy, Held, ReconcileAction, Sight } from '../../src/trading/reconcile/reconcile-types.ts';
import { brokerOrder, orderRequest, stopLeg, targetLeg } from './order-rig.ts';

/** How a session and its broker came to stand: an entry of 12 with a bracket, and everything that happened to them since. */
export interface Past {
  readonly filled: number;
  readonly entry: OrderStatus;
  readonly stop: OrderStatus;
  readonly target: OrderStatus;
  /** Units that somebody else bought, or sold if negative. */
  readonly others: number;
  readonly foreignStop: number;
  /** Whether the session heard of anything after its order was placed. */
  readonly told: boolean;
  readonly refusals: number;
  readonly policy: ForeignPolicy;
}

/** A session's book and position on one side, a broker's orders and units of AAA on the other; `act` does what a pass asks for. */
export class BrokerWorld {
  readonly book = new OrderBook();
  position: number;
  held: Held = { symbol: 'AAA', quantity: 0, stop: 90, target: 120 };
  #orders: BrokerOrder[] = [];
  #refusals: number;
  #placed = 0;
  readonly #policy: ForeignPolicy;

  constructor(past: Past) {
    this.#refusals = past.refusals;
    this.#policy = past.policy;
    this.position = past.filled + past.others;
    const legs = [stopLeg({ quantity: 12, status: 'held' }), targetLeg({ quantity: 12, status: 'held' })];
    const entry = brokerOrder({ quantity: 12, status: 'accepted', legs });
    this.book.want(orderRequest({ quantity: 12 }));
    this.book.sending('as-1');
    this.#take(this.book.placed('as-1', entry));
    this.#orders.push({
      ...entry,
      status: past.entry,
      filledQuantity: past.filled,
      averagePrice: past.filled > 0 ? 100 : null,
      legs: [
        { ...legs[0]!, status: past.stop },
        { ...legs[1]!, status: past.target },
      ],
    });
    if (past.told) this.#take(this.book.observe({ order: this.#orders[0]!, execution: null, toldUtc: 0 }));
    if (past.foreignStop > 0) {
      const alien = { id: 'x', clientOrderId: 'x', parentId: null, quantity: past.foreignStop };
      this.#orders.push(stopLeg({ ...alien, status: 'new' }));
    }
  }

  sight(nowUtc: number): Sight {
    const { book, held, position } = this;
    const one: BrokerPosition = { symbol: 'AAA', quantity: position, available: 0, averagePrice: 100, lastPrice: 100 };
    const orders = this.#orders.filter((order) => [order, ...order.legs].some(({ status }) => !isTerminal(status)));
    const positions = position === 0 ? [] : [one];
    const rest = { book, held: [held], marketOpen: true, policy: this.#policy };
    return { nowUtc, orders, recent: this.#orders, positions, ...rest };
  }

  act(action: ReconcileAction): void {
    if (action.kind === 'update') this.#take(this.book.observe(action.update));
    if (action.kind === 'external') this.held = { ...this.held, quantity: action.quantity };
    if (action.kind === 'cancel') this.#cancel(action.brokerId);
    if (action.kind === 'protect' || action.kind === 'exit') this.#place(action);
  }

  /** The most that all working orders together can close, and what is below a stop; the broker's own one-cancels-other respected. */
  coverage(): { closing: number; stopped: number } {
    let closing = 0;
    let stopped = 0;
    const side = this.position > 0 ? 'sell' : 'buy';
    for (const order of this.#orders) {
      if (!isTerminal(order.status) && order.legs.some((leg) => leg.side !== order.side)) continue;
      const working = [order, ...order.legs].filter((one) => one.side === side && !isTerminal(one.status));
      closing += Math.max(0, ...working.map(({ quantity }) => quantity));
      stopped += Math.max(0, ...working.filter(({ type }) => type === 'stop').map(({ quantity }) => quantity));
    }
    return { closing, stopped };
  }

  #place(action: ReconcileAction & { readonly kind: 'protect' | 'exit' }): void {
    const { kind, side, quantity } = action;
    const number = ++this.#placed;
    const [id, clientOrderId] = [`b-p${number}`, `as-p${number}`];
    const stopPrice = kind === 'protect' ? 90 : null;
    this.book.want(orderRequest({ clientOrderId, side, quantity, purpose: kind, reason: 'naked', stopPrice }));
    this.book.sending(clientOrderId);
    if (kind === 'protect' && this.#refusals-- > 0) {
      this.book.refused(clientOrderId, '403', 'insufficient qty available for order');
      return;
    }
    const own = { id, clientOrderId, side, quantity, parentId: null };
    if (kind === 'protect') {
      const order = targetLeg({
        ...own,
        status: 'new',
        legs: [stopLeg({ id: `${id}-s`, side, quantity, parentId: id })],
      });
      this.#orders.push(order);
      this.#take(this.book.placed(clientOrderId, order));
      return;
    }
    this.#take(this.book.placed(clientOrderId, brokerOrder({ ...own, status: 'new' })));
    this.#orders.push(brokerOrder({ ...own, status: 'filled', filledQuantity: quantity, averagePrice: 99 }));
    this.position += side === 'buy' ? quantity : -quantity;
  }

  /** A cancel takes the whole group along: legs with their entry, siblings with each other. */
  #cancel(brokerId: string): void {
    this.#orders = this.#orders.map((order) => {
      if (![order, ...order.legs].some(({ id }) => id === brokerId)) return order;
      const gone = (one: BrokerOrder): BrokerOrder => (isTerminal(one.status) ? one : { ...one, status: 'canceled' });
      return { ...gone(order), legs: order.legs.map(gone) };
    });
  }

  #take({ fills }: BookNews): void {
    for (const { side, quantity } of fills)
      this.held = { ...this.held, quantity: this.held.quantity + (side === 'buy' ? quantity : -quantity) };
  }
}
