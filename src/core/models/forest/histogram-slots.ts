/**
 * Histograms in use at once while a tree is grown smaller child first: each waiting larger child lies beside a smaller one of at most
 * half the rows, so their number is bounded by the number of halvings.
 */
export function histogramSlots(rows: number): number {
  return 34 - Math.clz32(rows);
}
