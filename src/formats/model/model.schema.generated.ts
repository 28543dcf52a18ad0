// Generated from model.schema.json by scripts/schema-types.ts. Edit the schema instead.

export type Model = GbdtModel | LinearModel;

/**
 * Which model is valid from when. A bar known at t is scored by the last entry with validFromUtc <= t; before the first entry there is no score.
 */
export interface ModelSchedule {
  schema: 'assay/model/1';
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
 * intercept + sum of coefficient (x - mean) / scale, a missing x counting as its mean; logistic-ridge puts the sum through a sigmoid.
 */
export interface LinearModel {
  kind: 'logistic-ridge' | 'ridge';
  intercept: number;
  coefficients: number[];
  means: number[];
  scales: number[];
}
