import { bootstrapInterval } from '../inference/stationary-bootstrap.ts';
import { clopperPearson } from '../inference/clopper-pearson.ts';
import { areaUnderCurve, logLoss } from '../models/score-metrics.ts';
import { deriveSeed, type Seed } from '../numerics/rng.ts';
import { mean, sum } from '../numerics/summary.ts';
import type {
  AccuracyFacts,
  BrierSkillFacts,
  EceFacts,
  EqualMassFacts,
  ProbabilityScores,
  ReliabilityRow,
  SpiegelhalterFacts,
} from '../../formats/calibration-report/calibration-report.schema.generated.ts';
import { brierDecomposition } from './brier-decomposition.ts';
import { brierSkill } from './brier-skill.ts';
import { calibrationNull, errorPValue } from './calibration-null.ts';
import { debiasedSquaredError, massBins } from './mass-bins.ts';
import { expectedCalibrationError, reliabilityBins, signedGap } from './reliability-bins.ts';
import { spiegelhalterZ, twoSidedP } from './spiegelhalter.ts';

const level = 0.95;

/** Scores of probabilities; all but AUC are null when some value is no probability, such as an expected return. */
export function probabilityScores(values: Float64Array, outcomes: Float64Array, bins: number): ProbabilityScores {
  const scored = { scores: values, targets: outcomes, weights: new Float64Array(values.length).fill(1) };
  const auc = orNull(areaUnderCurve(scored));
  if (values.some((p) => !(p >= 0 && p <= 1))) {
    return {
      brier: null,
      logLoss: null,
      auc,
      reliability: null,
      resolution: null,
      uncertainty: null,
      withinBins: null,
      distinct: null,
    };
  }
  const { brier, reliability, resolution, uncertainty } = brierDecomposition(values, outcomes, bins);
  const distinct = brierDecomposition(values, outcomes, 'distinct');
  return {
    brier: orNull(brier),
    logLoss: orNull(logLoss(scored)),
    auc,
    reliability: orNull(reliability),
    resolution: orNull(resolution),
    uncertainty: orNull(uncertainty),
    withinBins: orNull(brier - (reliability - resolution + uncertainty)),
    distinct: {
      groups: distinct.groups,
      reliability: orNull(distinct.reliability),
      resolution: orNull(distinct.resolution),
    },
  };
}

/** Calibration error and reliability table, each beside what a perfectly calibrated model would show. Rows are in time order. */
export function judgeReliability(
  probabilities: Float64Array,
  outcomes: Float64Array,
  spec: { readonly bins: number; readonly draws: number; readonly meanBlock: number; readonly seed: Seed },
): { ece: EceFacts; equalMass: EqualMassFacts; reliability: ReliabilityRow[] } {
  const { bins, draws, meanBlock, seed } = spec;
  const table = reliabilityBins(probabilities, outcomes, bins);
  const byMass = massBins(probabilities, bins)(outcomes);
  const [error, massError] = [expectedCalibrationError(table), expectedCalibrationError(byMass)];
  const none = calibrationNull(probabilities, bins, draws, deriveSeed(seed, 'calibration-null', 0));
  const rows = Float64Array.from(probabilities.keys());
  const interval = bootstrapInterval(rows, errorOf, {
    draws,
    meanBlock,
    level,
    seed: deriveSeed(seed, 'calibration-error', 0),
  });
  return {
    ece: {
      value: orNull(error),
      low: orNull(interval.low),
      high: orNull(interval.high),
      nullMean: orNull(none.equalWidth.mean),
      null95: orNull(none.equalWidth.high95),
      p: orNull(errorPValue(none.equalWidth, error)),
      bins,
    },
    equalMass: {
      value: orNull(massError),
      nullMean: orNull(none.equalMass.mean),
      null95: orNull(none.equalMass.high95),
      p: orNull(errorPValue(none.equalMass, massError)),
      debiasedSquared: orNull(debiasedSquaredError(byMass)),
    },
    reliability: table.map((row, bin) => ({
      low: row.low,
      high: row.high,
      count: row.count,
      meanProbability: orNull(row.meanProbability),
      observed: orNull(row.observed),
      gap: orNull(signedGap(row)),
      bandLow: row.count === 0 ? null : orNull(none.bandLow[bin]!),
      bandHigh: row.count === 0 ? null : orNull(none.bandHigh[bin]!),
    })),
  };

  function errorOf(chosen: Float64Array): number {
    const drawn = chosen.map((row) => probabilities[row]!);
    return expectedCalibrationError(
      reliabilityBins(
        drawn,
        chosen.map((row) => outcomes[row]!),
        bins,
      ),
    );
  }
}

/** Skill over always saying the base rate, with its block-bootstrap interval. Rows are in time order. */
export function judgeSkill(
  probabilities: Float64Array,
  outcomes: Float64Array,
  spec: { readonly draws: number; readonly meanBlock: number; readonly seed: Seed },
): BrierSkillFacts {
  const seed = deriveSeed(spec.seed, 'brier-skill', 0);
  const { value, low, high } = brierSkill(probabilities, outcomes, { ...spec, level, seed });
  return { value: orNull(value), low: orNull(low), high: orNull(high) };
}

/** Spiegelhalter's test, its p-value over effective rows. */
export function judgeSpread(
  probabilities: Float64Array,
  outcomes: Float64Array,
  uniqueness: Float64Array,
): SpiegelhalterFacts {
  const z = spiegelhalterZ(probabilities, outcomes);
  const effectiveZ = z * Math.sqrt(mean(uniqueness));
  return { z: orNull(z), effectiveZ: orNull(effectiveZ), p: orNull(twoSidedP(effectiveZ)) };
}

/** Accuracy at one half, its interval over effective rows: overlapping labels are not as many observations as rows. */
export function judgeAccuracy(
  probabilities: Float64Array,
  outcomes: Float64Array,
  uniqueness: Float64Array,
): AccuracyFacts {
  const count = probabilities.length;
  const right = probabilities.reduce((total, p, i) => total + Number(p > 0.5 === (outcomes[i] === 1)), 0);
  const effective = sum(uniqueness);
  const share = right / count;
  const { low, high } = clopperPearson(share * effective, effective, level);
  const base = mean(outcomes);
  return {
    value: orNull(share),
    count,
    effective,
    low: orNull(low),
    high: orNull(high),
    majority: orNull(Math.max(base, 1 - base)),
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
