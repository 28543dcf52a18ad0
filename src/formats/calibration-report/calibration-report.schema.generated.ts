// Generated from calibration-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * The same parts over groups of equal forecasts, where they add up to the Brier score exactly. Says little where every forecast is its own group. Null in reports of version 1, and where the Brier score is.
 */
export type DistinctDecomposition = null | DistinctParts;
/**
 * 1 - Brier score / that of always saying the base rate: above 0 is skill. Null in reports of version 1.
 */
export type BrierSkill = null | BrierSkillFacts;
/**
 * Calibration error over bins of equally many rows; rows with the same probability share a bin. Null in reports of version 1.
 */
export type EqualMassError = null | EqualMassFacts;
/**
 * Is the Brier score what these probabilities themselves predict (Spiegelhalter 1986)? Null in reports of version 1.
 */
export type SpiegelhalterTest = null | SpiegelhalterFacts;

/**
 * How good the calibrated probabilities are, on bars neither models nor calibrators were fitted on. Null where a number is undefined.
 */
export interface CalibrationReport {
  schema: 'assay/calibration-report/2';
  /**
   * Method that was asked for.
   */
  method: 'platt' | 'beta' | 'temperature' | 'isotonic' | 'venn-abers' | 'identity' | 'auto';
  /**
   * One per walk-forward fold, then the production model.
   */
  folds: CalibrationFold[];
  /**
   * Judged rows: a calibrated probability and a known outcome.
   */
  rows: number;
  raw: ProbabilityScores;
  calibrated: ProbabilityScores;
  skill: BrierSkill;
  ece: EceFacts;
  equalMass: EqualMassError;
  spiegelhalter: SpiegelhalterTest;
  /**
   * Bins in ascending order.
   */
  reliability: ReliabilityRow[];
  accuracy: AccuracyFacts;
}
export interface CalibrationFold {
  /**
   * Number of the fold, from 0.
   */
  fold: number;
  /**
   * Method that was used; none when there were too few earlier scores.
   */
  method: 'platt' | 'beta' | 'temperature' | 'isotonic' | 'venn-abers' | 'identity' | 'none';
  /**
   * Out-of-sample scores of earlier folds whose outcome was known before fromUtc.
   */
  rows: number;
  /**
   * The calibrator is valid from here. UTC epoch milliseconds.
   */
  fromUtc: number;
}
export interface ProbabilityScores {
  /**
   * Mean squared error of probabilities.
   */
  brier: number | null;
  /**
   * Mean log loss.
   */
  logLoss: number | null;
  /**
   * Area under the ROC curve.
   */
  auc: number | null;
  /**
   * Murphy's reliability over bins of equal width: lower is better.
   */
  reliability: number | null;
  /**
   * Resolution over bins: higher is better.
   */
  resolution: number | null;
  /**
   * Variance of the outcome.
   */
  uncertainty: number | null;
  /**
   * What binning leaves out: brier - (reliability - resolution + uncertainty).
   */
  withinBins: number | null;
  distinct: DistinctDecomposition;
}
export interface DistinctParts {
  /**
   * Distinct forecasts.
   */
  groups: number;
  /**
   * Lower is better.
   */
  reliability: number | null;
  /**
   * Higher is better.
   */
  resolution: number | null;
}
export interface BrierSkillFacts {
  /**
   * The skill.
   */
  value: number | null;
  /**
   * Lower end of its 95 % block-bootstrap interval.
   */
  low: number | null;
  /**
   * Upper end.
   */
  high: number | null;
}
/**
 * Expected calibration error over bins of equal width.
 */
export interface EceFacts {
  /**
   * The error.
   */
  value: number | null;
  /**
   * Lower end of its 95 % bootstrap interval.
   */
  low: number | null;
  /**
   * Upper end.
   */
  high: number | null;
  /**
   * Mean error of a perfectly calibrated model with these probabilities.
   */
  nullMean: number | null;
  /**
   * Such a model stays below this in 95 of 100 cases.
   */
  null95: number | null;
  /**
   * Number of bins.
   */
  bins: number;
  /**
   * How often a perfectly calibrated model with these probabilities shows at least this error. Null in reports of version 1.
   */
  p: number | null;
}
export interface EqualMassFacts {
  /**
   * Expected calibration error.
   */
  value: number | null;
  /**
   * Its mean for a perfectly calibrated model with these probabilities.
   */
  nullMean: number | null;
  /**
   * Such a model stays below this in 95 of 100 cases.
   */
  null95: number | null;
  /**
   * How often such a model shows at least this error.
   */
  p: number | null;
  /**
   * Squared calibration error less what chance adds: around 0, and as often below, for a perfectly calibrated model (Kumar, Liang and Ma 2019).
   */
  debiasedSquared: number | null;
}
export interface SpiegelhalterFacts {
  /**
   * Standard normal if every row were independent and every probability right.
   */
  z: number | null;
  /**
   * z times the root of mean uniqueness: overlapping labels are fewer observations.
   */
  effectiveZ: number | null;
  /**
   * Two-sided p-value of effectiveZ.
   */
  p: number | null;
}
export interface ReliabilityRow {
  /**
   * Lower edge.
   */
  low: number;
  /**
   * Upper edge.
   */
  high: number;
  /**
   * Rows.
   */
  count: number;
  /**
   * Mean calibrated probability.
   */
  meanProbability: number | null;
  /**
   * Share of wins.
   */
  observed: number | null;
  /**
   * A perfectly calibrated model shows a share between bandLow and bandHigh in 95 of 100 cases.
   */
  bandLow: number | null;
  /**
   * See bandLow.
   */
  bandHigh: number | null;
  /**
   * observed - meanProbability: above 0 the forecast was too low. Null in reports of version 1.
   */
  gap: number | null;
}
/**
 * Share of rows on the right side of one half.
 */
export interface AccuracyFacts {
  /**
   * The share.
   */
  value: number | null;
  /**
   * Rows.
   */
  count: number;
  /**
   * Rows less their overlap: the sum of label uniqueness.
   */
  effective: number;
  /**
   * Lower end of the exact 95 % interval over effective rows.
   */
  low: number | null;
  /**
   * Upper end.
   */
  high: number | null;
  /**
   * What always naming the commoner outcome would have reached.
   */
  majority: number | null;
}
