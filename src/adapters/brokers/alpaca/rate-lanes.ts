/** Who goes first, from most to least urgent. */
export const lanes = ['emergency', 'protect', 'reconcile', 'entry', 'data'] as const;
export type Lane = (typeof lanes)[number];

export interface LaneLimits {
  readonly perMinute: number;
  /** Share of the requests that only the first two lanes may use. */
  readonly reserved: number;
}

export interface Ticket {
  readonly lane: Lane;
  readonly number: number;
}

const windowMs = 60_000;
const privileged: readonly Lane[] = ['emergency', 'protect'];

/**
 * Decides who may send next, purely: time comes in as monotonic milliseconds. At most `perMinute` requests leave in any 60 s. The most
 * urgent lane goes first, within a lane the oldest; the last of the allowance is kept for emergencies and protection.
 */
export class RateLanes {
  readonly #limits: LaneLimits;
  readonly #waiting: Ticket[] = [];
  readonly #sent: number[] = [];
  #tickets = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(limits: LaneLimits) {
    this.#limits = limits;
  }

  enter(lane: Lane): Ticket {
    const ticket = { lane, number: ++this.#tickets };
    const rank = lanes.indexOf(lane);
    const behind = this.#waiting.findIndex((other) => lanes.indexOf(other.lane) > rank);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, ticket);
    return ticket;
  }

  /** The service said that it was asked too often: ordinary lanes wait. */
  pause(now: number, ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.min(ms, windowMs));
  }

  /** Who goes now, counted as sent; null when nobody does. */
  next(now: number): Ticket | null {
    const ticket = this.#waiting[0];
    if (!ticket || this.waitMs(now) > 0) return null;
    this.#waiting.shift();
    this.#sent.push(now);
    return ticket;
  }

  /** Milliseconds until the first in line may go; 0 for now, infinite when nobody waits. */
  waitMs(now: number): number {
    const ticket = this.#waiting[0];
    if (!ticket) return Number.POSITIVE_INFINITY;
    while (this.#sent.length > 0 && this.#sent[0]! <= now - windowMs) this.#sent.shift();
    const isPrivileged = privileged.includes(ticket.lane);
    const { perMinute, reserved } = this.#limits;
    const allowed = isPrivileged ? perMinute : Math.floor(perMinute * (1 - reserved));
    const pause = isPrivileged ? 0 : Math.max(0, this.#pausedUntil - now);
    const tooMany = this.#sent.length - allowed;
    const wait = tooMany < 0 ? 0 : this.#sent[tooMany]! + windowMs - now;
    return Math.max(pause, wait);
  }
}
