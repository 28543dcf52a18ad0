// Generated from trial.v1.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * One configuration evaluated by the search: one line of trials.jsonl.
 */
export interface TrialOfVersion1 {
  schema: 'assay/trial/1';
  number: number;
  kind: 'gbdt' | 'logistic-ridge' | 'ridge';
  params: {
    [k: string]: number;
  };
  state: 'completed' | 'failed';
  /**
   * Minus the weighted mean loss on each test of the cross-validation (log loss, or squared error of returns).
   */
  foldScores: number[];
  /**
   * Mean fold score minus one standard error: larger is better. Null when the trial failed.
   */
  value: number | null;
  /**
   * Why the trial failed, else null.
   */
  reason: string | null;
}
