import { fail, ok, type Result } from '../../failure.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import type { StageContext } from '../../pipeline/stage.ts';

/**
 * When the model behind each row's probability became valid, for `guards.modelAge`: that of the latest one valid when the row was
 * known. NaN where there is no probability.
 */
export function modelTimes(
  context: StageContext,
  knownUtc: Float64Array,
  probabilities: Float64Array,
): Result<Float64Array> {
  const parsed = modelFile.parse(new TextDecoder().decode(context.read('train', 'model.json')));
  if (!parsed.ok) return fail(parsed.failure);
  const starts = parsed.value.entries.map(({ validFromUtc }) => validFromUtc);
  return ok(
    Float64Array.from(knownUtc, (utc, row) =>
      Number.isNaN(probabilities[row]!) ? NaN : (starts.findLast((start) => start <= utc) ?? NaN),
    ),
  );
}
