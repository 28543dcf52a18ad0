/** Quantities are decimals of at most nine places; sums of them in binary are off by less than this. */
const tolerance = 1e-9;

export function sameQuantity(left: number, right: number): boolean {
  return Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(left), Math.abs(right));
}

/** Whether `left` is larger by more than rounding. */
export function exceeds(left: number, right: number): boolean {
  return left > right && !sameQuantity(left, right);
}
