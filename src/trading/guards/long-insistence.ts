import type { LongInsistenceConfig } from '../../formats/config/trading.schema.generated.ts';
import { sideBit } from '../symbol-state.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { TrailingRecord } from './trailing-record.ts';
import { percent } from './words.ts';

const weekMs = 7 * 86_400_000;
/** How far the share has to fall below the level that trips, and how long an alarm holds at least. */
const margin = 0.05;
const holdMs = weekMs;

/** Trips when more than `maxLongShare` of the entries of the last weeks were long; entries of a session that was taken up count too. */
export class LongInsistence implements Guard {
  readonly name = 'long-insistence';
  readonly #config: LongInsistenceConfig;
  readonly #entries = new TrailingRecord();
  #trippedUtc = NaN;
  #longs = 0;
  #count = 0;

  constructor(config: LongInsistenceConfig) {
    this.#config = config;
  }

  watch(desk: GuardDesk): void {
    const { weeks, maxLongShare, minTrades, action } = this.#config;
    const { nowUtc, symbols } = desk.state;
    const entries = this.#entries;
    entries.dropUntil(nowUtc - weeks * weekMs);
    const { count } = entries;
    if (Number.isNaN(this.#trippedUtc)) {
      if (count < minTrades || entries.sum <= maxLongShare * count) return;
      this.#trippedUtc = nowUtc;
      this.#longs = entries.sum;
      this.#count = count;
      this.#turn(desk, true);
    } else if (nowUtc >= this.#trippedUtc + holdMs) {
      if (count < minTrades || entries.sum <= (maxLongShare - margin) * count) {
        this.#trippedUtc = NaN;
        this.#turn(desk, false);
        return;
      }
    }
    if (action === 'no-longs') for (let s = 0; s < symbols.length; s++) desk.bar(s, sideBit.long);
  }

  opened(_code: number, side: number, utc: number): void {
    this.#entries.add(utc, side > 0 ? 1 : 0);
  }

  why(_code: number, side: number): string | null {
    if (Number.isNaN(this.#trippedUtc) || this.#config.action === 'alert' || side < 0) return null;
    return `longs pause: ${this.#longs} of ${this.#count} entries were long, ${percent(this.#config.maxLongShare)} allowed`;
  }

  #turn(desk: GuardDesk, tripped: boolean): void {
    const { count, sum } = this.#entries;
    const action = !tripped ? 'none' : this.#config.action;
    const value = count === 0 ? NaN : sum / count;
    desk.changed(this.name, { ...flipped(tripped), value, limit: this.#config.maxLongShare, action });
  }
}
