import { fail, ok, type Result } from '../../failure.ts';
import { dayMs } from '../../util/civil-day.ts';
import type { Stamp } from './stamp.ts';
import { zoneOffsets } from './zone-offsets.ts';

export interface StampRules {
  readonly timeZone: string;
  /** Configuration path of the zone, for messages. */
  readonly timeZoneKey: string;
  readonly offsets: 'use' | 'ignore';
  readonly barStamp: 'open' | 'close';
  readonly isDaily: boolean;
  readonly intervalMs: number;
}

/**
 * Turns times as written into bar stamps. Daily bars: midnight UTC of the session date, which is the date as written, or
 * the date in the configured zone when an instant was written (or an offset, and the zone is not UTC). Shorter bars: the
 * UTC open. Times are gathered first, since the zone's table needs to know what stretch it must cover.
 */
export class StampPlacer {
  #local: Float64Array;
  /** Written offset, NaN for none, Infinity for an instant. */
  #offset: Float64Array;
  readonly #rules: StampRules;

  constructor(capacity: number, rules: StampRules) {
    this.#local = new Float64Array(capacity);
    this.#offset = new Float64Array(capacity);
    this.#rules = rules;
  }

  add(row: number, stamp: Stamp, clockMs: number): void {
    this.#makeRoom(row);
    this.#local[row] = stamp.local + clockMs;
    this.#offset[row] = stamp.isInstant
      ? Number.POSITIVE_INFINITY
      : this.#rules.offsets === 'ignore'
        ? Number.NaN
        : stamp.offsetMs;
  }

  addUnreadable(row: number): void {
    this.#makeRoom(row);
    this.#local[row] = Number.NaN;
  }

  /** Writes the stamps of `rows` rows; NaN where the time was unreadable. */
  place(rows: number, stamps: Float64Array): Result<void> {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = 0; row < rows; row++) {
      const local = this.#local[row]!;
      if (local < least) least = local;
      if (local > most) most = local;
    }
    const { timeZone, timeZoneKey, isDaily, barStamp, intervalMs } = this.#rules;
    const zone = zoneOffsets(timeZone, least <= most ? least : 0, least <= most ? most : 0);
    if (!zone) {
      const expected = 'an IANA zone such as America/New_York, or UTC';
      return fail({ reason: 'data-setting-invalid', key: timeZoneKey, found: timeZone, expected });
    }
    const toOpen = !isDaily && barStamp === 'close' ? intervalMs : 0;
    for (let row = 0; row < rows; row++) {
      const local = this.#local[row]!;
      const offset = this.#offset[row]!;
      const isInstant = offset === Number.POSITIVE_INFINITY;
      const hasOffset = !isInstant && offset === offset;
      if (isDaily) {
        const utc = hasOffset ? local - offset : local;
        const date = isInstant || (hasOffset && timeZone !== 'UTC') ? zone.toLocal(utc) : local;
        stamps[row] = Math.floor(date / dayMs) * dayMs;
      } else {
        stamps[row] = (isInstant ? local : hasOffset ? local - offset : zone.toUtc(local)) - toOpen;
      }
    }
    return ok(undefined);
  }

  #makeRoom(row: number): void {
    if (row < this.#local.length) return;
    const [local, offset] = [new Float64Array(row * 2 + 16), new Float64Array(row * 2 + 16)];
    local.set(this.#local);
    offset.set(this.#offset);
    [this.#local, this.#offset] = [local, offset];
  }
}
