import { ok, type Failure, type Result } from '../../failure.ts';
import type { OrderRequest, OrderUpdate } from '../../formats/session/order.ts';
import { positionRow } from '../../trading/session/session-rows.ts';
import { deploymentOf } from '../../trading/session/order-requests.ts';
import { reconcile } from '../../trading/reconcile/reconcile.ts';
import { emptyMemory, type ReconcileMemory, type Sight } from '../../trading/reconcile/reconcile-types.ts';
import type { Conditions } from './conditions.ts';
import { flatten } from './flatten.ts';
import { reconcileEvents } from './reconcile-events.ts';
import { resolveOrders } from './resolve-orders.ts';
import type { SessionEnd } from './session-end.ts';
import type { WatchDeps } from './watch-deps.ts';

const everyMs = 30_000;
const mostFailures = 2;
const skewWarnMs = 2_000;
const skewStopMs = 10_000;
const lookBackMs = 60_000;
const resolveMs = 120_000;
const flattenMs = 60_000;

/**
 * Reads a real broker every half minute, compares it with the session, and mends what differs. News of the stream are taken in between.
 * A read that fails freezes its pass: no answer means neither "flat" nor "gone".
 */
export class BrokerWatch {
  readonly counts = { reconciles: 0, discrepancies: 0 };
  streamConnected = false;
  reconciledUtc: number | null = null;
  readonly #deps: WatchDeps;
  #memory: ReconcileMemory = emptyMemory;
  #waiting: OrderUpdate[] = [];
  #dueMs = 0;
  #failures = 0;
  #marketOpen = false;
  #resolving: Promise<Result<unknown>> | null = null;
  #fatal: Failure | null = null;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
  }

  /** Subscribes to news and makes the first pass. */
  async begin(conditions: Conditions): Promise<Result<void>> {
    const { trader, emit } = this.#deps;
    const subscribed = await trader.broker.subscribe(
      (update) => this.#waiting.push(update),
      (state, detail) => {
        this.streamConnected = state === 'connected';
        if (state === 'connected') this.#dueMs = 0;
        emit({ kind: 'system', level: state === 'lost' ? 'warn' : 'info', name: `stream-${state}`, detail });
      },
    );
    if (!subscribed.ok) return subscribed;
    return this.look(conditions);
  }

  /** One turn: news first, then the pass when it is due. */
  async look(conditions: Conditions): Promise<Result<void>> {
    const { trader, stopwatch } = this.#deps;
    if (this.#fatal) return { ok: false, failure: this.#fatal };
    for (let update = this.#waiting.shift(); update; update = this.#waiting.shift()) {
      const heard = trader.hear(update);
      if (!heard.ok) return heard;
    }
    this.#resolve();
    this.#judgeAge(conditions);
    if (stopwatch.now() < this.#dueMs) return ok(undefined);
    this.#dueMs = stopwatch.now() + everyMs;
    return this.#pass(conditions);
  }

  /** Decisions on bars that are old by the clock open nothing. */
  tookBars(conditions: Conditions, utc: number): void {
    const late = this.#deps.clock.nowUtc() - utc > this.#deps.barsWithinMs;
    if (late) conditions.set('catch-up', 'no-entries', 'the bars are late');
    else conditions.clear('catch-up');
  }

  /** Closes what is left after the session's own exits, until the broker shows nothing twice. */
  async flatten(): Promise<Result<SessionEnd>> {
    const { trader, clock, stopwatch, timers, signal } = this.#deps;
    const { facts } = trader.session;
    const done = await flatten(
      {
        broker: trader.broker,
        deployment: deploymentOf(facts),
        strategy: facts.strategy,
        record: (event) => trader.commit([event]),
        clock,
        stopwatch,
        timers,
        signal,
        spares: () => false,
      },
      flattenMs,
    );
    for (let update = this.#waiting.shift(); update; update = this.#waiting.shift()) {
      const heard = trader.hear(update);
      if (!heard.ok) return heard;
    }
    return ok({ why: 'halted', left: done.flat ? [] : done.left });
  }

  #judgeAge(conditions: Conditions): void {
    const { trader, clock, barsWithinMs } = this.#deps;
    const latest = Math.max(
      ...trader.session.facts.symbols.map((_, code) => trader.session.market.latest(code).knownUtc),
    );
    const old = this.#marketOpen && clock.nowUtc() - latest > barsWithinMs;
    if (old) conditions.set('data', 'no-entries', `the last bar is of ${new Date(latest).toISOString()}`);
    else conditions.clear('data');
  }

  async #pass(conditions: Conditions): Promise<Result<void>> {
    const { trader, clock } = this.#deps;
    const sight = await this.#read(conditions);
    if (!sight.ok) return this.#missed(conditions, sight.failure);
    this.#failures = 0;
    conditions.clear('reads');
    const { memory, actions, discrepancies, againUtc } = reconcile(this.#memory, sight.value);
    this.#memory = memory;
    this.counts.reconciles++;
    this.counts.discrepancies += discrepancies.length;
    if (discrepancies.length === 0) this.reconciledUtc = clock.nowUtc();
    if (againUtc !== null) {
      this.#dueMs = Math.min(this.#dueMs, this.#deps.stopwatch.now() + Math.max(0, againUtc - clock.nowUtc()));
    }
    const done = await reconcileEvents(this.#deps, conditions, actions);
    return done.ok ? trader.carryOut() : done;
  }

  async #read(conditions: Conditions): Promise<Result<Sight>> {
    const { trader, clock, policy } = this.#deps;
    const { broker, session } = trader;
    const askedUtc = clock.nowUtc();
    const now = await broker.clock();
    if (!now.ok) return now;
    this.#judgeSkew(conditions, now.value.nowUtc - (askedUtc + clock.nowUtc()) / 2);
    this.#marketOpen = now.value.isOpen;
    const account = await broker.account();
    if (!account.ok) return account;
    if (account.value.blocked !== null) conditions.set('account', 'exits-only', account.value.blocked);
    else conditions.clear('account');
    const orders = await broker.openOrders();
    if (!orders.ok) return orders;
    const recent = await broker.ordersSince((this.reconciledUtc ?? session.facts.tradeFromUtc) - lookBackMs);
    if (!recent.ok) return recent;
    const positions = await broker.positions();
    if (!positions.ok) return positions;
    return ok({
      nowUtc: clock.nowUtc(),
      orders: orders.value,
      recent: recent.value,
      positions: positions.value,
      book: session.book,
      held: session.state.symbols
        .filter(({ quantity }) => quantity !== 0)
        .map((symbol) => positionRow(session.state, symbol)),
      marketOpen: now.value.isOpen,
      policy,
    });
  }

  #missed(conditions: Conditions, failure: Failure): Result<void> {
    if (failure.reason === 'broker-unauthorised') return { ok: false, failure };
    this.#failures++;
    const detail = 'detail' in failure ? String(failure.detail) : '';
    this.#deps.emit({ kind: 'system', level: 'warn', name: failure.reason, detail });
    if (this.#failures >= mostFailures) conditions.set('reads', 'no-entries', 'the broker does not answer');
    return ok(undefined);
  }

  #judgeSkew(conditions: Conditions, skewMs: number): void {
    const words = `the clock differs from the broker's by ${(skewMs / 1000).toFixed(1)} s`;
    if (Math.abs(skewMs) > skewStopMs) conditions.set('skew', 'no-entries', words);
    else conditions.clear('skew');
    if (Math.abs(skewMs) > skewWarnMs)
      this.#deps.emit({ kind: 'system', level: 'warn', name: 'clock-skew', detail: words });
  }

  /** The search for orders of unknown fate goes on beside the loop. */
  #resolve(): void {
    const { trader, emit, clock, stopwatch, timers, signal } = this.#deps;
    if (this.#resolving || trader.session.book.inDoubt().length === 0) return;
    const mayResend = ({ purpose }: OrderRequest) => purpose !== 'entry' || trader.session.level === 'normal';
    this.#resolving = resolveOrders(
      {
        broker: trader.broker,
        book: trader.session.book,
        record: (event) => trader.commit([event]),
        mayResend,
        alarm: (name, detail) => emit({ kind: 'system', level: 'error', name, detail }),
        clock,
        stopwatch,
        timers,
        signal,
      },
      resolveMs,
    ).then((done) => {
      this.#resolving = null;
      if (!done.ok) this.#fatal = done.failure;
      return done;
    });
  }
}
