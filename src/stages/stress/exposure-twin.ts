/**
 * Simple returns of the exposure-matched twin: at every bar it holds this share of its equity in the benchmark (symbols bought in equal
 * parts at the first open, for fee and half spread, and kept) and the rest in cash. Keeping the share costs it nothing, which errs
 * in its favour. `benchmark` is the benchmark's equity, `initialCash` its start. A twin that lost everything stays there.
 */
export function twinReturns(benchmark: Float64Array, initialCash: number, share: number): Float64Array {
  const returns = new Float64Array(benchmark.length);
  let before = initialCash;
  let ruined = false;
  for (let i = 0; i < benchmark.length; i++) {
    if (before > 0 && !ruined) returns[i] = Math.max(-1, share * (benchmark[i]! / before - 1));
    if (returns[i] === -1) ruined = true;
    before = benchmark[i]!;
  }
  return returns;
}

export const twinRule =
  "Holds the strategy's average gross exposure of the scenario in all symbols alike, at every bar, and cash for the rest.";
