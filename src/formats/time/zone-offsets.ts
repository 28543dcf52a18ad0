import { Temporal } from 'temporal-polyfill';
import { dayMs } from '../../util/civil-day.ts';

/** Turns local times of one zone into UTC and back, by a table of the zone's changes in the asked stretch of time. */
export interface ZoneOffsets {
  /** UTC of a local time; the earlier of two, and as if the clock had not jumped for times that were skipped. */
  toUtc(local: number): number;
  toLocal(utc: number): number;
}

/** Offsets of an IANA zone (or `+05:30`) from `fromUtc` to `toUtc`, epoch milliseconds; null when the zone is unknown. */
export function zoneOffsets(zone: string, fromUtc: number, toUtc: number): ZoneOffsets | null {
  const margin = 2 * dayMs;
  let at: Temporal.ZonedDateTime;
  try {
    at = Temporal.Instant.fromEpochMilliseconds(fromUtc - margin).toZonedDateTimeISO(zone);
  } catch {
    return null;
  }
  const changes: number[] = [Number.NEGATIVE_INFINITY];
  const offsets: number[] = [offsetMs(at)];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > toUtc + margin) break;
    changes.push(next.epochMilliseconds);
    offsets.push(offsetMs(next));
    at = next;
  }
  return tableOffsets(changes, offsets);
}

function tableOffsets(changes: readonly number[], offsets: readonly number[]): ZoneOffsets {
  let last = 0;
  /** Rows come in order of time, so the answer is nearly always where it was. */
  const offsetAt = (utc: number) => {
    while (last > 0 && utc < changes[last]!) last--;
    while (last + 1 < changes.length && utc >= changes[last + 1]!) last++;
    return offsets[last]!;
  };
  return {
    toLocal: (utc) => utc + offsetAt(utc),
    toUtc: (local) => {
      const before = offsetAt(local - dayMs);
      const after = offsetAt(local + dayMs);
      if (before === after || offsetAt(local - before) === before) return local - before;
      return offsetAt(local - after) === after ? local - after : local - before;
    },
  };
}

function offsetMs(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / 1e6;
}
