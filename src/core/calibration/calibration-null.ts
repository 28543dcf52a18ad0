import { Rng, type Seed } from '../numerics/rng.ts';
import { ascending, mean, quantile } from '../numerics/summary.ts';
import { massBins } from './mass-bins.ts';
import { expectedCalibrationError, reliabilityBins } from './reliability-bins.ts';

/** What a calibration error would be if the probabilities were exactly right. NaN where nothing was drawn. */
export interface ErrorNull {
  readonly mean: number;
  /** 95 % of drawn errors lie below. */
  readonly high95: number;
  /** Drawn errors, ascending. */
  readonly errors: Float64Array;
}

/** What ECE and bins would show if the probabilities were exactly right. NaN where nothing was drawn. */
export interface CalibrationNull {
  readonly equalWidth: ErrorNull;
  readonly equalMass: ErrorNull;
  /** 95 % of drawn outcome shares per bin of equal width lie between. */
  readonly bandLow: Float64Array;
  readonly bandHigh: Float64Array;
}

/**
 * Draws every outcome from its own probability, again and again (consistency resampling, Broecker and Smith 2007). Outcomes are
 * drawn one by one, so overlapping labels make the true band wider than this one.
 */
export function calibrationNull(probabilities: Float64Array, bins: number, draws: number, seed: Seed): CalibrationNull {
  const rng = new Rng(seed);
  const width = new Float64Array(draws);
  const mass = new Float64Array(draws);
  const shares = Array.from({ length: bins }, () => new Float64Array(draws));
  const outcomes = new Float64Array(probabilities.length);
  const byMass = massBins(probabilities, bins);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < outcomes.length; i++) outcomes[i] = rng.uniform() < probabilities[i]! ? 1 : 0;
    const drawn = reliabilityBins(probabilities, outcomes, bins);
    width[draw] = expectedCalibrationError(drawn);
    mass[draw] = expectedCalibrationError(byMass(outcomes));
    for (const [bin, { observed }] of drawn.entries()) shares[bin]![draw] = observed;
  }
  const sorted = shares.map((values) => ascending(values));
  return {
    equalWidth: errorNull(width),
    equalMass: errorNull(mass),
    bandLow: Float64Array.from(sorted, (values) => quantile(values, 0.025)),
    bandHigh: Float64Array.from(sorted, (values) => quantile(values, 0.975)),
  };
}

/** Share of drawn errors that are at least as large, the found one counted among them; NaN for an undefined error. */
export function errorPValue({ errors }: ErrorNull, found: number): number {
  if (Number.isNaN(found)) return NaN;
  const below = errors.findIndex((error) => error >= found * (1 - rounding));
  return (1 + (below < 0 ? 0 : errors.length - below)) / (errors.length + 1);
}

/** Errors that differ by less are the same but for the order of additions. */
const rounding = 1e-12;

function errorNull(drawn: Float64Array): ErrorNull {
  const errors = ascending(drawn);
  return { mean: mean(drawn), high95: quantile(errors, 0.95), errors };
}
