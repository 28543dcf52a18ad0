import type { ModelSchedule as ModelFile } from '../../formats/model/model.schema.generated.ts';

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
  OnnxModel,
  SymmetricModel,
  SymmetricTree,
  Tree,
} from '../../formats/model/model.schema.generated.ts';

/** Which model is valid from when; see the schema of `model.json`. */
export type ModelSchedule = Omit<ModelFile, 'schema'>;
