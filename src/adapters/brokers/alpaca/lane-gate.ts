import type { Stopwatch, Timers } from '../../../ports.ts';
import { RateLanes, type Lane, type Ticket } from './rate-lanes.ts';

const limits = { perMinute: 200, reserved: 0.2 };

/** Lets callers through in the order the lanes decide. */
export class LaneGate {
  readonly #lanes = new RateLanes(limits);
  readonly #waiting = new Map<Ticket, () => void>();
  readonly #stopwatch: Stopwatch;
  readonly #timers: Timers;
  #wake = new AbortController();

  constructor(stopwatch: Stopwatch, timers: Timers) {
    this.#stopwatch = stopwatch;
    this.#timers = timers;
  }

  enter(lane: Lane): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(this.#lanes.enter(lane), resolve);
      this.#wake.abort();
      this.#serve();
    });
  }

  pause(ms: number): void {
    this.#lanes.pause(this.#stopwatch.now(), ms);
  }

  #serve(): void {
    const now = this.#stopwatch.now();
    for (let ticket = this.#lanes.next(now); ticket; ticket = this.#lanes.next(now)) {
      this.#waiting.get(ticket)?.();
      this.#waiting.delete(ticket);
    }
    const wait = this.#lanes.waitMs(now);
    if (wait === Number.POSITIVE_INFINITY) return;
    const wake = (this.#wake = new AbortController());
    void this.#timers.wait(wait, wake.signal).then(() => {
      if (!wake.signal.aborted) this.#serve();
    });
  }
}
