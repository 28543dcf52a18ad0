// Generated from calibrate.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * From scores to probabilities, fitted on out-of-sample scores of earlier folds only.
 */
export interface CalibrateConfig {
  /**
   * platt is a logistic line, beta a curve with one shape per end, temperature one factor on log-odds, isotonic any ascending curve, venn-abers a pair of such curves whose distance says how unsure a probability is; identity takes scores as they are. auto takes platt, beta or venn-abers, the more effective rows the freer. beta, temperature and identity are for direction models.
   */
  method: 'platt' | 'beta' | 'temperature' | 'isotonic' | 'venn-abers' | 'identity' | 'auto';
  /**
   * A fold with fewer earlier out-of-sample scores with a known outcome has no calibrator, so it is not traded.
   */
  minRows: number;
  /**
   * With fewer rows isotonic gives way to platt, which follows the noise less. From as many effective rows, overlap taken off, auto takes venn-abers.
   */
  isotonicMinRows: number;
  /**
   * For platt, beta and temperature on direction models: how many rows the model's own probability counts for beside the outcomes, whose overlap is taken off. 0 trusts outcomes alone.
   */
  priorRows: number;
  /**
   * Bins of equal width in the reliability table and the calibration error.
   */
  bins: number;
  /**
   * Resamples behind the bands of what a perfectly calibrated model would show.
   */
  draws: number;
  /**
   * Root of these resamples.
   */
  seed: number;
}
