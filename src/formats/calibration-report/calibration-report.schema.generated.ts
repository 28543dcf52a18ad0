// Generated from calibration-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * How good the calibrated probabilities are, on bars neither models nor calibrators were fitted on. Null where a number is undefined.
 */
export interface CalibrationReport {
  schema: 'assay/calibration-report/1';
  /**
   * Method that was asked for.
   */
  method: 'platt' | 'isotonic' | 'identity';
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
  ece: EceFacts;
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
  method: 'platt' | 'isotonic' | 'identity' | 'none';
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
   * Murphy's reliability over bins: lower is better.
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
