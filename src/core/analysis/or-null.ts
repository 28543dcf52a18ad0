/** A figure as reports hold it: null where it is not a finite number. */
export function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** `value` over `by`; null unless `by` is positive and the quotient finite. */
export function ratio(value: number, by: number): number | null {
  return by > 0 ? orNull(value / by) : null;
}
