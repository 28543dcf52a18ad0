// Generated from calibration.schema.json by scripts/schema-types.ts. Edit the schema instead.

export type Calibrator =
  | IdentityCalibrator
  | PlattCalibrator
  | IsotonicCalibrator
  | BetaCalibrator
  | TemperatureCalibrator
  | VennAbersCalibrator;

/**
 * Which calibrator is valid from when. A score known at t becomes a probability by the last entry with validFromUtc <= t; before the first entry there is none.
 */
export interface CalibrationSchedule {
  schema: 'assay/calibration/2';
  /**
   * Ascending by validFromUtc. Empty when no fold had enough earlier scores.
   */
  entries: CalibrationEntry[];
}
export interface CalibrationEntry {
  /**
   * UTC epoch milliseconds.
   */
  validFromUtc: number;
  calibrator: Calibrator;
}
/**
 * The score is the probability.
 */
export interface IdentityCalibrator {
  kind: 'identity';
}
/**
 * sigmoid(slope * input + intercept).
 */
export interface PlattCalibrator {
  kind: 'platt';
  /**
   * The score itself, or its log-odds.
   */
  input: 'score' | 'log-odds';
  slope: number;
  intercept: number;
}
/**
 * Ascending knots: linear between them, level outside.
 */
export interface IsotonicCalibrator {
  kind: 'isotonic';
  scores: number[];
  probabilities: number[];
}
/**
 * sigmoid(a * ln(score) - b * ln(1 - score) + c), the score in [0, 1] held away from both ends by 1e-12.
 */
export interface BetaCalibrator {
  kind: 'beta';
  a: number;
  b: number;
  c: number;
}
/**
 * sigmoid(inverseTemperature * log-odds of the score).
 */
export interface TemperatureCalibrator {
  kind: 'temperature';
  inverseTemperature: number;
}
/**
 * Two probabilities per score; the merged one is high / (1 - low + high), and high - low is how unsure it is. Cell 0 is below the first knot, cell 1 on it, cell 2 between it and the next, and so on: two cells per knot and one more.
 */
export interface VennAbersCalibrator {
  kind: 'venn-abers';
  /**
   * Knots, ascending.
   */
  scores: number[];
  /**
   * Isotonic fit with the score added as a loss, by cell.
   */
  low: number[];
  /**
   * The same with the score added as a win.
   */
  high: number[];
}
