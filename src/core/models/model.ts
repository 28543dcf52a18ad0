import type { Model, ModelSchedule as ModelFile } from '../../formats/model/model.schema.generated.ts';

export type {
  BaseRateModel,
  BayesianRidgeModel,
  EnsembleModel,
  ForestModel,
  GbdtModel,
  LinearModel,
  MlpModel,
  Model,
  ModelEntry,
  NearestModel,
  SelectedModel,
  OnnxModel,
  RuleModel,
  SymmetricModel,
  SymmetricTree,
  Tree,
} from '../../formats/model/model.schema.generated.ts';

/** Which model is valid from when; see the schema of `model.json`. */
export type ModelSchedule = Omit<ModelFile, 'schema'>;

/** What kind of model it is to people: which features were left out for it does not matter. */
export function kindOf(model: Model): Exclude<Model['kind'], 'selected'> {
  return model.kind === 'selected' ? kindOf(model.model) : model.kind;
}
