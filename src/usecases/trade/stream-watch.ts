import { ok, type Failure, type Result } from '../../failure.ts';
import type { OrderUpdate } from '../../formats/session/order.ts';
import type { Conditions } from './conditions.ts';
import type { WatchDeps } from './watch-deps.ts';

/** A stream that was lost connects again by itself; after so long it is made anew. */
const patienceMs = 60_000;
const firstWaitMs = 5_000;
const longestWaitMs = 300_000;

type Deps = Pick<WatchDeps, 'trader' | 'stopwatch' | 'emit'>;

/** Keeps the broker's stream of news going. What it misses is read, so its loss stops entries and nothing else. */
export class StreamWatch {
  connected = false;
  readonly #deps: Deps;
  readonly #onConnected: () => void;
  readonly #news: OrderUpdate[] = [];
  #lostMs: number;
  #dueMs = 0;
  #waitMs = firstWaitMs;
  #trying = false;
  #refused: Failure | null = null;

  constructor(deps: Deps, onConnected: () => void) {
    this.#deps = deps;
    this.#onConnected = onConnected;
    this.#lostMs = deps.stopwatch.now();
  }

  /** The next news; undefined when there are none. */
  take(): OrderUpdate | undefined {
    return this.#news.shift();
  }

  /** Subscribes where that is due. Fails where the broker refuses to talk to us at all; anything else is tried again. */
  look(conditions: Conditions, marketOpen: boolean): Result<void> {
    if (this.#refused) return { ok: false, failure: this.#refused };
    const nowMs = this.#deps.stopwatch.now();
    const missing = !this.connected && marketOpen && nowMs - this.#lostMs > patienceMs;
    if (missing) conditions.set('stream', 'no-entries', 'the stream of order news is lost');
    else conditions.clear('stream');
    if (!this.connected && !this.#trying && nowMs >= this.#dueMs) void this.#connect();
    return ok(undefined);
  }

  async #connect(): Promise<void> {
    const { trader, stopwatch } = this.#deps;
    this.#trying = true;
    const subscribed = await trader.broker.subscribe(
      (update) => this.#news.push(update),
      (state, detail) => this.#turned(state, detail),
    );
    this.#trying = false;
    if (subscribed.ok) return;
    const { failure } = subscribed;
    if (failure.reason === 'broker-unauthorised') this.#refused = failure;
    this.#tell('warn', failure.reason, 'detail' in failure ? String(failure.detail) : '');
    this.connected = false;
    this.#dueMs = stopwatch.now() + this.#waitMs;
    this.#waitMs = Math.min(2 * this.#waitMs, longestWaitMs);
  }

  #turned(state: 'connected' | 'lost', detail: string): void {
    const nowMs = this.#deps.stopwatch.now();
    this.#tell(state === 'lost' ? 'warn' : 'info', `stream-${state}`, detail);
    if (state === 'connected') {
      this.#waitMs = firstWaitMs;
      this.#onConnected();
    } else if (this.connected) {
      this.#lostMs = nowMs;
      this.#dueMs = nowMs + patienceMs;
    }
    this.connected = state === 'connected';
  }

  #tell(level: 'info' | 'warn', name: string, detail: string): void {
    this.#deps.emit({ kind: 'system', level, name, detail });
  }
}
