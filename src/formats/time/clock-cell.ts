import { digitRun, digitsAt } from './digits.ts';

const colon = 0x3a;

/** Milliseconds since midnight of `09:30`, `9:30:15`, `0930` or `093015`; -1 when the text is no time of day. */
export function readClock(bytes: Uint8Array, start: number, end: number): number {
  const leading = digitRun(bytes, start, 6, end);
  if (start + leading === end && (leading === 4 || leading === 6)) {
    return milliseconds(
      digitsAt(bytes, start, 2, end),
      digitsAt(bytes, start + 2, 2, end),
      leading === 6 ? digitsAt(bytes, start + 4, 2, end) : 0,
    );
  }
  if (leading < 1 || leading > 2 || bytes[start + leading] !== colon) return -1;
  const minuteAt = start + leading + 1;
  const hour = digitsAt(bytes, start, leading, end);
  const minute = digitsAt(bytes, minuteAt, 2, end);
  if (minuteAt + 2 === end) return milliseconds(hour, minute, 0);
  if (bytes[minuteAt + 2] !== colon || minuteAt + 5 !== end) return -1;
  return milliseconds(hour, minute, digitsAt(bytes, minuteAt + 3, 2, end));
}

function milliseconds(hour: number, minute: number, second: number): number {
  const isTime = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
  return isTime ? ((hour * 60 + minute) * 60 + second) * 1000 : -1;
}
