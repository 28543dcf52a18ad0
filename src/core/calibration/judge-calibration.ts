import { bootstrapInterval } from '../inference/stationary-bootstrap.ts';
import { clopperPearson } from '../inference/clopper-pearson.ts';
import { areaUnderCurve, logLoss } from '../models/score-metrics.ts';
import { deriveSeed, type Seed } from '../numerics/rng.ts';
import { mean, sum } from '../numerics/summary.ts';
import type {
  AccuracyFacts,
  EceFacts,
  ProbabilityScores,
  ReliabilityRow,
} from '../../formats/calibration-report/calibration-report.schema.generated.ts';
import { brierDecomposition } from './brier-decomposition.ts';
import { calibrationNull } from './calibration-null.ts';
import { expectedCalibrationError, reliabilityBins } from './reliability-bins.ts';

const level = 0.95;

/** Scores of probabilities; all but AUC are null when some value is no probability, such as an expected return. */
export function probabilityScores(values: Float64Array, outcomes: Float64Array, bins: number): ProbabilityScores {
  const scored = { scores: values, targets: outcomes, weights: new Float64Array(values.length).fill(1) };
  const auc = orNull(areaUnderCurve(scored));
  if (values.some((p) => !(p >= 0 && p <= 1))) {
    return { brier: null, logLoss: null, auc, reliability: null, resolution: null, uncertainty: null };
  }
  const { brier, reliability, resolution, uncertainty } = brierDecomposition(values, outcomes, bins);
  return {
    brier: orNull(brier),
    logLoss: orNull(logLoss(scored)),
    auc,
    reliability: orNull(reliability),
    resolution: orNull(resolution),
    uncertainty: orNull(uncertainty),
  };
}

/** Calibration error and reliability table, each beside what a perfectly calibrated model would show. Rows are in time order. */
export function judgeReliability(
  probabilities: Float64Array,
  outcomes: Float64Array,
  spec: { readonly bins: number; readonly draws: number; readonly meanBlock: number; readonly seed: Seed },
): { ece: EceFacts; reliability: ReliabilityRow[] } {
  const { bins, draws, meanBlock, seed } = spec;
  const table = reliabilityBins(probabilities, outcomes, bins);
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
      value: orNull(expectedCalibrationError(table)),
      low: orNull(interval.low),
      high: orNull(interval.high),
      nullMean: orNull(none.eceMean),
      null95: orNull(none.ece95),
      bins,
    },
    reliability: table.map(({ low, high, count, meanProbability, observed }, bin) => ({
      low,
      high,
      count,
      meanProbability: orNull(meanProbability),
      observed: orNull(observed),
      bandLow: count === 0 ? null : orNull(none.bandLow[bin]!),
      bandHigh: count === 0 ? null : orNull(none.bandHigh[bin]!),
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
