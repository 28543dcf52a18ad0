import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { alpacaBroker } from '../../src/adapters/brokers/alpaca.ts';
import { startFakeAlpaca, type FakeAlpaca } from '../../src/adapters/fake-alpaca/server.ts';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import type { SessionEvent, SessionFacts } from '../../src/formats/session/session-event.ts';
import type { SessionOutput } from '../../src/formats/session/session-output.ts';
import type { SessionNews, SessionView } from '../../src/formats/session/session-view.ts';
import type { Result } from '../../src/failure.ts';
import type { Broker } from '../../src/ports/broker.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { FedMoment, SessionFeed } from '../../src/ports/session-feed.ts';
import type { ForeignPolicy } from '../../src/trading/reconcile/reconcile-types.ts';
import { sessionStart } from '../../src/trading/session/session-start.ts';
import { TradingSession } from '../../src/trading/session/trading-session.ts';
import { BrokerWatch } from '../../src/usecases/trade/broker-watch.ts';
import type { Latch } from '../../src/usecases/trade/latch.ts';
import { recover } from '../../src/usecases/trade/recover.ts';
import { runSession } from '../../src/usecases/trade/run-session.ts';
import type { SessionEnd } from '../../src/usecases/trade/session-end.ts';
import { Tally } from '../../src/usecases/trade/tally.ts';
import { Trader } from '../../src/usecases/trade/trader.ts';
import { Secret } from '../../src/util/secret.ts';
import { setupOf } from '../trading/session-rig.ts';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../trading/trading-rig.ts';
import { SteppedTime } from './stepped-time.ts';

const keys = { keyId: 'PKTEST', secret: 'sesame-open-sesame' };
const minuteMs = 60_000;
/** Monday 2026-03-02, 10:00 in New York. */
const startUtc = Date.UTC(2026, 2, 2, 15);

/**
 * Buys 100 units after a bar that closes at 101 with a probability of 0.9, with the stop 2 % below and the target 4 % above: a bar moved
 * by 1 % and volatility looks at the last bar alone.
 */
const buysHundred: TradingChanges = {
  decide: { sides: 'both', longAbove: 0.6, shortBelow: 0.4 },
  size: { method: 'fixed-fraction', fraction: 0.101 },
  exits: { stopLossVolatilities: 2, takeProfitVolatilities: 4, horizonBars: 0, onOppositeSignal: true },
};

export interface StartOptions {
  readonly policy?: ForeignPolicy;
  /** The process dies at the first sending of an order: before it leaves, or before its answer is read. */
  readonly diesAt?: 'before-post' | 'after-post';
  /** Told before everything that is put on disk. */
  readonly diskFull?: () => boolean;
}

/** A session in its process: until it is killed, or ends by itself. */
export interface Running {
  readonly session: TradingSession;
  readonly trader: Trader;
  readonly watch: BrokerWatch;
  readonly news: readonly SessionNews[];
  readonly end: () => Result<SessionEnd> | null;
  /** Ctrl-C. */
  readonly interrupt: () => void;
  /** What is under way ends where it stands. */
  readonly kill: () => Promise<void>;
}

/** One account at the stand-in, one ledger on disk, a clock, and sessions of a strategy on AAA in bars of a minute. */
export class AlpacaWorld {
  readonly fake: FakeAlpaca;
  readonly time: SteppedTime;
  readonly file: string;
  /** Called before an order is sent. */
  onPost: () => void = () => {};
  latch: Latch = { latched: false, reason: '', sinceUtc: null, source: 'none' };
  readonly #calls: Set<object>;
  readonly #trading: ReturnType<typeof tradingConfig>;
  readonly #moments: FedMoment[] = [];
  readonly #probabilities = new Map<number, number>();
  readonly #processes: Running[] = [];

  constructor(fake: FakeAlpaca, time: SteppedTime, calls: Set<object>, changes: TradingChanges) {
    this.fake = fake;
    this.time = time;
    this.#calls = calls;
    this.#trading = tradingConfig({
      ...buysHundred,
      ...changes,
      exits: { ...buysHundred.exits, ...changes.exits },
    });
    const folder = mkdtempSync(join(tmpdir(), 'assay-session-'));
    this.file = join(folder, 'ledger.sqlite');
    onTestFinished(async () => {
      for (const process of this.#processes) await process.kill();
      await fake.close();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  get exchange(): FakeAlpaca['exchange'] {
    return this.fake.exchange;
  }

  /** Moves the market to a price without a bar, and lets the session hear of it. */
  async price(price: number, ms = 1_000): Promise<void> {
    this.exchange.setPrice('AAA', price);
    await this.time.pass(ms);
  }

  /** The next minute ends at a price, which the market has too, and the session sees the bar. */
  async minute(close: number, probability = 0.5): Promise<void> {
    const utc = (Math.floor(this.time.utc / minuteMs) + 1) * minuteMs;
    await this.time.pass(utc - this.time.utc);
    this.exchange.setPrice('AAA', close);
    const [open, high, low, volume] = [close, close, close, 1000];
    const bar = { symbol: 'AAA', openUtc: utc - minuteMs, knownUtc: utc, open, high, low, close, volume };
    this.#probabilities.set(utc, probability);
    this.#moments.push({ utc, bars: [{ ...bar, adjFactor: 1, marks: 0 }] });
    await this.time.pass(2_000);
  }

  requests(method: string): number {
    return this.fake.requests.filter((request) => request.startsWith(`${method} /v2/orders`)).length;
  }

  /** Requests that could have placed something. */
  posts(): number {
    return this.requests('POST');
  }

  /** What works at the broker, as `side quantity type price`. */
  working(): readonly string[] {
    return this.exchange.orders
      .all()
      .filter((order) => this.exchange.orders.works(order) || order.status === 'accepted')
      .map(({ side, quantity, filledQuantity, type, stopPrice, limitPrice }) =>
        [side, quantity - filledQuantity, type, stopPrice ?? limitPrice ?? ''].join(' ').trim(),
      );
  }

  units(): number {
    return this.exchange.book.quantity('AAA');
  }

  /** Starts a trader on the ledger: a new session, or the one on record. */
  start(options: StartOptions = {}): Running {
    const opened = openLedger(this.file);
    if (!opened.ok) throw new Error(opened.failure.reason);
    const real = opened.value;
    let dead = false;
    const timers = this.time.timers(() => dead);
    const broker = this.#broker(options, () => (dead = true), timers);
    const ledger: Ledger = {
      ...real,
      append: (entries) =>
        options.diskFull?.()
          ? { ok: false, failure: { reason: 'ledger-not-writable', file: this.file, code: 'ENOSPC' } }
          : real.append(entries),
    };
    const session = this.#session();
    const tally = new Tally();
    const recovered = recover(ledger, session, (outputs) => tally.take(outputs));
    if (!recovered.ok) throw new Error(JSON.stringify(recovered.failure));
    const news: SessionNews[] = [];
    const emit = (one: SessionNews) => void news.push(one);
    const latch = () => this.latch;
    const { clock, stopwatch } = this.time;
    const nowUtc = () => this.time.utc;
    const barsWithinMs = 2 * minuteMs;
    const trader = new Trader({
      session,
      ledger,
      broker,
      latch,
      nowUtc,
      timers,
      tally,
      emit,
      entriesWithinMs: barsWithinMs,
    });
    if (recovered.value.events === 0) {
      const begun = trader.commit([{ kind: 'opened', utc: startUtc, session: session.facts }]);
      if (!begun.ok) throw new Error(begun.failure.reason);
    }
    const stop = new AbortController();
    const { signal } = stop;
    const policy = options.policy ?? 'ignore';
    const watch = new BrokerWatch({ trader, clock, stopwatch, timers, emit, policy, barsWithinMs, signal });
    let end: Result<SessionEnd> | null = null;
    const run = { trader, feed: this.#feed(), watch, timers, latch, emit, alive: () => {}, once: false, signal };
    const view = () => ({}) as SessionView;
    void runSession({ ...run, view, recovered: recovered.value.events > 0 }).then((result) => (end = result));
    const kill = async () => {
      if (dead && end) return;
      dead = true;
      await broker.close();
      real.close();
    };
    let killed: Promise<void> | null = null;
    const process: Running = {
      session,
      trader,
      watch,
      news,
      end: () => end,
      interrupt: () => stop.abort(),
      kill: () => (killed ??= kill()),
    };
    this.#processes.push(process);
    return process;
  }

  /** Everything on record, oldest first. */
  record(): { readonly events: SessionEvent[]; readonly outputs: SessionOutput[] } {
    const opened = openLedger(this.file);
    if (!opened.ok) throw new Error(opened.failure.reason);
    const events = opened.value.events();
    if (!events.ok) throw new Error(events.failure.reason);
    const all = [...events.value];
    const outputs = all.flatMap((_, position) => {
      const recorded = opened.value.outputs(position);
      return recorded.ok ? recorded.value : [];
    });
    opened.value.close();
    return { events: all, outputs };
  }

  #session(): TradingSession {
    const start = sessionStart(history(), [], this.#trading, 252);
    const setup = setupOf(start, this.#trading, 100_000, startUtc);
    const facts: SessionFacts = { ...setup.facts, mode: 'paper', broker: 'alpaca', accountId: 'PA0STANDIN' };
    const predictor: ConstructorParameters<typeof TradingSession>[0]['predictor'] = {
      push: (bars) =>
        bars.map(({ knownUtc }) => ({
          probability: this.#probabilities.get(knownUtc) ?? NaN,
          width: 0,
          agreement: 1,
          modelUtc: 0,
        })),
    };
    return new TradingSession({ ...setup, facts, predictor });
  }

  #feed(): SessionFeed {
    return {
      momentsInAll: null,
      next: async (afterUtc) => ({ ok: true, value: this.#moments.find(({ utc }) => utc > afterUtc) ?? null }),
    };
  }

  #broker({ diesAt }: StartOptions, die: () => void, timers: ReturnType<SteppedTime['timers']>): Broker {
    const { clock, stopwatch } = this.time;
    const made = alpacaBroker({
      keyId: new Secret(keys.keyId),
      secret: new Secret(keys.secret),
      paper: true,
      baseUrl: this.fake.baseUrl,
      clock,
      stopwatch,
      timers,
      timeoutMs: 2000,
    });
    if (!made.ok) throw new Error(made.failure.reason);
    const never = new Promise<never>(() => {});
    const submit: Broker['submit'] = async (request) => {
      if (diesAt === 'before-post') return (die(), never);
      this.onPost();
      this.onPost = () => {};
      const placement = await made.value.submit(request);
      return diesAt === 'after-post' ? (die(), never) : placement;
    };
    return observed({ ...made.value, submit }, this.#calls);
  }
}

export async function alpacaWorld(changes: TradingChanges = {}): Promise<AlpacaWorld> {
  const calls = new Set<object>();
  const time = new SteppedTime(startUtc, calls);
  const started = await startFakeAlpaca({ clock: time.clock, cash: 100_000, hours: 'xnys', port: 0, keys });
  if (!started.ok) throw new Error(started.failure.reason);
  started.value.exchange.setPrice('AAA', 100);
  return new AlpacaWorld(started.value, time, calls, changes);
}

/** Fills and trades on record, in words. */
export function outcome(world: AlpacaWorld): { readonly fills: readonly string[]; readonly trades: readonly string[] } {
  const fills: string[] = [];
  const trades: string[] = [];
  for (const output of world.record().outputs) {
    if (output.kind === 'fill') fills.push(`${output.row.side} ${output.row.quantity} at ${rounded(output.row.price)}`);
    if (output.kind !== 'trade') continue;
    const { quantity, entryPrice, exitPrice, exitReason } = output.row;
    trades.push(`${quantity} from ${rounded(entryPrice)} to ${rounded(exitPrice)}: ${exitReason}`);
  }
  return { fills, trades };
}

function rounded(price: number): number {
  return Math.round(price * 1e6) / 1e6;
}

/** The same broker, with its calls under way told of. */
function observed(broker: Broker, calls: Set<object>): Broker {
  return new Proxy(broker, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || name === 'samePrice' || name === 'close') return member;
      return (...given: unknown[]) => {
        const call = {};
        calls.add(call);
        return (member as (...all: unknown[]) => Promise<unknown>)(...given).finally(() => calls.delete(call));
      };
    },
  });
}

/** An hour of minutes at 100 before the session. */
function history(): Bars {
  const bars = hourlyBars({ AAA: Array.from({ length: 60 }, (): Row => [100, 100, 100, 100]) });
  const first = startUtc - 60 * minuteMs;
  return {
    ...bars,
    openUtc: bars.openUtc.map((_, i) => first + i * minuteMs),
    knownUtc: bars.knownUtc.map((_, i) => first + (i + 1) * minuteMs),
  };
}
