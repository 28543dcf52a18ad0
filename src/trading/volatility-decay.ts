/** Weight of a return against the next one, for a span in bars. */
export function volatilityDecay(spanBars: number): number {
  return 1 - 2 / (spanBars + 1);
}
