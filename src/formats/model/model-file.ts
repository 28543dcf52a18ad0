import { fail, ok, type Result } from '../../failure.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './model.schema.json' with { type: 'json' };
import { modelProblem } from './model-problem.ts';
import type { ModelSchedule } from './model.schema.generated.ts';

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
