/**
 * Weights of n observations, oldest first: all 1 below 26; else the newest 25 have 1 and the older ones ramp from 1 / n to 1
 * (Bergstra, Yamins and Cox 2013; Optuna's default).
 */
export function observationWeights(n: number): Float64Array {
  const ramped = Math.max(0, n - 25);
  const step = ramped > 1 ? (1 - 1 / n) / (ramped - 1) : 0;
  const weights = new Float64Array(n).fill(1);
  for (let i = 0; i < ramped; i++) weights[i] = 1 / n + i * step;
  if (ramped > 1) weights[ramped - 1] = 1;
  return weights;
}
