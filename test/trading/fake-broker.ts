import { fail, ok, type Result } from '../../src/failure.ts';
import type { BrokerOrder, BrokerPosition, OrderRequest, OrderStatus } from '../../src/formats/session/order.ts';
import type { Broker, Placement } from '../../src/ports/broker.ts';
import { isTerminal } from '../../src/trading/orders/order-state.ts';
import { brokerOrder } from './order-rig.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What becomes of one call: it never arrives, or it does what it should and its answer is lost. */
export type Trouble = 'lost-request' | 'lost-answer';

export interface FakeBrokerSetup {
  readonly time: VirtualTime;
  /** Asked for every call, counted from 0. */
  readonly trouble?: (call: number, operation: string) => Trouble | null;
  readonly marketOpen?: boolean;
  /** How long an order that was just sent cannot be found, in milliseconds. */
  readonly hiddenMs?: number;
  /** How long positions stay as they were after a fill, in milliseconds. */
  readonly positionsLagMs?: number;
  readonly refuse?: (request: OrderRequest) => { readonly code: string; readonly message: string } | null;
}

type Live = { -readonly [K in keyof BrokerOrder]: BrokerOrder[K] };

/** A broker in memory: market orders fill a second after they came, cancels take a second, and any call can fail. */
export class FakeBroker implements Broker {
  readonly name = 'alpaca';
  readonly lookupsProve = false;
  readonly restingOrdersHold = true;
  readonly showBars = null;
  /** Every request that arrived, refused ones too. */
  readonly submitted: OrderRequest[] = [];
  readonly orders: Live[] = [];
  calls = 0;
  readonly #setup: FakeBrokerSetup;
  /** Units by symbol, and how they were before, with the time until which that is shown. */
  readonly #units = new Map<string, number>();
  readonly #shown = new Map<string, { readonly units: number; readonly untilMs: number }>();
  readonly #due: { readonly atMs: number; readonly happen: () => void }[] = [];

  constructor(setup: FakeBrokerSetup) {
    this.#setup = setup;
  }

  /** `shownFromMs`: until then the positions know nothing of it. */
  hold(symbol: string, units: number, { shownFromMs = 0 } = {}): void {
    this.#units.set(symbol, units);
    this.#shown.set(symbol, { units: 0, untilMs: shownFromMs });
  }

  units(symbol: string): number {
    this.#advance();
    return this.#units.get(symbol) ?? 0;
  }

  rest(order: BrokerOrder): void {
    this.orders.push({ ...order });
  }

  samePrice(wanted: number, rests: number): boolean {
    return wanted === rests;
  }

  async account(): ReturnType<Broker['account']> {
    return this.#read('account', () => {
      return { id: 'fake', paper: true, cash: 0, equity: 0, buyingPower: 0, blocked: null };
    });
  }

  async clock(): ReturnType<Broker['clock']> {
    const { marketOpen: isOpen = true, time } = this.#setup;
    return this.#read('clock', () => {
      return { nowUtc: time.nowUtc(), isOpen, nextOpenUtc: 86_400_000, nextCloseUtc: 90_000_000 };
    });
  }

  async submit(request: OrderRequest): Promise<Placement> {
    const trouble = this.#begin('submit');
    if (trouble === 'lost-request') return { outcome: 'unknown', detail: 'timeout' };
    const placement = this.#accept(request);
    return trouble === 'lost-answer' ? { outcome: 'unknown', detail: 'timeout' } : placement;
  }

  async findByClientId(clientOrderId: string): Promise<Result<BrokerOrder | null>> {
    const { time, hiddenMs = 0 } = this.#setup;
    return this.#read('find', () => {
      const order = this.orders.find((one) => one.clientOrderId === clientOrderId);
      const visible = order !== undefined && time.nowUtc() >= order.submittedUtc + hiddenMs;
      return visible ? { ...order } : null;
    });
  }

  async openOrders(): Promise<Result<readonly BrokerOrder[]>> {
    return this.#read('orders', () =>
      this.orders.filter(({ status }) => !isTerminal(status)).map((one) => ({ ...one })),
    );
  }

  async ordersSince(utc: number): Promise<Result<readonly BrokerOrder[]>> {
    const { time, hiddenMs = 0 } = this.#setup;
    const visible = ({ submittedUtc }: BrokerOrder) => submittedUtc >= utc && time.nowUtc() >= submittedUtc + hiddenMs;
    return this.#read('recent', () => this.orders.filter(visible).map((one) => ({ ...one })));
  }

  async positions(): Promise<Result<readonly BrokerPosition[]>> {
    const now = this.#setup.time.now();
    return this.#read('positions', () =>
      [...this.#units].flatMap(([symbol, units]) => {
        const shown = this.#shown.get(symbol);
        const quantity = shown !== undefined && now < shown.untilMs ? shown.units : units;
        return quantity === 0 ? [] : [{ symbol, quantity, available: quantity, averagePrice: 100, lastPrice: 100 }];
      }),
    );
  }

  async cancel(brokerId: string): Promise<Result<void>> {
    const trouble = this.#begin('cancel');
    if (trouble !== 'lost-request') this.#cancel(brokerId);
    return trouble === null ? ok(undefined) : unreachable('cancel');
  }

  async replace(): Promise<Placement> {
    return { outcome: 'refused', code: 'unsupported', message: 'nothing here replaces' };
  }

  async subscribe(): Promise<Result<void>> {
    return ok(undefined);
  }

  async close(): Promise<void> {}

  #read<T>(operation: string, answer: () => T): Result<T> {
    return this.#begin(operation) === null ? ok(answer()) : unreachable(operation);
  }

  #begin(operation: string): Trouble | null {
    this.#advance();
    return this.#setup.trouble?.(this.calls++, operation) ?? null;
  }

  #accept(request: OrderRequest): Placement {
    this.submitted.push(request);
    const { clientOrderId, symbol, side, quantity } = request;
    if (this.orders.some((one) => one.clientOrderId === clientOrderId))
      return { outcome: 'refused', code: 'duplicate', message: 'client_order_id must be unique' };
    const refused = this.#setup.refuse?.(request) ?? null;
    if (refused !== null) return { outcome: 'refused', ...refused };
    const { time, marketOpen = true } = this.#setup;
    const own = { id: `b-${this.orders.length + 1}`, clientOrderId, symbol, side, quantity };
    const order: Live = { ...brokerOrder({ ...own, status: 'accepted', submittedUtc: time.nowUtc() }) };
    this.orders.push(order);
    if (marketOpen) this.#later(() => this.#fill(order));
    return { outcome: 'placed', order: { ...order } };
  }

  #fill(order: Live): void {
    if (isTerminal(order.status)) return;
    const { time, positionsLagMs = 0 } = this.#setup;
    Object.assign(order, { status: 'filled', filledQuantity: order.quantity, averagePrice: 100 });
    const before = this.#units.get(order.symbol) ?? 0;
    this.#shown.set(order.symbol, { units: before, untilMs: time.now() + positionsLagMs });
    this.#units.set(order.symbol, before + (order.side === 'buy' ? order.quantity : -order.quantity));
  }

  #cancel(brokerId: string): void {
    const order = this.orders.find(({ id }) => id === brokerId);
    if (order === undefined || isTerminal(order.status)) return;
    order.status = 'pending-cancel';
    const ended: OrderStatus = 'canceled';
    this.#later(() => {
      if (!isTerminal(order.status)) order.status = ended;
    });
  }

  #later(happen: () => void): void {
    this.#due.push({ atMs: this.#setup.time.now() + 1_000, happen });
  }

  #advance(): void {
    const now = this.#setup.time.now();
    while (this.#due[0] !== undefined && this.#due[0].atMs <= now) this.#due.shift()!.happen();
  }
}

function unreachable(operation: string): Result<never> {
  return fail({ reason: 'broker-unreachable', broker: 'fake', operation, detail: 'connection reset' });
}
