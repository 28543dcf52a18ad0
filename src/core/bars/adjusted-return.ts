import type { Bars } from '../../formats/bars/bars.ts';

/** Return of the bar in `row` on the one before it, of adjusted closes; NaN in the first row of its symbol, which begins at `first`. */
export function adjustedReturn({ close, adjFactor }: Bars, row: number, first: number): number {
  if (row <= first) return NaN;
  return (close[row]! * adjFactor[row]!) / (close[row - 1]! * adjFactor[row - 1]!) - 1;
}
