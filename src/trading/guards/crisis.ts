import type { CrisisObserver } from '../observers/crisis-observer.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { tradingLevel } from './trading-level.ts';
import { figure } from './words.ts';

/** Pauses new positions while the market's observer sees a crisis. With one symbol there is nothing to compare, and it says so once. */
export class Crisis implements Guard {
  readonly name = 'crisis';
  readonly #observer: CrisisObserver | null;
  #tripped = false;
  #told = false;

  constructor(observer: CrisisObserver | null) {
    this.#observer = observer;
  }

  watch(desk: GuardDesk): void {
    const observer = this.#observer;
    if (observer === null) {
      if (!this.#told) {
        desk.changed(this.name, { from: 'clear', to: 'not-applicable', value: 1, limit: 2, action: 'none' });
      }
      this.#told = true;
      return;
    }
    const { tripped, deviation, level } = observer;
    if (tripped !== this.#tripped) {
      this.#tripped = tripped;
      const action = tripped ? 'no-entries' : 'none';
      desk.changed(this.name, { ...flipped(tripped), value: deviation, limit: level, action });
    }
    if (tripped) desk.raise(tradingLevel.noEntries);
  }

  why(): string | null {
    if (!this.#tripped) return null;
    const { deviation, level, release } = this.#observer!;
    return `symbols move together as in a crisis: ${figure(deviation)} deviations above their baseline, tripped at ${figure(level)}, until below ${figure(release)}`;
  }
}
