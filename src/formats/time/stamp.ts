import { dayMs, dayNumber } from '../../util/civil-day.ts';

/** What a time text said. Filled anew by each successful read, so that nothing is allocated per row. */
export class Stamp {
  /** Date and time as written, as if they were UTC: epoch milliseconds. For epochs: the instant. */
  local = 0;
  /** Offset from UTC that was written, in milliseconds; NaN when none was. */
  offsetMs = Number.NaN;
  /** True for epochs, which name an instant and no local date. */
  isInstant = false;
  /** For readers to gather what they find. */
  readonly scratch: CivilFields = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, millisecond: 0 };

  set(fields: CivilFields, offsetMs: number): boolean {
    const { year, month, day, hour, minute, second, millisecond } = fields;
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
    if (hour > 23 || minute > 59 || second > 59) return false;
    this.local = dayNumber(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
    this.offsetMs = offsetMs;
    this.isInstant = false;
    return true;
  }

  setInstant(utc: number): boolean {
    this.local = utc;
    this.offsetMs = Number.NaN;
    this.isInstant = true;
    return Number.isFinite(utc);
  }
}

export interface CivilFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** Reads a time out of bytes into a stamp; false when the text is no such time. */
export type StampReader = (bytes: Uint8Array, start: number, end: number, stamp: Stamp) => boolean;

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
