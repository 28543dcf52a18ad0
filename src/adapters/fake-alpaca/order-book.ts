import { isOpen, remaining, type FakeOrder } from './fake-order.ts';

/** Every order there ever was, in order of creation. */
export class OrderBook {
  readonly #orders = new Map<string, FakeOrder>();
  readonly #clientIds = new Map<string, string>();
  readonly #groups = new Map<string, FakeOrder[]>();

  add(order: FakeOrder): void {
    this.#orders.set(order.id, order);
    this.#clientIds.set(order.clientOrderId, order.id);
    const group = this.#groups.get(order.rootId);
    if (group) group.push(order);
    else this.#groups.set(order.rootId, [order]);
  }

  get size(): number {
    return this.#orders.size;
  }

  find(id: string): FakeOrder | undefined {
    return this.#orders.get(id);
  }

  findByClientId(clientOrderId: string): FakeOrder | undefined {
    const id = this.#clientIds.get(clientOrderId);
    return id === undefined ? undefined : this.#orders.get(id);
  }

  all(): readonly FakeOrder[] {
    return [...this.#orders.values()];
  }

  open(): readonly FakeOrder[] {
    return this.all().filter(isOpen);
  }

  /** Legs that are shown under an order. */
  legsOf(order: FakeOrder): readonly FakeOrder[] {
    if (!order.isRoot) return [];
    return this.#groupOf(order).filter((leg) => !leg.isRoot && leg.status !== 'replaced');
  }

  /** The other open orders of the group of an order. */
  siblings(order: FakeOrder): readonly FakeOrder[] {
    return this.#groupOf(order).filter((other) => other !== order && isOpen(other));
  }

  entryOf(order: FakeOrder): FakeOrder | undefined {
    return this.#groupOf(order).find((other) => other.role === 'entry' && other.status !== 'replaced');
  }

  /** Whether an order stands in the market. A held stop does once what it protects is bought. */
  works(order: FakeOrder): boolean {
    if (order.status === 'new' || order.status === 'partially_filled') return true;
    const mayWork = order.status === 'pending_cancel' || (order.status === 'held' && order.role === 'stop');
    if (!mayWork) return false;
    if (order.role === 'entry' || order.role === 'simple') return true;
    const entry = this.entryOf(order);
    return entry === undefined || entry.status === 'filled';
  }

  /** What open orders hold of a position; legs that cancel one another hold it once. */
  held(symbol: string, side: 'buy' | 'sell'): number {
    const groups = new Map<string, number>();
    for (const order of this.open()) {
      if (order.symbol !== symbol || order.side !== side) continue;
      const entry = order.role === 'entry' ? undefined : this.entryOf(order);
      if (entry && entry.status !== 'filled') continue;
      groups.set(order.rootId, Math.max(groups.get(order.rootId) ?? 0, remaining(order)));
    }
    return [...groups.values()].reduce((sum, quantity) => sum + quantity, 0);
  }

  #groupOf(order: FakeOrder): readonly FakeOrder[] {
    return this.#groups.get(order.rootId) ?? [];
  }
}
