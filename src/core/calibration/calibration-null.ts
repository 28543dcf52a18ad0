import { Rng, type Seed } from '../numerics/rng.ts';
import { ascending, mean, quantile } from '../numerics/summary.ts';
import { expectedCalibrationError, reliabilityBins } from './reliability-bins.ts';

/** What ECE and bins would show if the probabilities were exactly right. NaN where nothing was drawn. */
export interface CalibrationNull {
  readonly eceMean: number;
  readonly ece95: number;
  /** 95 % of drawn outcome shares per bin lie between. */
  readonly bandLow: Float64Array;
  readonly bandHigh: Float64Array;
}

/**
 * Draws every outcome from its own probability, again and again (consistency resampling, Broecker and Smith 2007). Outcomes are
 * drawn one by one, so overlapping labels make the true band wider than this one.
 */
export function calibrationNull(probabilities: Float64Array, bins: number, draws: number, seed: Seed): CalibrationNull {
  const rng = new Rng(seed);
  const errors = new Float64Array(draws);
  const shares = Array.from({ length: bins }, () => new Float64Array(draws));
  const outcomes = new Float64Array(probabilities.length);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < outcomes.length; i++) outcomes[i] = rng.uniform() < probabilities[i]! ? 1 : 0;
    const drawn = reliabilityBins(probabilities, outcomes, bins);
    errors[draw] = expectedCalibrationError(drawn);
    for (const [bin, { observed }] of drawn.entries()) shares[bin]![draw] = observed;
  }
  const sorted = shares.map((values) => ascending(values));
  return {
    eceMean: mean(errors),
    ece95: quantile(ascending(errors), 0.95),
    bandLow: Float64Array.from(sorted, (values) => quantile(values, 0.025)),
    bandHigh: Float64Array.from(sorted, (values) => quantile(values, 0.975)),
  };
}
