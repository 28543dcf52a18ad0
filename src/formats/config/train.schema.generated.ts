// Generated from train.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Models, walk-forward folds and the search for parameters.
 */
export interface TrainConfig {
  /**
   * What is predicted: direction (the probability that the label is a win) or return (the label's realised return).
   */
  target: 'direction' | 'return';
  /**
   * Root of every random choice in training and search.
   */
  seed: number;
  model: ModelConfig;
  folds: FoldsConfig;
  search: SearchConfig;
}
/**
 * The model and its parameters before the search.
 */
export interface ModelConfig {
  /**
   * gbdt predicts either target, logistic-ridge a direction, ridge a return.
   */
  kind: 'gbdt' | 'logistic-ridge' | 'ridge';
  gbdt: GbdtSettings;
  logisticRidge: RidgeSettings;
  ridge: RidgeSettings1;
}
/**
 * Histogram gradient boosting.
 */
export interface GbdtSettings {
  /**
   * Most trees.
   */
  trees: number;
  /**
   * Share of each tree's step that is taken.
   */
  learningRate: number;
  /**
   * Most leaves per tree; small trees suit faint signals.
   */
  leaves: number;
  /**
   * Most levels of splits per tree, 0 for no limit.
   */
  maxDepth: number;
  /**
   * Least training rows in a leaf.
   */
  minLeafRows: number;
  /**
   * Least share of the training rows in a leaf; the larger of both minima holds.
   */
  minLeafShare: number;
  /**
   * L1 penalty on leaf values.
   */
  l1: number;
  /**
   * L2 penalty on leaf values.
   */
  l2: number;
  /**
   * A split must gain more than this.
   */
  minGain: number;
  /**
   * Most bins per feature, besides the one of missing values.
   */
  bins: number;
  /**
   * Share of the training rows each tree sees, drawn as blocks longer than a label.
   */
  rowShare: number;
  /**
   * Share of the features each tree may split on.
   */
  featureShare: number;
  /**
   * Stop after this many trees without improvement on the latest part of the training rows, 0 to grow every tree.
   */
  patience: number;
  /**
   * Loss must fall by more than this to count as an improvement.
   */
  minDelta: number;
  /**
   * Share of the training rows kept for early stopping, purged from the rest.
   */
  stopShare: number;
}
/**
 * Logistic regression with a ridge penalty on standardised features.
 */
export interface RidgeSettings {
  /**
   * Penalty per unit of training weight.
   */
  alpha: number;
}
/**
 * Ridge regression on standardised features.
 */
export interface RidgeSettings1 {
  /**
   * Penalty per unit of training weight.
   */
  alpha: number;
}
/**
 * Walk-forward: each test block is scored by a model that knew only labels decided before it.
 */
export interface FoldsConfig {
  /**
   * Test blocks of equal length.
   */
  count: number;
  /**
   * Share of the history before the first test block.
   */
  minTrainShare: number;
  /**
   * anchored trains on everything before the block, rolling on a window as long as the first one.
   */
  scheme: 'anchored' | 'rolling';
  /**
   * Bars left out between the end of the last training label and the test block, on top of the purge.
   */
  embargoBars: number;
  /**
   * Least labelled rows a model may be fitted on.
   */
  minTrainRows: number;
}
/**
 * Random search inside the first training window, by purged cross-validation; the first trial is the configuration above.
 */
export interface SearchConfig {
  /**
   * Configurations evaluated; each is recorded and counted by the gates.
   */
  trials: number;
  /**
   * Folds of the cross-validation.
   */
  folds: number;
  /**
   * Folds tested together: 1 is purged k-fold, more is combinatorial.
   */
  testFolds: number;
  /**
   * Bars left out after each test block; -1 for the longest label or 1 % of the bars, whichever is more.
   */
  embargoBars: number;
  space: SearchSpace;
}
/**
 * Ranges the trials draw from; a parameter with low = high stays fixed.
 */
export interface SearchSpace {
  gbdt: GbdtSpace;
  alpha: NumberRange4;
}
/**
 * Ranges for gradient boosting.
 */
export interface GbdtSpace {
  trees: IntegerRange;
  learningRate: NumberRange;
  leaves: IntegerRange1;
  minLeafShare: NumberRange1;
  l2: NumberRange2;
  featureShare: NumberRange3;
}
/**
 * Trees, uniformly.
 */
export interface IntegerRange {
  /**
   * Fewest.
   */
  low: number;
  /**
   * Most.
   */
  high: number;
}
/**
 * Learning rate, log-uniformly.
 */
export interface NumberRange {
  /**
   * Smallest.
   */
  low: number;
  /**
   * Largest.
   */
  high: number;
}
/**
 * Leaves, uniformly.
 */
export interface IntegerRange1 {
  /**
   * Fewest.
   */
  low: number;
  /**
   * Most.
   */
  high: number;
}
/**
 * Least share of rows in a leaf, log-uniformly.
 */
export interface NumberRange1 {
  /**
   * Smallest.
   */
  low: number;
  /**
   * Largest.
   */
  high: number;
}
/**
 * L2 penalty, log-uniformly.
 */
export interface NumberRange2 {
  /**
   * Smallest.
   */
  low: number;
  /**
   * Largest.
   */
  high: number;
}
/**
 * Share of features per tree, uniformly.
 */
export interface NumberRange3 {
  /**
   * Smallest.
   */
  low: number;
  /**
   * Largest.
   */
  high: number;
}
/**
 * Penalty of logistic ridge and ridge, log-uniformly.
 */
export interface NumberRange4 {
  /**
   * Smallest.
   */
  low: number;
  /**
   * Largest.
   */
  high: number;
}
