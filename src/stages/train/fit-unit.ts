import { trainingWeights } from '../../core/labels/training-weights.ts';
import { fitModel } from '../../core/models/fit-model.ts';
import type { Model } from '../../core/models/model.ts';
import { predictRows } from '../../core/models/predict.ts';
import { shapSummary } from '../../core/models/shap/shap-summary.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import { selectColumns } from '../../core/models/selected-columns.ts';
import type { Sample } from '../../core/models/sample.ts';
import type { RunUnit, UnitData, UnitTools } from '../../ports.ts';
import { keptColumns } from './fractional-ladders.ts';
import { type FitTask, packFailure, packFitted, type SharedTraining } from './fit-task.ts';

/** Fits one model and scores its test rows. A failure to fit is a result, so that one trial cannot end the others. */
export const runUnit: RunUnit = (input, shared, tools) => {
  const task = input.json as unknown as Pick<FitTask, 'where' | 'spec' | 'ofTrial' | 'explained'>;
  try {
    return fitAndScore(task, input, shared, tools);
  } catch (error) {
    if (!task.ofTrial) throw error;
    return packFailure({ reason: 'train-trial-threw', where: task.where, detail: String((error as Error).message) });
  }
};

function fitAndScore(
  { where, spec, ofTrial, explained }: Pick<FitTask, 'where' | 'spec' | 'ofTrial' | 'explained'>,
  input: UnitData,
  shared: UnitData,
  tools: UnitTools = {},
): UnitData {
  const { names, rows, ladders, timeDecay, target, seed, blockRows, minRows } =
    shared.json as unknown as SharedTraining;
  const columnOf = (name: string) => shared.arrays[name] as Float64Array;
  const values = columnOf('values');
  const all = { names, rows, columns: names.map((_, f) => values.subarray(f * rows, (f + 1) * rows)) };
  const offsets = shared.arrays['offsets'] as Int32Array;
  const kept = keptColumns(all, ladders, offsets, input.arrays['train'] as Int32Array);
  const features = selectColumns(all, kept);
  const sampleOf = (name: string): Sample => ({
    features,
    rows: input.arrays[name] as Int32Array,
    target: columnOf('target'),
    weight: columnOf('weight'),
  });
  const train = sampleOf('train');
  const labels = { weight: columnOf('weight'), uniqueness: columnOf('uniqueness') };
  const stop = sampleOf('stop');
  const lesson = {
    train: { ...train, weight: trainingWeights(labels, train.rows, timeDecay) },
    stop: stop.rows.length > 0 ? stop : null,
    intervals: { t0: columnOf('t0'), t1: columnOf('t1') },
    endRow: shared.arrays['endRow'] as Int32Array,
    target,
    blockRows,
    minRows,
    seed,
    where,
    ...tools,
  };
  const fitted = fitModel(spec, lesson);
  if (!fitted.ok) return packFailure(fitted.failure);
  const model: Model =
    kept.length === names.length ? fitted.value : { kind: 'selected', columns: kept, model: fitted.value };
  const scores = predictRows(model, all, input.arrays['test'] as Int32Array);
  const shap = explained ? shapSummary(model, all, lesson.train.rows, deriveSeed(seed, 'shap', 0)) : [];
  return packFitted(ofTrial ? null : model, scores, shap);
}
