import type { Moment } from '../moment.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { tradingLevel } from './trading-level.ts';

const dayMs = 86_400_000;

/** No new position while the newest model that spoke is older than `maxDays`. A newer model releases it. Needs `columns.modelUtc`. */
export class ModelAge implements Guard {
  readonly name = 'model-age';
  readonly #maxDays: number;
  #modelUtc = NaN;
  #days = 0;
  #tripped = false;
  #told = false;

  constructor(maxDays: number) {
    this.#maxDays = maxDays;
  }

  watch(desk: GuardDesk, { symbols, count }: Moment): void {
    const { columns, rows, nowUtc } = desk.state;
    const { modelUtc } = columns;
    if (modelUtc.length === 0) {
      this.#doesNotApply(desk);
      return;
    }
    for (let i = 0; i < count; i++) {
      const utc = modelUtc[rows[symbols[i]!]!]!;
      if (Number.isNaN(this.#modelUtc) || utc > this.#modelUtc) this.#modelUtc = utc;
    }
    if (Number.isNaN(this.#modelUtc)) return;
    this.#days = (nowUtc - this.#modelUtc) / dayMs;
    const old = this.#days > this.#maxDays;
    if (old !== this.#tripped) {
      this.#tripped = old;
      const action = old ? 'no-entries' : 'none';
      desk.changed(this.name, { ...flipped(old), value: this.#days, limit: this.#maxDays, action });
    }
    if (old) desk.raise(tradingLevel.noEntries);
  }

  why(): string | null {
    if (!this.#tripped) return null;
    return `the model is ${this.#days.toFixed(1)} days old, ${this.#maxDays} allowed`;
  }

  #doesNotApply(desk: GuardDesk): void {
    if (this.#told) return;
    this.#told = true;
    desk.changed(this.name, { from: 'clear', to: 'not-applicable', value: NaN, limit: this.#maxDays, action: 'none' });
  }
}
