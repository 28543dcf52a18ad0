import { betaQuantile } from '../numerics/special.ts';

/** Two-sided exact interval for a share (Clopper and Pearson 1934). Counts may be effective ones, not whole. NaN without trials. */
export function clopperPearson(successes: number, trials: number, level = 0.95): { low: number; high: number } {
  if (!(trials > 0)) return { low: NaN, high: NaN };
  const tail = (1 - level) / 2;
  return {
    low: successes <= 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes >= trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}
