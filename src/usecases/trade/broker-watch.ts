import { ok, type Failure, type Result } from '../../failure.ts';
import type { OrderRequest } from '../../formats/session/order.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import { positionRow } from '../../trading/session/session-rows.ts';
import { deploymentOf } from '../../trading/session/order-requests.ts';
import { reconcile } from '../../trading/reconcile/reconcile.ts';
import { emptyMemory, type ReconcileMemory, type Sight } from '../../trading/reconcile/reconcile-types.ts';
import type { Conditions } from './conditions.ts';
import { flatten } from './flatten.ts';
import { reconcileEvents } from './reconcile-events.ts';
import { resolveOrders } from './resolve-orders.ts';
import type { SessionEnd } from './session-end.ts';
import { StreamWatch } from './stream-watch.ts';
import type { WatchDeps } from './watch-deps.ts';

const everyMs = 30_000;
const mostFailures = 2;
const skewWarnMs = 2_000;
const skewStopMs = 10_000;
const lookBackMs = 60_000;
const flattenMs = 60_000;

/**
 * Reads a real broker every half minute, compares it with the session, and mends what differs. News of the stream are taken in between.
 * A read that fails freezes its pass: no answer means neither "flat" nor "gone".
 */
export class BrokerWatch {
  readonly counts = { reconciles: 0, discrepancies: 0 };
  reconciledUtc: number | null = null;
  readonly #deps: WatchDeps;
  readonly #stream: StreamWatch;
  /** Ends what goes on beside the loop. */
  readonly #stop = new AbortController();
  #memory: ReconcileMemory = emptyMemory;
  #dueMs = 0;
  #failures = 0;
  #marketOpen = false;
  #flattening = false;
  #resolving: Promise<void> | null = null;
  #fatal: Failure | null = null;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#stream = new StreamWatch(deps, () => (this.#dueMs = 0));
    deps.signal.addEventListener('abort', () => this.#stop.abort(), { once: true });
  }

  get streamConnected(): boolean {
    return this.#stream.connected;
  }

  /** One turn: news first, then the pass when it is due. Gives whether a pass was made. */
  async look(conditions: Conditions): Promise<Result<boolean>> {
    if (this.#fatal) return { ok: false, failure: this.#fatal };
    const heard = this.#hear();
    if (!heard.ok) return heard;
    const streaming = this.#stream.look(conditions, this.#marketOpen);
    if (!streaming.ok) return streaming;
    this.#resolve();
    this.#judgeAge(conditions);
    const { stopwatch } = this.#deps;
    if (stopwatch.now() < this.#dueMs) return ok(false);
    this.#dueMs = stopwatch.now() + everyMs;
    return this.#pass(conditions);
  }

  /** Decisions on bars that are old by the clock open nothing. */
  tookBars(conditions: Conditions, utc: number): void {
    const late = this.#deps.clock.nowUtc() - utc > this.#deps.barsWithinMs;
    if (late) return conditions.set('catch-up', 'no-entries', 'the bars are late');
    conditions.clear('catch-up');
    conditions.clear('data');
  }

  /** Closes everything until the broker shows nothing again and again, whoever asked the session to end meanwhile. */
  async flatten(): Promise<Result<SessionEnd>> {
    const { trader, clock, stopwatch, timers, emit } = this.#deps;
    const { facts } = trader.session;
    this.#flattening = true;
    const done = await flatten(
      {
        broker: trader.broker,
        deployment: deploymentOf(facts),
        strategy: facts.strategy,
        record: (event) => (this.#concerns(event) ? trader.commit([event]) : ok(undefined)),
        clock,
        stopwatch,
        timers,
        signal: new AbortController().signal,
        spares: () => false,
      },
      flattenMs,
    );
    const left = done.left.join(', ');
    if (done.flat)
      emit({ kind: 'system', level: 'info', name: 'flat-confirmed', detail: 'by the broker, again and again' });
    else if (done.queued) emit({ kind: 'system', level: 'warn', name: 'flat-queued', detail: `at the open: ${left}` });
    else emit({ kind: 'system', level: 'error', name: 'not-flat', detail: left });
    const caughtUp = await this.#catchUp();
    return caughtUp.ok ? ok({ why: 'halted', left: done.flat ? [] : done.left }) : caughtUp;
  }

  /** Ends what goes on beside the loop, before the ledger is closed. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#resolving;
  }

  #hear(): Result<void> {
    for (let update = this.#stream.take(); update; update = this.#stream.take()) {
      const heard = this.#deps.trader.hear(update);
      if (!heard.ok) return heard;
    }
    return ok(undefined);
  }

  /** Takes in what became of our orders, as far as the broker tells. */
  async #catchUp(): Promise<Result<void>> {
    const { trader, clock } = this.#deps;
    const heard = this.#hear();
    if (!heard.ok) return heard;
    const recent = await trader.broker.ordersSince(trader.session.facts.tradeFromUtc - lookBackMs);
    for (const order of recent.ok ? recent.value : []) {
      const taken = trader.hear({ order, execution: null, toldUtc: clock.nowUtc() });
      if (!taken.ok) return taken;
    }
    return ok(undefined);
  }

  /** Closing what others hold is no part of the session. */
  #concerns(event: SessionEvent): boolean {
    const { book, market } = this.#deps.trader.session;
    if (event.kind === 'wanted') return market.code(event.request.symbol) >= 0;
    return !('clientOrderId' in event) || book.get(event.clientOrderId) !== undefined;
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

  async #pass(conditions: Conditions): Promise<Result<boolean>> {
    const { clock } = this.#deps;
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
    return done.ok ? ok(true) : done;
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

  #missed(conditions: Conditions, failure: Failure): Result<boolean> {
    if (failure.reason === 'broker-unauthorised') return { ok: false, failure };
    this.#failures++;
    const detail = 'detail' in failure ? String(failure.detail) : '';
    this.#deps.emit({ kind: 'system', level: 'warn', name: failure.reason, detail });
    if (this.#failures >= mostFailures) conditions.set('reads', 'no-entries', 'the broker does not answer');
    return ok(false);
  }

  #judgeSkew(conditions: Conditions, skewMs: number): void {
    const words = `the clock differs from the broker's by ${(skewMs / 1000).toFixed(1)} s`;
    if (Math.abs(skewMs) > skewStopMs) conditions.set('skew', 'no-entries', words);
    else conditions.clear('skew');
    if (Math.abs(skewMs) > skewWarnMs)
      this.#deps.emit({ kind: 'system', level: 'warn', name: 'clock-skew', detail: words });
  }

  /** The search for orders of unknown fate goes on beside the loop, for as long as there are any. While everything is closed, found ones are closed too. */
  #resolve(): void {
    const { trader, emit, clock, stopwatch, timers } = this.#deps;
    if (this.#resolving || trader.session.book.inDoubt().length === 0) return;
    const mayResend = (request: OrderRequest) => !this.#flattening && trader.whyNot(request) === null;
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
        signal: this.#stop.signal,
      },
      Number.POSITIVE_INFINITY,
    ).then((done) => {
      this.#resolving = null;
      if (!done.ok) this.#fatal = done.failure;
    });
  }
}
