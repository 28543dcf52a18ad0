import type {
  BayesianRidgeModel,
  EnsembleModel,
  ForestModel,
  GbdtModel,
  LinearModel,
  MlpModel,
  Model,
  NearestModel,
  RuleModel,
  SelectedModel,
} from './model.schema.generated.ts';
import { featureProblem, lengthProblem } from './length-problem.ts';
import { symmetricProblem, treeProblem } from './tree-problem.ts';

/** What no training makes of a model that the schema allows: place and fault, or null. */
export function modelProblem(model: Model, features: number): string | null {
  switch (model.kind) {
    case 'base-rate':
      return null;
    case 'gbdt':
    case 'random-forest':
    case 'extra-trees':
      return forestProblem(model, features);
    case 'symmetric-gbdt':
      return (
        featureProblem(model, ['featureGain'], features) ??
        firstProblem('trees', model.trees, (tree) => symmetricProblem(tree, features))
      );
    case 'ridge':
    case 'logistic-ridge':
    case 'elastic-net':
    case 'logistic-elastic-net':
      return linearProblem(model, features);
    case 'bayesian-ridge':
      return (
        linearProblem(model, features) ??
        lengthProblem(model, 'covariance', features * features, `${features} features`)
      );
    case 'nearest':
      return nearestProblem(model, features);
    case 'mlp':
      return mlpProblem(model, features);
    case 'rule':
      return ruleProblem(model, features);
    case 'onnx':
      return model.inputs.length === 1 || model.inputs.length === features
        ? null
        : `/inputs has ${model.inputs.length} names for ${features} features`;
    case 'selected':
      return selectedProblem(model, features);
    case 'ensemble':
      return ensembleProblem(model, features);
  }
}

function forestProblem(model: GbdtModel | ForestModel, features: number): string | null {
  if (model.kind !== 'gbdt' && model.trees.length === 0) return '/trees is empty';
  return (
    featureProblem(model, ['featureGain'], features) ??
    firstProblem('trees', model.trees, (tree) => treeProblem(tree, features))
  );
}

function ruleProblem({ rules }: RuleModel, features: number): string | null {
  if (rules.length === 0) return '/rules is empty';
  return firstProblem('rules', rules, ({ when }) =>
    when.length === 0
      ? '/when is empty'
      : firstProblem('when', when, ({ feature }) =>
          feature < features ? null : `/feature is ${feature} of ${features} features`,
        ),
  );
}

function selectedProblem({ columns, model }: SelectedModel, features: number): string | null {
  const odd = columns.findIndex((f, i) => f >= features || (i > 0 && f <= columns[i - 1]!));
  if (odd >= 0) return `/columns/${odd} is ${columns[odd]} of ${features} features`;
  if (model.kind === 'selected') return '/model is selected';
  const problem = modelProblem(model, columns.length);
  return problem && `/model${problem}`;
}

function linearProblem(model: LinearModel | BayesianRidgeModel, features: number): string | null {
  return featureProblem(model, ['coefficients', 'means', 'scales'], features);
}

function nearestProblem(model: NearestModel, features: number): string | null {
  const rows = model.targets.length;
  if (rows < model.neighbours) return `/neighbours is ${model.neighbours} of ${rows} rows`;
  const light = model.weights.findIndex((weight) => !(weight > 0));
  if (light >= 0) return `/weights/${light} is not above 0`;
  return (
    featureProblem(model, ['means', 'scales'], features) ??
    lengthProblem(model, 'weights', rows, `${rows} rows`) ??
    lengthProblem(model, 'points', rows * features, `${rows} rows of ${features} features`)
  );
}

function mlpProblem(model: MlpModel, features: number): string | null {
  const widths = [features, ...model.layers.map(({ biases }) => biases.length)];
  if (model.layers.length === 0) return '/layers is empty';
  if (widths.at(-1) !== 1) return `/layers ends with ${widths.at(-1)} outputs instead of 1`;
  return (
    featureProblem(model, ['means', 'scales'], features) ??
    firstProblem('layers', model.layers, (layer, l) =>
      lengthProblem(layer, 'weights', widths[l]! * widths[l + 1]!, `${widths[l]} inputs and ${widths[l + 1]} outputs`),
    )
  );
}

function ensembleProblem({ members, method, outcomeQuantiles }: EnsembleModel, features: number): string | null {
  const ranked = method === 'rank-average';
  if (members.length === 0) return '/members is empty';
  if (ranked === (outcomeQuantiles.length === 0))
    return `/outcomeQuantiles has ${outcomeQuantiles.length} values for ${method}`;
  if (method !== 'stacking' && !(members.reduce((sum, { weight }) => sum + weight, 0) > 0))
    return '/members have no weight';
  return (
    descentProblem('outcomeQuantiles', outcomeQuantiles) ??
    firstProblem('members', members, ({ model, reference }) => {
      if (model.kind === 'ensemble') return '/model is an ensemble';
      if (ranked === (reference.length === 0)) return `/reference has ${reference.length} values for ${method}`;
      const problem = modelProblem(model, features);
      return problem === null ? descentProblem('reference', reference) : `/model${problem}`;
    })
  );
}

function descentProblem(name: string, values: readonly number[]): string | null {
  const at = values.findIndex((value, i) => i > 0 && value < values[i - 1]!);
  return at < 0 ? null : `/${name}/${at} is below the one before`;
}

function firstProblem<T>(
  name: string,
  parts: readonly T[],
  problemOf: (part: T, i: number) => string | null,
): string | null {
  for (const [i, part] of parts.entries()) {
    const problem = problemOf(part, i);
    if (problem !== null) return `/${name}/${i}${problem}`;
  }
  return null;
}
