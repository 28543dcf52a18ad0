import type { Model, RuleModel } from './model.ts';
import { spreadOver } from './selected-columns.ts';

/**
 * Share of each of `features` features in a model's work, summing to 1: gain of its splits in trees, |coefficient| of standardised
 * features in linear models, sum of |weights| into the first layer of a network, the weighted mean of the members' shares in an
 * ensemble, the sum of the |scores| of the rules that read it. All zero for a model that uses none, for nearest neighbours, which use all alike, and for models from
 * elsewhere, whose insides mean nothing here.
 */
export function featureShares(model: Model, features: number): number[] {
  const sizes = featureSizes(model, features);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (total > 0 ? size / total : 0));
}

function featureSizes(model: Model, features: number): number[] {
  switch (model.kind) {
    case 'gbdt':
    case 'symmetric-gbdt':
    case 'random-forest':
    case 'extra-trees':
      return model.featureGain;
    case 'ridge':
    case 'logistic-ridge':
    case 'elastic-net':
    case 'logistic-elastic-net':
    case 'bayesian-ridge':
      return model.coefficients.map(Math.abs);
    case 'mlp':
      return foldedSums(features, model.layers[0]!.weights.map(Math.abs));
    case 'rule':
      return ruleSizes(model, features);
    case 'base-rate':
    case 'nearest':
    case 'onnx':
      return Array.from({ length: features }, () => 0);
    case 'selected':
      return [...spreadOver(features, model.columns, featureSizes(model.model, model.columns.length))];
    case 'ensemble': {
      const shares = model.members.flatMap(({ model: member, weight }) =>
        featureShares(member, features).map((share) => Math.abs(weight) * share),
      );
      return foldedSums(features, shares);
    }
  }
}

function ruleSizes({ rules }: RuleModel, features: number): number[] {
  const sizes = Array.from({ length: features }, () => 0);
  for (const { score, when } of rules) {
    for (const feature of new Set(when.map((condition) => condition.feature))) sizes[feature]! += Math.abs(score);
  }
  return sizes;
}

/** Sums of every `count`-th value. */
function foldedSums(count: number, values: readonly number[]): number[] {
  const sums = Array.from({ length: count }, () => 0);
  for (const [i, value] of values.entries()) sums[i % count]! += value;
  return sums;
}
