import type { Waiting } from './reconcile-types.ts';

/** The broker's lists of orders and positions were seen apart for ten seconds. */
export const graceMs = 10_000;

/** Lets a discrepancy be acted upon only after it was seen, unchanged, in two passes or more that are ten seconds apart. */
export class Grace {
  readonly #before: ReadonlyMap<string, Waiting>;
  readonly #nowUtc: number;
  readonly #seen = new Map<string, Waiting>();
  #againUtc: number | null = null;

  /** `before` is empty when something was done since the last pass. */
  constructor(before: ReadonlyMap<string, Waiting>, nowUtc: number) {
    this.#before = before;
    this.#nowUtc = nowUtc;
  }

  /** Notes that it is there, named with everything that makes it the same as before. */
  over(name: string, passes = 2): boolean {
    const before = this.#before.get(name);
    const waiting = { sinceUtc: before?.sinceUtc ?? this.#nowUtc, passes: (before?.passes ?? 0) + 1 };
    this.#seen.set(name, waiting);
    const early = this.#nowUtc < waiting.sinceUtc + graceMs;
    if (!early && waiting.passes >= passes) return true;
    const ripeUtc = early ? waiting.sinceUtc + graceMs : this.#nowUtc + graceMs;
    if (this.#againUtc === null || ripeUtc < this.#againUtc) this.#againUtc = ripeUtc;
    return false;
  }

  get seen(): ReadonlyMap<string, Waiting> {
    return this.#seen;
  }

  /** When the next discrepancy can be acted upon; null when none waits. */
  get againUtc(): number | null {
    return this.#againUtc;
  }
}
