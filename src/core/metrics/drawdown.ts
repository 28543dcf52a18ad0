/** Depths below the highest wealth so far, one per bar, as positive fractions. */
export interface DrawdownFacts {
  /** Deepest fall from a peak, 0 when there was none. */
  readonly max: number;
  /** Longest run of bars below an earlier peak. */
  readonly longest: number;
}

/** Drawdown after each return, wealth starting at 1. A missing return (NaN) leaves wealth as it was. */
export function drawdowns(returns: Float64Array): Float64Array {
  const depths = new Float64Array(returns.length);
  let wealth = 1;
  let peak = 1;
  for (let i = 0; i < returns.length; i++) {
    const r = returns[i]!;
    if (!Number.isNaN(r)) wealth *= 1 + r;
    if (wealth > peak) peak = wealth;
    depths[i] = 1 - wealth / peak;
  }
  return depths;
}

export function drawdownFacts(returns: Float64Array): DrawdownFacts {
  let max = 0;
  let run = 0;
  let longest = 0;
  const depths = drawdowns(returns);
  for (let i = 0; i < depths.length; i++) {
    const depth = depths[i]!;
    if (depth > max) max = depth;
    run = depth > 0 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return { max, longest };
}
