import { deriveSeed, type Seed } from '../../numerics/rng.ts';
import { splitLevels } from '../gbdt/split-levels.ts';
import type { EnsembleModel, Model, SelectedModel } from '../model.ts';
import { predictMatrix, rowPredictor } from '../predict.ts';
import { ofSelected, spreadOver } from '../selected-columns.ts';
import type { Explainer, Explanation } from './explanation.ts';
import { linearShap } from './linear-shap.ts';
import { permutationShap } from './permutation-shap.ts';
import { treeShap } from './tree-shap.ts';

export interface ExplainSettings {
  /** Rows a feature that is not told takes its value from; at least one. */
  readonly background: readonly Float64Array[];
  /** Drawn orders per background row, for models that can only be sampled. */
  readonly rounds: number;
  readonly seed: Seed;
}

/**
 * Explains the raw score of any model. Exact for trees and lines, and for ensembles that are sums of the raw scores of such; sampled for
 * all others.
 */
export function explainModel(model: Model, settings: ExplainSettings): Explainer {
  const { background } = settings;
  const featureCount = background[0]!.length;
  switch (model.kind) {
    case 'base-rate':
      return additive(model, background, () => new Float64Array(featureCount));
    case 'gbdt':
      return additive(model, background, treeShap(model.trees, featureCount, background, 1));
    case 'symmetric-gbdt':
      return additive(model, background, treeShap(model.trees.map(splitLevels), featureCount, background, 1));
    case 'random-forest':
    case 'extra-trees':
      return additive(model, background, treeShap(model.trees, featureCount, background, 1 / model.trees.length));
    case 'ridge':
    case 'logistic-ridge':
    case 'elastic-net':
    case 'logistic-elastic-net':
    case 'bayesian-ridge':
      return additive(model, background, linearShap(model, background));
    case 'ensemble':
      return isSumOfMembers(model) ? explainSum(model, settings) : sampled(model, settings);
    case 'selected':
      return explainSelected(model, settings);
    case 'nearest':
    case 'mlp':
    case 'rule':
    case 'onnx':
      return sampled(model, settings);
  }
}

/** Features that the model is not given contribute nothing. */
function explainSelected({ columns, model }: SelectedModel, settings: ExplainSettings): Explainer {
  const pick = ofSelected((row) => row.slice(), columns);
  const explain = explainModel(model, { ...settings, background: settings.background.map(pick) });
  return (row) => {
    const found = explain(pick(row));
    return { ...found, contributions: spreadOver(row.length, columns, found.contributions) };
  };
}

function sampled(model: Model, { background, rounds, seed }: ExplainSettings): Explainer {
  const raw = unlinked(model).model;
  const explain = additive(
    model,
    background,
    permutationShap((features) => predictMatrix(raw, features), background, rounds, seed),
  );
  return (row) => ({ ...explain(row), exact: false });
}

function additive(
  model: Model,
  background: readonly Float64Array[],
  contributionsOf: (row: Float64Array) => Float64Array,
): Explainer {
  const { model: raw, unit } = unlinked(model);
  const predict = rowPredictor(raw);
  const base = background.reduce((sum, row) => sum + predict(row), 0) / background.length;
  return (row) => ({ base, contributions: contributionsOf(row), raw: predict(row), unit, exact: true });
}

/** The model without the sigmoid around its score, where it has one. */
function unlinked(model: Model): { readonly model: Model; readonly unit: Explanation['unit'] } {
  switch (model.kind) {
    case 'gbdt':
    case 'symmetric-gbdt':
      return model.objective === 'logistic'
        ? { model: { ...model, objective: 'squared' }, unit: 'log-odds' }
        : { model, unit: 'score' };
    case 'logistic-ridge':
      return { model: { ...model, kind: 'ridge' }, unit: 'log-odds' };
    case 'logistic-elastic-net':
      return { model: { ...model, kind: 'elastic-net' }, unit: 'log-odds' };
    case 'mlp':
      return model.link === 'logistic'
        ? { model: { ...model, link: 'identity' }, unit: 'log-odds' }
        : { model, unit: 'score' };
    default:
      return { model, unit: 'score' };
  }
}

/** Whether the raw score is a weighted sum of the members' raw scores, but for log-odds that stacking holds away from certainty. */
function isSumOfMembers({ method, link, members }: EnsembleModel): boolean {
  if (method === 'rank-average' || members.some(({ model }) => model.kind === 'ensemble')) return false;
  const units = members.map(({ model }) => unlinked(model).unit);
  return units.every((unit) => unit === (method === 'stacking' && link === 'logistic' ? 'log-odds' : 'score'));
}

function explainSum({ method, link, intercept, members }: EnsembleModel, settings: ExplainSettings): Explainer {
  const explainers = members.map(({ model }, m) =>
    explainModel(model, { ...settings, seed: deriveSeed(settings.seed, 'member', m) }),
  );
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  const weights = members.map(({ weight }) => (method === 'mean' ? weight / total : weight));
  const start = method === 'mean' ? 0 : intercept;
  return (row) => {
    const parts = explainers.map((explain) => explain(row));
    const sumOf = (valueOf: (part: Explanation) => number) =>
      parts.reduce((sum, part, m) => sum + weights[m]! * valueOf(part), 0);
    return {
      base: start + sumOf(({ base }) => base),
      contributions: parts[0]!.contributions.map((_, f) => sumOf(({ contributions }) => contributions[f]!)),
      raw: start + sumOf(({ raw }) => raw),
      unit: method === 'stacking' && link === 'logistic' ? 'log-odds' : 'score',
      exact: parts.every(({ exact }) => exact),
    };
  };
}
