import type { Stopwatch, Timers } from '../../ports.ts';

const minuteMs = 60_000;

/** Token bucket: `burst` requests at once, then no more than `perMinute`. */
export class RateLimit {
  readonly #perMs: number;
  readonly #burst: number;
  readonly #stopwatch: Stopwatch;
  readonly #timers: Timers;
  #tokens: number;
  #filledAt: number;

  constructor(perMinute: number, burst: number, stopwatch: Stopwatch, timers: Timers) {
    this.#perMs = perMinute / minuteMs;
    this.#burst = burst;
    this.#stopwatch = stopwatch;
    this.#timers = timers;
    this.#tokens = burst;
    this.#filledAt = stopwatch.now();
  }

  /** Resolves when one more request may be sent. */
  async take(signal: AbortSignal): Promise<void> {
    const now = this.#stopwatch.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#filledAt) * this.#perMs) - 1;
    this.#filledAt = now;
    if (this.#tokens < 0) await this.#timers.wait(Math.ceil(-this.#tokens / this.#perMs), signal);
  }
}
