// Generated from training-metrics.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * How the models of one training run did on bars they were not trained on.
 */
export interface TrainingMetrics {
  schema: 'assay/training-metrics/2';
  target: 'direction' | 'return';
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
   * Chosen by the search, used for every fold and the production model.
   */
  params: {
    [k: string]: number | string | (number | string)[];
  };
  search: SearchSummary;
  folds: FoldMetrics[];
  pooled: ScoreMetrics;
  production: ProductionFacts;
  /**
   * What each feature does to the production model's scores (SHAP), largest first.
   */
  shap: ShapFacts[];
  /**
   * Features by importance in the production model, largest first; shares sum to 1.
   */
  features: FeatureImportance[];
}
export interface SearchSummary {
  sampler: 'tpe' | 'random' | 'grid' | 'members' | 'none';
  trials: number;
  pruned: number;
  failed: number;
  /**
   * Number of the chosen trial.
   */
  best: number;
  /**
   * Its mean fold score minus one standard error; null for a model from elsewhere.
   */
  value: number | null;
  /**
   * The chosen trial on each back-test path of the cross-validation.
   */
  paths: PathScores[];
  /**
   * What choosing the best of these trials is worth; null with fewer than two completed trials or too short a window.
   */
  overfitting: OverfittingFacts | null;
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
export interface PathScores {
  /**
   * Weighted mean log loss, or squared error of returns.
   */
  loss: number;
  auc: number | null;
}
/**
 * Of the return series of completed trials on rows they were not fitted on.
 */
export interface OverfittingFacts {
  trials: number;
  /**
   * Returns in each series.
   */
  periods: number;
  /**
   * Blocks of the combinatorially symmetric cross-validation.
   */
  blocks: number;
  /**
   * Probability of backtest overfitting: how often the trial that is best on one half of the blocks is below the median on the other (Bailey et al. 2017).
   */
  pbo: number | null;
  /**
   * Mean over standard deviation of the chosen trial, per period.
   */
  chosenSharpe: number | null;
  /**
   * p-value of Hansen's test that no trial earns more than nothing.
   */
  spa: number | null;
  /**
   * Entropy rank of the correlation of the series: how many different things were tried. For information; gates count every trial.
   */
  effectiveTrials: number | null;
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
export interface ShapFacts {
  name: string;
  /**
   * Mean size of its contribution to the raw score.
   */
  meanAbs: number;
  /**
   * Correlation of contribution with value: above 0, large values raise the score. Null when either does not vary.
   */
  direction: number | null;
}
export interface FeatureImportance {
  name: string;
  share: number;
}
