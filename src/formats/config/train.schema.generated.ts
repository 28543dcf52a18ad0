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
   * base-rate, elastic-net, gbdt, random-forest, extra-trees, nearest, mlp, ensemble and onnx predict either target; logistic-ridge and rule a direction; ridge and bayesian-ridge a return.
   */
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
  gbdt: GbdtSettings;
  logisticRidge: RidgeSettings;
  ridge: RidgeSettings1;
  bayesianRidge: BayesianRidgeSettings;
  elasticNet: ElasticNetSettings;
  randomForest: ForestSettings;
  extraTrees: ForestSettings1;
  nearest: NearestSettings;
  mlp: MlpSettings;
  ensemble: EnsembleSettings;
  rule: RuleSettings;
  onnx: OnnxSettings;
}
/**
 * Histogram gradient boosting.
 */
export interface GbdtSettings {
  /**
   * leaf-wise splits the leaf that gains most; symmetric asks one question per level, which predicts much faster.
   */
  growth: 'leaf-wise' | 'symmetric';
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
   * Most levels of splits per tree, 0 for no limit; symmetric trees then have as many levels as leaves need.
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
   * Pull of a leaf's value towards its parent's: a leaf of n rows keeps n / (n + this) of its own. 0 for none.
   */
  pathSmoothing: number;
  /**
   * Features that may only raise the score when they rise.
   */
  increasing: string[];
  /**
   * Features that may only lower the score when they rise.
   */
  decreasing: string[];
  /**
   * Most bins per feature, besides the one of missing values.
   */
  bins: number;
  /**
   * Fewest training rows in a bin, where there are enough.
   */
  minBinRows: number;
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
 * Ridge regression that finds its own penalty and knows how sure it is (MacKay 1992).
 */
export interface BayesianRidgeSettings {
  /**
   * Most updates of the two precisions.
   */
  iterations: number;
}
/**
 * Linear or logistic regression with both penalties, by coordinate descent.
 */
export interface ElasticNetSettings {
  /**
   * Penalty per unit of training weight.
   */
  alpha: number;
  /**
   * Share of the penalty that is absolute, which drops features; the rest is squared.
   */
  l1Share: number;
  /**
   * Most rounds over all coefficients.
   */
  iterations: number;
}
/**
 * Mean of deep trees on drawn rows and features.
 */
export interface ForestSettings {
  /**
   * Trees.
   */
  trees: number;
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
   * Share of the features tried at each split.
   */
  featureShare: number;
  /**
   * blocks draws stretches longer than a label, each at most once; sequential draws labels with replacement, the more likely the less they overlap those already drawn (Lopez de Prado 2018, 4.5), which takes longer.
   */
  draw: 'blocks' | 'sequential';
  /**
   * Training rows each tree sees, as a share of all.
   */
  rowShare: number;
  /**
   * Most bins per feature, besides the one of missing values.
   */
  bins: number;
}
/**
 * As the random forest, with thresholds drawn at random.
 */
export interface ForestSettings1 {
  /**
   * Trees.
   */
  trees: number;
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
   * Share of the features tried at each split.
   */
  featureShare: number;
  /**
   * blocks draws stretches longer than a label, each at most once; sequential draws labels with replacement, the more likely the less they overlap those already drawn (Lopez de Prado 2018, 4.5), which takes longer.
   */
  draw: 'blocks' | 'sequential';
  /**
   * Training rows each tree sees, as a share of all.
   */
  rowShare: number;
  /**
   * Most bins per feature, besides the one of missing values.
   */
  bins: number;
}
/**
 * The outcomes of the most similar training rows.
 */
export interface NearestSettings {
  /**
   * How many rows are asked.
   */
  neighbours: number;
  /**
   * uniform counts neighbours alike, distance the nearer ones more.
   */
  weighting: 'uniform' | 'distance';
}
/**
 * A small neural network, trained by Adam on shuffled blocks.
 */
export interface MlpSettings {
  /**
   * Units of each hidden layer.
   */
  hidden: number[];
  /**
   * Passes over the training rows.
   */
  epochs: number;
  /**
   * Rows per step.
   */
  batchRows: number;
  /**
   * Size of the steps.
   */
  learningRate: number;
  /**
   * Weight decay.
   */
  l2: number;
}
/**
 * Several kinds of model speaking as one.
 */
export interface EnsembleSettings {
  /**
   * Kinds that take part, each once and with its settings above. Kinds that cannot predict the target are refused.
   *
   * @minItems 1
   */
  members: [
    (
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
    ),
    ...(
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
    )[]
  ];
  /**
   * rank-average gives every member the same say whatever the scale of its scores, mean averages scores, stacking weighs members by a regression on rows they were not fitted on.
   */
  method: 'rank-average' | 'mean' | 'stacking';
  /**
   * Only the members that score best in the search take part; each counts as a trial. 0 for all.
   */
  top: number;
  /**
   * Purged folds inside the training rows that give members scores on rows they were not fitted on.
   */
  folds: number;
}
/**
 * Rules written by hand; nothing is fitted.
 */
export interface RuleSettings {
  /**
   * Rules such as {score: 0.4, when: [{feature: rsi-14, above: 50, below: 70}]}. A rule holds when all its conditions do. Scores of rules that hold are added and kept within -1 and 1; the probability of a rise is (1 + score) / 2.
   *
   * @maxItems 100
   */
  list: RuleConfig[];
}
/**
 * A rule.
 */
export interface RuleConfig {
  /**
   * From -1, sure of a fall, to 1, sure of a rise.
   */
  score: number;
  /**
   * Conditions, all of which must hold.
   *
   * @minItems 1
   */
  when: [RuleCondition, ...RuleCondition[]];
}
/**
 * A feature above, below or between values. A missing feature fulfils nothing.
 */
export interface RuleCondition {
  /**
   * Name as in features.list.
   */
  feature: string;
  /**
   * The feature must be larger.
   */
  above?: number;
  /**
   * The feature must be smaller.
   */
  below?: number;
}
/**
 * A model that was trained elsewhere and comes as an ONNX file; nothing is fitted here.
 */
export interface OnnxSettings {
  /**
   * The file, relative to the workspace.
   */
  file: string;
  /**
   * Date of the last bar, YYYY-MM-DD, that had any part in training, tuning or choosing the model, its labels included. Only later bars are scored.
   */
  trainedUntil: string;
  /**
   * How many configurations were tried on the way to this model. Gates count them.
   */
  triedElsewhere: number;
  /**
   * Name of the output with the score; empty for the last one.
   */
  output: string;
  /**
   * Which value of the output is the score, counted from 0; -1 for the last one, which is the class of rises in a classifier.
   */
  column: number;
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
 * Search inside the first training window, by purged cross-validation; the first trial is the configuration above.
 */
export interface SearchConfig {
  /**
   * tpe learns from finished trials where good parameters lie, random draws them apart from each other, grid goes through all combinations of gridPoints values per range.
   */
  sampler: 'tpe' | 'random' | 'grid';
  /**
   * Configurations evaluated; each is recorded and counted by the gates.
   */
  trials: number;
  /**
   * Random trials before tpe begins to learn.
   */
  startupTrials: number;
  /**
   * Whether tpe looks at parameters together instead of one by one.
   */
  multivariate: boolean;
  /**
   * Values per range that the grid goes through.
   */
  gridPoints: number;
  /**
   * Trials that are evaluated side by side. tpe proposes a batch knowing only the batches before, so that results do not depend on the number of workers.
   */
  batch: number;
  /**
   * median stops a trial whose mean score so far is below the median of the others at that fold, asha keeps the best quarter at each rung, none evaluates every fold. Ensembles are never stopped.
   */
  pruner: 'none' | 'median' | 'asha';
  /**
   * Demand on a trial: on at least this share of the folds it must score better than the mean outcome of the training rows. Trials that miss it are chosen only when all do.
   */
  skilfulFolds: number;
  /**
   * A fit that takes longer fails its trial, which is recorded and counted; 0 for no limit. Clocks differ, so a rebuild may not repeat a study in which this was reached.
   */
  trialSeconds: number;
  /**
   * The study stops with the first failure when more than this share of its trials failed.
   */
  maxFailedShare: number;
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
  elasticNet: ElasticNetSpace;
  forest: ForestSpace;
  nearest: NearestSpace;
  mlp: MlpSpace;
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
/**
 * Ranges for the elastic net.
 */
export interface ElasticNetSpace {
  alpha: NumberRange5;
  l1Share: NumberRange6;
}
/**
 * Penalty, log-uniformly.
 */
export interface NumberRange5 {
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
 * Share of the absolute penalty, uniformly.
 */
export interface NumberRange6 {
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
 * Ranges for random forest and extra-trees.
 */
export interface ForestSpace {
  trees: IntegerRange2;
  minLeafShare: NumberRange7;
  featureShare: NumberRange8;
}
/**
 * Trees, uniformly.
 */
export interface IntegerRange2 {
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
export interface NumberRange7 {
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
 * Share of the features tried at each split, uniformly.
 */
export interface NumberRange8 {
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
 * Ranges for nearest neighbours.
 */
export interface NearestSpace {
  neighbours: IntegerRange3;
}
/**
 * Neighbours, log-uniformly.
 */
export interface IntegerRange3 {
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
 * Ranges for the neural network.
 */
export interface MlpSpace {
  epochs: IntegerRange4;
  learningRate: NumberRange9;
  l2: NumberRange10;
}
/**
 * Passes, uniformly.
 */
export interface IntegerRange4 {
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
 * Size of the steps, log-uniformly.
 */
export interface NumberRange9 {
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
 * Weight decay, log-uniformly.
 */
export interface NumberRange10 {
  /**
   * Smallest.
   */
  low: number;
  /**
   * Largest.
   */
  high: number;
}
