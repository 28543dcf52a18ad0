import { because } from '../order-kinds.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { tradingLevel } from './trading-level.ts';
import { percent } from './words.ts';

/** The latch of last resort: when `maxLoss` of the initial cash is gone everything is closed, for good. */
export class Emergency implements Guard {
  readonly name = 'emergency';
  readonly #maxLoss: number;
  #latchedAt = NaN;

  constructor(maxLoss: number) {
    this.#maxLoss = maxLoss;
  }

  watch(desk: GuardDesk): void {
    const { equity, initialCash } = desk.state;
    const loss = 1 - equity / initialCash;
    if (Number.isNaN(this.#latchedAt) && loss >= this.#maxLoss) {
      this.#latchedAt = loss;
      desk.changed(this.name, { ...flipped(true), value: loss, limit: this.#maxLoss, action: 'close-all' });
    }
    if (!Number.isNaN(this.#latchedAt)) desk.raise(tradingLevel.halt, because.emergency);
  }

  why(): string | null {
    if (Number.isNaN(this.#latchedAt)) return null;
    return `emergency: ${percent(this.#latchedAt)} of the initial cash lost, ${percent(this.#maxLoss)} allowed; it stays`;
  }
}
