const zero = 0x30;

/** Value of exactly `count` digits at `at`, or -1. */
export function digitsAt(bytes: Uint8Array, at: number, count: number, end: number): number {
  if (at + count > end) return -1;
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = bytes[i]! - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** How many digits stand at `at`, up to `most`. */
export function digitRun(bytes: Uint8Array, at: number, most: number, end: number): number {
  let count = 0;
  while (count < most && at + count < end && bytes[at + count]! >= zero && bytes[at + count]! <= zero + 9) count++;
  return count;
}

/** Milliseconds of a decimal fraction of a second; digits beyond the third are cut off. */
export function fractionMs(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < 3; i++) value = value * 10 + (i < count ? bytes[at + i]! - zero : 0);
  return value;
}
