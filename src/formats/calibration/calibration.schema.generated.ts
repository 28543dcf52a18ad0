// Generated from calibration.schema.json by scripts/schema-types.ts. Edit the schema instead.

export type Calibrator = IdentityCalibrator | PlattCalibrator | IsotonicCalibrator;

/**
 * Which calibrator is valid from when. A score known at t becomes a probability by the last entry with validFromUtc <= t; before the first entry there is none.
 */
export interface CalibrationSchedule {
  schema: 'assay/calibration/1';
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
