import { readNumber } from '../csv/number-cell.ts';
import type { Stamp } from './stamp.ts';

const marks = { decimal: 0x2e, thousands: 0 };

/**
 * Seconds, milli-, micro- or nanoseconds since 1970, told apart by size: seconds below 1e11 (the year 5138), then
 * milliseconds below 1e14, microseconds below 1e17. Rounded to milliseconds.
 */
export function readEpochStamp(bytes: Uint8Array, start: number, end: number, stamp: Stamp): boolean {
  return stamp.setInstant(epochToMs(readNumber(bytes, start, end, marks)));
}

export function epochToMs(value: number): number {
  const size = Math.abs(value);
  if (size < 1e11) return Math.round(value * 1000);
  if (size < 1e14) return Math.round(value);
  if (size < 1e17) return Math.round(value / 1000);
  return Math.round(value / 1e6);
}
