/**
 * Weights of n observations, oldest first: all 1 below 26; else the newest 25 have 1 and the older ones ramp from 1 / n to 1
 * (Bergstra, Yamins and Cox 2013; Optuna's default).
 */
export function observationWeights(n: number): Float64Array {
  const ramped = Math.max(0, n - 25);
  const step = ramped > 1 ? (1 - 1 / n) / (ramped - 1) : 0;
  return Float64Array.from({ length: n }, (_, i) => {
    if (i >= ramped) return 1;
    return ramped > 1 && i === ramped - 1 ? 1 : 1 / n + i * step;
  });
}
