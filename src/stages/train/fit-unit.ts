import { fitModel } from '../../core/models/fit-model.ts';
import { predictRows } from '../../core/models/predict.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import type { Sample } from '../../core/models/sample.ts';
import type { RunUnit } from '../../ports.ts';
import { packFailure, packFitted, type SharedTraining } from './fit-task.ts';

/** Fits one model and scores its test rows. A failure to fit is a result, so that one trial cannot end the others. */
export const runUnit: RunUnit = (input, shared) => {
  const { names, rows, target, seed, blockRows, minRows } = shared.json as unknown as SharedTraining;
  const { where, spec } = input.json as unknown as { where: string; spec: ModelSpec };
  const values = shared.arrays['values'] as Float64Array;
  const features = { names, rows, columns: names.map((_, f) => values.subarray(f * rows, (f + 1) * rows)) };
  const sampleOf = (name: string): Sample => ({
    features,
    rows: input.arrays[name] as Int32Array,
    target: shared.arrays['target'] as Float64Array,
    weight: shared.arrays['weight'] as Float64Array,
  });
  const stop = sampleOf('stop');
  const model = fitModel(spec, {
    train: sampleOf('train'),
    stop: stop.rows.length > 0 ? stop : null,
    target,
    blockRows,
    minRows,
    seed,
    where,
  });
  if (!model.ok) return packFailure(model.failure);
  return packFitted(model.value, predictRows(model.value, features, input.arrays['test'] as Int32Array));
};
