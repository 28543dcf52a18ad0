import { argsort } from '../numerics/order.ts';
import type { ReliabilityBin } from './reliability-bins.ts';

/**
 * Bins of about equally many rows, from the lowest probability up; rows with the same probability are in one bin, that of the
 * middle of their ranks, so a bin can be empty. Returns what fills the bins with outcomes (0 or 1). Edges are the lowest and
 * highest probability inside, NaN for an empty bin.
 */
export function massBins(probabilities: Float64Array, bins: number): (outcomes: Float64Array) => ReliabilityBin[] {
  const order = argsort(probabilities);
  const rows = order.length;
  const binOfRow = new Int32Array(rows);
  const counts = new Float64Array(bins);
  const forecasts = new Float64Array(bins);
  const low = new Float64Array(bins).fill(NaN);
  const high = new Float64Array(bins).fill(NaN);
  for (let first = 0, next = 0; first < rows; first = next) {
    const p = probabilities[order[first]!]!;
    for (next = first + 1; next < rows && probabilities[order[next]!] === p; next++);
    const bin = Math.min(bins - 1, Math.floor((bins * (first + next)) / (2 * rows)));
    for (let rank = first; rank < next; rank++) binOfRow[order[rank]!] = bin;
    if (counts[bin] === 0) low[bin] = p;
    high[bin] = p;
    counts[bin]! += next - first;
    forecasts[bin]! += p * (next - first);
  }
  return (outcomes) => {
    const ones = new Float64Array(bins);
    for (let i = 0; i < rows; i++) ones[binOfRow[i]!]! += outcomes[i]!;
    return Array.from(counts, (count, bin) => ({
      low: low[bin]!,
      high: high[bin]!,
      count,
      meanProbability: forecasts[bin]! / count,
      observed: ones[bin]! / count,
    }));
  };
}

/**
 * Squared calibration error less its bias: sum of n_b/n (gap^2 - observed (1 - observed) / (n_b - 1)) (Kumar, Liang and Ma 2019).
 * Bins of one row, which tell no variance, are left out. NaN when none is left.
 */
export function debiasedSquaredError(bins: readonly ReliabilityBin[]): number {
  let total = 0;
  let error = 0;
  for (const { count, meanProbability, observed } of bins) {
    if (count < 2) continue;
    const gap = observed - meanProbability;
    total += count;
    error += count * (gap * gap - (observed * (1 - observed)) / (count - 1));
  }
  return error / total;
}
