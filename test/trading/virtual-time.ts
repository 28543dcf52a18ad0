import type { Clock, Stopwatch, Timers } from '../../src/ports.ts';

/** Time that passes only by waiting. */
export class VirtualTime implements Clock, Stopwatch, Timers {
  readonly startUtc: number;
  #elapsed = 0;

  constructor(startUtc = 1_000_000) {
    this.startUtc = startUtc;
  }

  now(): number {
    return this.#elapsed;
  }

  nowUtc(): number {
    return this.startUtc + this.#elapsed;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) this.#elapsed += Math.max(0, ms);
  }
}
