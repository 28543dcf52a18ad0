import { setTimeout as delay } from 'node:timers/promises';
import type { Timers } from '../../src/ports.ts';

/** Real milliseconds after which calls are taken to wait for time to pass. */
const patience = 150;

/** Wall clock and stopwatch that pass from one wait's end to the next, and only when what is under way has come to rest. */
export class SteppedTime {
  utc: number;
  readonly #calls: ReadonlySet<object>;
  /** Calls that wait for time to pass. */
  #stuck: ReadonlySet<object> = new Set();
  readonly #waiting = new Set<{ readonly until: number; readonly go: () => void }>();
  readonly clock = { nowUtc: () => this.utc };
  readonly stopwatch = { now: () => this.utc };

  /** `calls` are those under way. */
  constructor(startUtc: number, calls: ReadonlySet<object>) {
    this.utc = startUtc;
    this.#calls = calls;
  }

  /** Timers of one process; dead ones never wake anybody. */
  timers(isDead: () => boolean = () => false): Timers {
    return {
      wait: (ms, signal) =>
        new Promise((resolve) => {
          const go = () => {
            if (!isDead()) resolve();
          };
          if (signal.aborted || ms <= 0) return go();
          const one = { until: this.utc + ms, go };
          this.#waiting.add(one);
          signal.addEventListener('abort', go, { once: true });
        }),
    };
  }

  async pass(ms: number): Promise<void> {
    const end = this.utc + ms;
    await this.#rest();
    while (this.utc < end) {
      const due = Math.min(end, ...[...this.#waiting].map(({ until }) => until));
      this.utc = Math.max(this.utc, due);
      for (const one of this.#waiting) {
        if (one.until > this.utc) continue;
        this.#waiting.delete(one);
        one.go();
      }
      await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    let quiet = 0;
    for (let check = 0; quiet < 2; check++) {
      await delay(1);
      if (check === patience) this.#stuck = new Set(this.#calls);
      quiet = [...this.#calls].every((call) => this.#stuck.has(call)) ? quiet + 1 : 0;
    }
  }
}
