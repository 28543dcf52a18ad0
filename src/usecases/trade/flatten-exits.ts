import type { Result } from '../../failure.ts';
import type { BrokerOrder, BrokerPosition, OrderRequest } from '../../formats/session/order.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import type { Clock, Stopwatch } from '../../ports.ts';
import type { Broker } from '../../ports/broker.ts';
import { clientOrderId } from '../../trading/orders/client-order-id.ts';
import { isTerminal } from '../../trading/orders/order-state.ts';
import { graceMs } from '../../trading/reconcile/grace.ts';

export interface ExitDeps {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  /** What its orders are named by: see `clientOrderId`. */
  readonly deployment: string;
  readonly strategy: string;
  /** Puts what is done into a session's journal. The first failure ends the writing, never the flattening. */
  readonly record: ((event: SessionEvent) => Result<void>) | null;
}

interface Attempt {
  readonly request: OrderRequest;
  /** `sent` without an answer, `working` at the broker. */
  state: 'sent' | 'working' | 'ended';
  filled: number;
  endedMs: number;
  refused: boolean;
  /** Lookups that did not find it, while it is unanswered. */
  misses: number;
}

/** So many misses are taken for never arrived, once there is nothing left that it could close. */
const enoughMisses = 3;

/** Market orders that close positions: one at a time for a symbol, each sent again only under its own id. */
export class FlattenExits {
  readonly #deps: ExitDeps;
  readonly #startedUtc: number;
  readonly #attempts = new Map<string, Attempt[]>();
  #record: ExitDeps['record'];

  constructor(deps: ExitDeps) {
    this.#deps = deps;
    this.#startedUtc = deps.clock.nowUtc();
    this.#record = deps.record;
  }

  /** Whether an order is one of these, and there still is a position for it to close. `positions` is null where they could not be read. */
  wants(order: BrokerOrder, positions: readonly BrokerPosition[] | null): boolean {
    const own = this.#attempts.get(order.symbol)?.some(({ request }) => request.clientOrderId === order.clientOrderId);
    if (own !== true || positions === null) return own ?? false;
    const quantity = positions.find(({ symbol }) => symbol === order.symbol)?.quantity ?? 0;
    return quantity !== 0 && (order.side === 'sell') === quantity > 0;
  }

  /** Whether an order that closes the position rests at the broker. */
  waits({ symbol }: BrokerPosition): boolean {
    return this.#attempts.get(symbol)?.at(-1)?.state === 'working';
  }

  /** Client ids of those that may still come to life: sent, and neither answered nor missed often enough. */
  get doubtful(): readonly string[] {
    const doubtful = this.#all().filter(({ state, misses }) => state === 'sent' && misses < enoughMisses);
    return doubtful.map(({ request }) => request.clientOrderId);
  }

  /** Units that were closed, by symbol. */
  get closed(): { readonly symbol: string; readonly quantity: number }[] {
    const sums = [...this.#attempts].map(([symbol, attempts]) => {
      return { symbol, quantity: attempts.reduce((sum, { filled }) => sum + filled, 0) };
    });
    return sums.filter(({ quantity }) => quantity > 0);
  }

  /** Asks what became of the orders that have not ended. */
  async follow(): Promise<void> {
    for (const attempt of this.#all().filter(({ state }) => state !== 'ended')) {
      const found = await this.#deps.broker.findByClientId(attempt.request.clientOrderId);
      if (!found.ok) continue;
      if (found.value === null) attempt.misses++;
      else this.#placed(attempt, found.value);
    }
  }

  /** Sends what closes a position, unless that is under way. `mostAvailable` leaves units alone that other orders hold. */
  async close(position: BrokerPosition, mostAvailable: boolean): Promise<void> {
    const attempts = this.#attempts.get(position.symbol) ?? [];
    this.#attempts.set(position.symbol, attempts);
    const latest = attempts.at(-1);
    if (latest?.state === 'working' || (latest?.state === 'sent' && latest.misses === 0)) return;
    if (latest?.state === 'sent') return this.#send(latest);
    // Positions lag behind fills, and closing the same units twice opens a position.
    const soonestMs = latest === undefined || latest.refused ? 0 : latest.endedMs + graceMs;
    const units = Math.abs(mostAvailable ? position.available : position.quantity);
    if (units === 0 || this.#deps.stopwatch.now() < soonestMs) return;
    const attempt = this.#attempt(position, units, attempts.length);
    attempts.push(attempt);
    this.#note({ kind: 'wanted', utc: this.#deps.clock.nowUtc(), request: attempt.request });
    return this.#send(attempt);
  }

  #attempt({ symbol, quantity, lastPrice }: BrokerPosition, units: number, number: number): Attempt {
    const { deployment, strategy } = this.#deps;
    const side = quantity > 0 ? 'sell' : 'buy';
    const identity = { symbol, side, purpose: 'exit', decidedUtc: this.#startedUtc } as const;
    const none = { stopFraction: null, targetFraction: null, stopPrice: null, targetPrice: null };
    const id = clientOrderId({ deployment, strategy, ...identity, number });
    const what = { quantity: units, reason: 'flatten', referencePrice: lastPrice };
    const request: OrderRequest = { clientOrderId: id, ...identity, ...what, ...none };
    return { request, state: 'sent', filled: 0, endedMs: 0, refused: false, misses: 0 };
  }

  async #send(attempt: Attempt): Promise<void> {
    const { broker, clock, stopwatch } = this.#deps;
    const { request } = attempt;
    const about = { clientOrderId: request.clientOrderId };
    this.#note({ kind: 'sending', utc: clock.nowUtc(), ...about });
    const placement = await broker.submit(request);
    const utc = clock.nowUtc();
    if (placement.outcome === 'placed') return this.#placed(attempt, placement.order);
    if (placement.outcome === 'unknown') {
      this.#note({ kind: 'unknown', utc, ...about, detail: placement.detail });
      return;
    }
    const { code, message } = placement;
    // It exists; the next lookup will find it.
    if (code === 'duplicate') return;
    Object.assign(attempt, { state: 'ended', refused: true, endedMs: stopwatch.now() });
    this.#note({ kind: 'refused', utc, ...about, code, message });
  }

  #placed(attempt: Attempt, order: BrokerOrder): void {
    if (attempt.state === 'sent') {
      const { clientOrderId: id } = attempt.request;
      this.#note({ kind: 'placed', utc: this.#deps.clock.nowUtc(), clientOrderId: id, order });
    }
    const ended = isTerminal(order.status);
    attempt.filled = order.filledQuantity;
    attempt.state = ended ? 'ended' : 'working';
    if (ended) attempt.endedMs = this.#deps.stopwatch.now();
  }

  #all(): Attempt[] {
    return [...this.#attempts.values()].flat();
  }

  #note(event: SessionEvent): void {
    if (this.#record !== null && !this.#record(event).ok) this.#record = null;
  }
}
