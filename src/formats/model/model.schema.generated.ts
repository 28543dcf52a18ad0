// Generated from model.schema.json by scripts/schema-types.ts. Edit the schema instead.

export type Model =
  | BaseRateModel
  | GbdtModel
  | SymmetricModel
  | LinearModel
  | BayesianRidgeModel
  | ForestModel
  | NearestModel
  | MlpModel
  | EnsembleModel
  | RuleModel
  | OnnxModel
  | SelectedModel;

/**
 * Which model is valid from when. A bar known at t is scored by the last entry with validFromUtc <= t; before the first entry there is no score.
 */
export interface ModelSchedule {
  schema: 'assay/model/2';
  /**
   * Order of the values a model is given.
   */
  featureNames: string[];
  /**
   * Ascending by validFromUtc. The last is the production model, fitted on every label.
   */
  entries: ModelEntry[];
}
export interface ModelEntry {
  /**
   * UTC epoch milliseconds.
   */
  validFromUtc: number;
  model: Model;
}
/**
 * The weighted mean outcome of the training rows, whatever the features: what every model has to beat.
 */
export interface BaseRateModel {
  kind: 'base-rate';
  /**
   * A probability, or a mean return.
   */
  value: number;
  /**
   * Weighted standard deviation of the outcomes.
   */
  deviation: number;
}
/**
 * Sum of trees over a base score; the logistic objective puts the sum through a sigmoid.
 */
export interface GbdtModel {
  kind: 'gbdt';
  objective: 'logistic' | 'squared';
  baseScore: number;
  trees: Tree[];
  /**
   * Total gain of the splits on each feature.
   */
  featureGain: number[];
}
/**
 * Nodes as columns. Children >= 0 are nodes, others are leaves: -1 is leaf 0, -2 leaf 1. A value <= threshold goes left; a missing one goes left where missingLeft is 1.
 */
export interface Tree {
  feature: number[];
  threshold: number[];
  missingLeft: number[];
  left: number[];
  right: number[];
  /**
   * Output of each leaf, learning rate included.
   */
  value: number[];
}
/**
 * Sum of symmetric trees over a base score: all nodes of a level ask the same question. The logistic objective puts the sum through a sigmoid.
 */
export interface SymmetricModel {
  kind: 'symmetric-gbdt';
  objective: 'logistic' | 'squared';
  baseScore: number;
  trees: SymmetricTree[];
  /**
   * Total gain of the levels that ask about each feature.
   */
  featureGain: number[];
}
/**
 * Levels as columns. A level answers 0 for a value <= threshold (a missing one where missingLeft is 1), else 1; the answers, the first level the highest bit, number the leaf.
 */
export interface SymmetricTree {
  feature: number[];
  threshold: number[];
  missingLeft: number[];
  /**
   * Output of the 2^levels leaves, learning rate included.
   */
  value: number[];
}
/**
 * intercept + sum of coefficient (x - mean) / scale, a missing x counting as its mean; the logistic kinds put the sum through a sigmoid.
 */
export interface LinearModel {
  kind: 'logistic-ridge' | 'ridge' | 'elastic-net' | 'logistic-elastic-net';
  intercept: number;
  coefficients: number[];
  means: number[];
  scales: number[];
}
/**
 * intercept + sum of coefficient (x - mean) / scale, a missing x counting as its mean, with a Gaussian posterior of the coefficients.
 */
export interface BayesianRidgeModel {
  kind: 'bayesian-ridge';
  intercept: number;
  coefficients: number[];
  means: number[];
  scales: number[];
  /**
   * Inverse variance of the outcomes around the line.
   */
  noisePrecision: number;
  /**
   * Inverse variance of the prior of the coefficients.
   */
  weightPrecision: number;
  /**
   * Posterior covariance of the coefficients of standardised features, row by row; rows of features that never vary are zero.
   */
  covariance: number[];
}
/**
 * Mean of trees grown apart from each other on drawn rows and features.
 */
export interface ForestModel {
  kind: 'random-forest' | 'extra-trees';
  trees: Tree[];
  /**
   * Total gain of the splits on each feature.
   */
  featureGain: number[];
}
/**
 * Weighted mean outcome of the nearest training rows by Euclidean distance of standardised features, a missing value counting as the mean.
 */
export interface NearestModel {
  kind: 'nearest';
  neighbours: number;
  weighting: 'uniform' | 'distance';
  means: number[];
  scales: number[];
  /**
   * Standardised training rows, one after another.
   */
  points: number[];
  targets: number[];
  weights: number[];
}
/**
 * Dense layers on standardised features, a missing value counting as the mean; rectified linear units between layers.
 */
export interface MlpModel {
  kind: 'mlp';
  link: 'identity' | 'logistic';
  means: number[];
  scales: number[];
  /**
   * Added to the scaled output of a regressor; 0 for classifiers.
   */
  outputMean: number;
  /**
   * Multiplies the output of a regressor; 1 for classifiers.
   */
  outputScale: number;
  layers: MlpLayer[];
}
/**
 * outputs = biases + weights inputs.
 */
export interface MlpLayer {
  /**
   * Row-major, one row per output.
   */
  weights: number[];
  biases: number[];
}
/**
 * Several models speaking as one. rank-average: mean over members of where their score stands among their reference scores, in (0, 1), turned back into an outcome by the pooled quantiles. mean: weighted mean of scores. stacking: intercept + sum of weight times score (log-odds of probabilities), through a sigmoid for the logistic link.
 */
export interface EnsembleModel {
  kind: 'ensemble';
  method: 'rank-average' | 'mean' | 'stacking';
  link: 'identity' | 'logistic';
  intercept: number;
  members: EnsembleMember[];
  /**
   * Ascending quantiles of what members said of rows they were not fitted on, by which a mean rank becomes a score again; empty for other methods.
   */
  outcomeQuantiles: number[];
}
/**
 * One of the models.
 */
export interface EnsembleMember {
  model: Model;
  weight: number;
  /**
   * Ascending quantiles of its scores on rows it was not fitted on; empty where ranks are not used.
   */
  reference: number[];
}
/**
 * Rules written by hand: the scores of those that hold, added and kept within -1 and 1, give the probability (1 + score) / 2.
 */
export interface RuleModel {
  kind: 'rule';
  rules: Rule[];
}
export interface Rule {
  score: number;
  /**
   * Conditions, all of which must hold; a missing value fulfils none.
   */
  when: Condition[];
}
export interface Condition {
  /**
   * Number of the feature.
   */
  feature: number;
  above: number | null;
  below: number | null;
}
/**
 * A graph that was trained elsewhere, taken over from an ONNX file as plain data.
 */
export interface OnnxModel {
  kind: 'onnx';
  /**
   * SHA-256 of the file.
   */
  digest: string;
  /**
   * One name for a matrix of all features, or one per feature.
   */
  inputs: string[];
  /**
   * Name of the output that holds the score.
   */
  output: string;
  /**
   * Which of its values is the score.
   */
  column: number;
  nodes: OnnxNode[];
  tensors: OnnxTensor[];
}
/**
 * Operator (with its domain unless that is the standard one), names of inputs (empty for one left out) and outputs, attributes.
 */
export interface OnnxNode {
  op: string;
  inputs: string[];
  outputs: string[];
  attributes: {
    [k: string]: number | string | number[] | string[] | OnnxTensor;
  };
}
/**
 * Values row by row.
 */
export interface OnnxTensor {
  name: string;
  shape: number[];
  values: number[];
}
/**
 * A model that sees some of the features alone, because the others were left out when it was fitted.
 */
export interface SelectedModel {
  kind: 'selected';
  /**
   * Numbers of the features that the model is given, ascending.
   */
  columns: number[];
  model: Model;
}
