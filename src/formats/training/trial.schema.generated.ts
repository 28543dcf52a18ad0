// Generated from trial.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * One configuration evaluated by the search: one line of trials.jsonl.
 */
export interface Trial {
  schema: 'assay/trial/2';
  /**
   * SHA-256 of the line before with its line feed, null for the first.
   */
  prev: string | null;
  number: number;
  kind:
    | 'base-rate'
    | 'ridge'
    | 'bayesian-ridge'
    | 'elastic-net'
    | 'logistic-ridge'
    | 'gbdt'
    | 'random-forest'
    | 'extra-trees'
    | 'nearest'
    | 'mlp'
    | 'ensemble'
    | 'rule'
    | 'onnx';
  /**
   * Every parameter of the configuration; members of an ensemble by kind.
   */
  params: {
    [k: string]: number | string | (number | string)[];
  };
  /**
   * pruned: stopped before its last fold because others did better.
   */
  state: 'completed' | 'pruned' | 'failed';
  /**
   * Minus the weighted mean loss on each test of the cross-validation (log loss, or squared error of returns).
   */
  foldScores: number[];
  /**
   * Mean fold score minus one standard error: larger is better. Null unless the trial completed.
   */
  value: number | null;
  /**
   * By how much it misses what the study demands of a trial; 0 when it misses nothing.
   */
  violation: number;
  /**
   * What its scores would have earned on rows it was not fitted on, before costs, by period; empty unless the trial completed.
   */
  returns: number[];
  /**
   * Why the trial failed, else null.
   */
  reason: string | null;
}
