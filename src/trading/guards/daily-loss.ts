import { because } from '../order-kinds.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { tradingLevel } from './trading-level.ts';
import { percent } from './words.ts';

const dayMs = 86_400_000;

/**
 * Ends the UTC day when the account has lost `maxLoss` of what it was worth at the end of the day before. What becomes known at
 * midnight belongs to the day that ends then.
 */
export class DailyLoss implements Guard {
  readonly name = 'daily-loss';
  readonly #maxLoss: number;
  readonly #closes: boolean;
  #day = NaN;
  #before = NaN;
  #latest = NaN;
  #loss = 0;
  #tripped = false;

  constructor(maxLoss: number, closes: boolean) {
    this.#maxLoss = maxLoss;
    this.#closes = closes;
  }

  watch(desk: GuardDesk): void {
    const { nowUtc, equity, initialCash } = desk.state;
    const day = Math.ceil(nowUtc / dayMs);
    if (day !== this.#day) {
      this.#before = Number.isNaN(this.#latest) ? initialCash : this.#latest;
      this.#day = day;
      if (this.#tripped) this.#turn(desk, false, 'none');
    }
    this.#latest = equity;
    const loss = 1 - equity / this.#before;
    if (!this.#tripped && loss >= this.#maxLoss) {
      this.#loss = loss;
      this.#turn(desk, true, this.#closes ? 'close-all' : 'no-entries');
    }
    if (!this.#tripped) return;
    if (this.#closes) desk.raise(tradingLevel.halt, because.dailyLoss);
    else desk.raise(tradingLevel.noEntries);
  }

  why(): string | null {
    if (!this.#tripped) return null;
    return `the day has ended early: ${percent(this.#loss)} lost, ${percent(this.#maxLoss)} allowed, until midnight UTC`;
  }

  #turn(desk: GuardDesk, tripped: boolean, action: 'none' | 'no-entries' | 'close-all'): void {
    this.#tripped = tripped;
    desk.changed(this.name, { ...flipped(tripped), value: this.#loss, limit: this.#maxLoss, action });
  }
}
