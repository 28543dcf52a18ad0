import type { ModelSchedule as ModelFile } from '../../formats/model/model.schema.generated.ts';

export type { GbdtModel, LinearModel, Model, ModelEntry, Tree } from '../../formats/model/model.schema.generated.ts';

/** Which model is valid from when; see the schema of `model.json`. */
export type ModelSchedule = Omit<ModelFile, 'schema'>;
