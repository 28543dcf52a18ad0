/** Forecasts and outcomes (0 or 1) of one bin: lower edge included, upper edge only in the last. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean forecast and share of ones; NaN for an empty bin. */
  readonly meanProbability: number;
  readonly observed: number;
}

/** Bins of equal width on [0, 1]. Probabilities are in [0, 1]. */
export function reliabilityBins(probabilities: Float64Array, outcomes: Float64Array, bins: number): ReliabilityBin[] {
  const counts = new Float64Array(bins);
  const forecasts = new Float64Array(bins);
  const ones = new Float64Array(bins);
  for (let i = 0; i < probabilities.length; i++) {
    const bin = binOf(probabilities[i]!, bins);
    counts[bin]!++;
    forecasts[bin]! += probabilities[i]!;
    ones[bin]! += outcomes[i]!;
  }
  return Array.from(counts, (count, bin) => ({
    low: bin / bins,
    high: (bin + 1) / bins,
    count,
    meanProbability: forecasts[bin]! / count,
    observed: ones[bin]! / count,
  }));
}

export function binOf(probability: number, bins: number): number {
  return Math.min(bins - 1, Math.floor(probability * bins));
}

/** Outcome share less mean forecast: above 0 the forecast was too low. NaN for an empty bin. */
export function signedGap({ observed, meanProbability }: ReliabilityBin): number {
  return observed - meanProbability;
}

/** Expected calibration error: distance of forecast from outcome, averaged over bins by their size (Naeini 2015). NaN without rows. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  let total = 0;
  let error = 0;
  for (const { count, meanProbability, observed } of bins) {
    if (count === 0) continue;
    total += count;
    error += count * Math.abs(meanProbability - observed);
  }
  return error / total;
}
