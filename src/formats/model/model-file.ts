import { fail, ok, type Result } from '../../failure.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './model.schema.json' with { type: 'json' };
import type { LinearModel, Model, ModelSchedule, Tree } from './model.schema.generated.ts';

/** Files of version 1 hold fewer kinds of model, in the same shape. */
const version1 = { ...schema, properties: { ...schema.properties, schema: { const: 'assay/model/1' } } };

const format = jsonFormat<ModelSchedule>('model', 2, schema, {
  schema: version1,
  upgrade: (models: ModelSchedule) => models,
});

/** `model.json`: data only, so reading one can run nothing. */
export const modelFile = {
  ...format,
  /** Also refuses models that no training makes: columns of unequal length, children that point back, features that are not there. */
  parse(text: string): Result<ModelSchedule> {
    const parsed = format.parse(text);
    if (!parsed.ok) return parsed;
    const { entries, featureNames } = parsed.value;
    if (entries.length === 0) return fail({ reason: 'format-invalid', kind: 'model', detail: '/entries is empty' });
    for (const [i, entry] of entries.entries()) {
      const previous = entries[i - 1];
      if (previous && entry.validFromUtc <= previous.validFromUtc) {
        return fail({
          reason: 'format-invalid',
          kind: 'model',
          detail: `/entries/${i}/validFromUtc is not after the one before`,
        });
      }
      const problem = modelProblem(entry.model, featureNames.length);
      if (problem) return fail({ reason: 'format-invalid', kind: 'model', detail: `/entries/${i}/model${problem}` });
    }
    return ok(parsed.value);
  },
};

function modelProblem(model: Model, features: number): string | null {
  if (model.kind !== 'gbdt') return linearProblem(model, features);
  if (model.featureGain.length !== features)
    return `/featureGain has ${model.featureGain.length} values for ${features} features`;
  for (const [t, tree] of model.trees.entries()) {
    const problem = treeProblem(tree, features);
    if (problem) return `/trees/${t}${problem}`;
  }
  return null;
}

function linearProblem(model: LinearModel, features: number): string | null {
  for (const column of ['coefficients', 'means', 'scales'] as const) {
    if (model[column].length !== features)
      return `/${column} has ${model[column].length} values for ${features} features`;
  }
  return null;
}

function treeProblem(tree: Tree, features: number): string | null {
  const nodes = tree.feature.length;
  for (const column of ['threshold', 'missingLeft', 'left', 'right'] as const) {
    if (tree[column].length !== nodes) return `/${column} has ${tree[column].length} values for ${nodes} nodes`;
  }
  if (tree.value.length !== nodes + 1) return `/value has ${tree.value.length} values for ${nodes} nodes`;
  for (let node = 0; node < nodes; node++) {
    if (tree.feature[node]! >= features) return `/feature/${node} is ${tree.feature[node]} of ${features} features`;
    for (const side of ['left', 'right'] as const) {
      const child = tree[side][node]!;
      if (child >= nodes || (child >= 0 && child <= node) || ~child > nodes)
        return `/${side}/${node} points to ${child}`;
    }
  }
  return null;
}
