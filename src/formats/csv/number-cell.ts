const [zero, nine, space, tab, minus, plus, percent] = [0x30, 0x39, 0x20, 0x09, 0x2d, 0x2b, 0x25];
const exponentLetters = [0x45, 0x65];
/** Largest integer below which one more digit still fits a double exactly. */
const roomForDigit = 900_719_925_474_098;
const exactPowers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

export interface NumberMarks {
  /** Byte of the decimal mark. */
  readonly decimal: number;
  /** Byte between groups of digits, 0 for none. */
  readonly thousands: number;
}

/** Decimal places that a letter after a number stands for: 1.2K, 3M, 4B, 5T. */
const letterPlaces: Readonly<Record<number, number>> = {
  0x4b: 3,
  0x6b: 3,
  0x4d: 6,
  0x6d: 6,
  0x42: 9,
  0x62: 9,
  0x54: 12,
  0x74: 12,
};

/** Like `readNumber`, also for volumes such as `1.20K` and percentages: `0.74%` is 0.0074. */
export function readQuantity(bytes: Uint8Array, from: number, to: number, marks: NumberMarks): number {
  let end = to;
  while (end > from && isSpace(bytes[end - 1]!)) end--;
  const last = end > from ? bytes[end - 1]! : zero;
  if (isDigit(last)) return readNumber(bytes, from, end, marks);
  if (last === percent) return readNumber(bytes, from, end - 1, marks, -2);
  const places = letterPlaces[last];
  return readNumber(bytes, from, places === undefined ? end : end - 1, marks, places ?? 0);
}

/**
 * Number in a cell, correctly rounded; NaN when it is none. Spaces around it are ignored; `1e400` gives Infinity.
 * Short numbers are one exact integer divided or multiplied by an exact power of ten, hence rounded once (Clinger 1990);
 * others go through the engine's own parser. `places` moves the decimal mark to the right.
 */
export function readNumber(bytes: Uint8Array, from: number, to: number, marks: NumberMarks, places = 0): number {
  let at = from;
  let end = to;
  while (at < end && isSpace(bytes[at]!)) at++;
  while (end > at && isSpace(bytes[end - 1]!)) end--;
  const start = at;
  let negative = false;
  if (bytes[at] === minus || bytes[at] === plus) {
    negative = bytes[at] === minus;
    at++;
  }
  let mantissa = 0;
  let digits = 0;
  let decimals = 0;
  let seenDecimal = false;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= zero && byte <= nine) {
      if (mantissa > roomForDigit) return slowNumber(bytes, start, end, marks, places);
      mantissa = mantissa * 10 + (byte - zero);
      digits++;
      if (seenDecimal) decimals++;
    } else if (byte === marks.decimal && !seenDecimal) {
      seenDecimal = true;
    } else if (byte === marks.thousands && marks.thousands !== 0 && digits > 0 && !seenDecimal) {
      if (!groupFollows(bytes, at, end)) return Number.NaN;
    } else {
      return exponentLetters.includes(byte) && digits > 0 ? slowNumber(bytes, start, end, marks, places) : Number.NaN;
    }
  }
  if (digits === 0) return Number.NaN;
  const power = decimals - places;
  if (power > 22) return slowNumber(bytes, start, end, marks, places);
  const value = power >= 0 ? mantissa / exactPowers[power]! : mantissa * exactPowers[-power]!;
  return negative && value !== 0 ? -value : value;
}

/** Three digits and no fourth come after a thousands mark. */
function groupFollows(bytes: Uint8Array, mark: number, end: number): boolean {
  for (let i = 1; i <= 3; i++) if (mark + i >= end || !isDigit(bytes[mark + i]!)) return false;
  return mark + 4 >= end || !isDigit(bytes[mark + 4]!);
}

function slowNumber(bytes: Uint8Array, start: number, end: number, marks: NumberMarks, places: number): number {
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === marks.thousands && marks.thousands !== 0) continue;
    text += byte === marks.decimal ? '.' : String.fromCharCode(byte);
  }
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+))?$/.exec(text);
  return parts ? Number(`${parts[1]}e${Number(parts[2] ?? 0) + places}`) + 0 : Number.NaN;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= nine;
}

function isSpace(byte: number): boolean {
  return byte === space || byte === tab;
}
