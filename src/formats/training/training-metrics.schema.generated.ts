// Generated from training-metrics.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * How the models of one training run did on bars they were not trained on.
 */
export interface TrainingMetrics {
  schema: 'assay/training-metrics/1';
  target: 'direction' | 'return';
  kind: 'gbdt' | 'logistic-ridge' | 'ridge';
  /**
   * Chosen by the search, used for every fold and the production model.
   */
  params: {
    [k: string]: number;
  };
  search: SearchSummary;
  folds: FoldMetrics[];
  pooled: ScoreMetrics;
  production: ProductionFacts;
  /**
   * Features by importance in the production model, largest first; shares sum to 1.
   */
  features: FeatureImportance[];
}
export interface SearchSummary {
  trials: number;
  failed: number;
  /**
   * Number of the chosen trial.
   */
  best: number;
  /**
   * Its mean fold score minus one standard error.
   */
  value: number;
  /**
   * Labelled rows the search saw; all their labels were known before the first test block.
   */
  trainRows: number;
  embargoBars: number;
  /**
   * Start of the first test block.
   */
  endUtc: number;
}
export interface FoldMetrics {
  fold: number;
  trainRows: number;
  /**
   * Labelled rows before the test block left out because their label was not decided by then, or by the embargo.
   */
  purgedRows: number;
  trainStartUtc: number;
  /**
   * When the last training label was known: before testStartUtc.
   */
  trainEndUtc: number;
  /**
   * The fold's model is valid from here.
   */
  testStartUtc: number;
  testEndUtc: number;
  /**
   * Bars scored, labelled or not.
   */
  testRows: number;
  /**
   * Trees of the model, null for models without trees.
   */
  trees: number | null;
  scores: ScoreMetrics;
}
/**
 * Scores against outcomes of labelled test bars, unweighted. Null where a number is undefined (one class only, or fewer than two bars).
 */
export interface ScoreMetrics {
  rows: number;
  /**
   * Share of outcomes that were wins.
   */
  baseRate: number | null;
  /**
   * Share of bars on the right side of 0.5 (of 0 for returns).
   */
  accuracy: number | null;
  auc: number | null;
  /**
   * Direction only.
   */
  logLoss: number | null;
  /**
   * Direction only.
   */
  brier: number | null;
  /**
   * Pearson correlation of scores with realised returns.
   */
  correlation: number | null;
  /**
   * Return only.
   */
  meanSquaredError: number | null;
}
/**
 * The model fitted on every label.
 */
export interface ProductionFacts {
  trainRows: number;
  validFromUtc: number;
}
export interface FeatureImportance {
  name: string;
  share: number;
}
