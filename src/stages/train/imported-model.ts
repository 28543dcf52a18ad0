import type { OnnxModel } from '../../core/models/model.ts';
import { shapSummary } from '../../core/models/shap/shap-summary.ts';
import { predictRows } from '../../core/models/predict.ts';
import { importModel } from '../../core/onnx/import-model.ts';
import { foldStarts } from '../../core/splits/fold-starts.ts';
import type { Split } from '../../core/splits/label-intervals.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { OnnxSettings, TrainConfig } from '../../formats/config/train.schema.generated.ts';
import { parseOnnx } from '../../formats/onnx/onnx-file.ts';
import type { Trial } from '../../formats/training/trials-file.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { civilDay, dayMs } from '../../util/civil-day.ts';
import type { Study } from './run-study.ts';
import type { TrainingRows } from './training-rows.ts';
import type { WalkedForward } from './walk-forward-models.ts';

type ImportedStudy = Omit<Study, 'spec'>;

export interface Imported {
  readonly splits: readonly Split[];
  readonly study: ImportedStudy;
  readonly walked: WalkedForward;
}

/**
 * A model that was trained elsewhere in the place of ours: it scores every bar that became known after the day until which it has seen
 * data, as its owner declares. All configurations tried on the way to it become trials.
 */
export function importedModel(context: StageContext, data: TrainingRows, config: TrainConfig): Result<Imported> {
  const settings = config.model.onnx;
  const parsed = parseOnnx(settings.file, context.readExternal(settings.file));
  if (!parsed.ok) return parsed;
  const { file, output, column } = settings;
  const { features } = data;
  const made = importModel({
    file,
    graph: parsed.value,
    features: features.names,
    target: config.target,
    output,
    column,
  });
  if (!made.ok) return made;
  const first = firstUnseen(data, settings);
  if (!first.ok) return first;
  const splits = testBlocks(data, config, first.value);
  const walked = scored(made.value, data, splits, first.value);
  const odd = config.target === 'direction' ? walked.predictions.score.findIndex((p) => p < 0 || p > 1) : -1;
  if (odd >= 0) {
    const detail = `column ${made.value.column} of ${made.value.output} is ${walked.predictions.score[odd]} for bars row ${odd}, which is no probability`;
    return fail({ reason: 'onnx-output', file, detail, known: parsed.value.outputs });
  }
  return ok({ splits, walked, study: declaredStudy(made.value, settings) });
}

/** Position of the first row known after the last day that the model has seen. */
function firstUnseen({ intervals: { t0 } }: TrainingRows, { trainedUntil }: OnnxSettings): Result<number> {
  const day = civilDay(trainedUntil);
  const first = day === null ? -1 : t0.findIndex((known) => known >= (day + 1) * dayMs);
  if (first >= 0) return ok(first);
  return fail({ reason: 'onnx-trained-until', found: trainedUntil, firstUtc: t0[0]!, lastUtc: t0.at(-1)! });
}

function testBlocks({ intervals: { t0 } }: TrainingRows, { folds }: TrainConfig, first: number): Split[] {
  const starts = [...new Set(foldStarts(t0, folds.count, first))];
  return starts.map((start, fold) => ({
    train: new Int32Array(),
    test: Int32Array.from({ length: (starts[fold + 1] ?? t0.length) - start }, (_, i) => start + i),
    purged: 0,
  }));
}

function scored(
  model: OnnxModel,
  { features, order, intervals: { t0, t1 } }: TrainingRows,
  splits: readonly Split[],
  first: number,
): WalkedForward {
  const fold = new Int32Array(order.length).fill(-1);
  const score = new Float64Array(order.length).fill(NaN);
  for (const [k, { test }] of splits.entries()) {
    const rows = test.map((position) => order[position]!);
    const scores = predictRows(model, features, rows);
    for (const [i, row] of rows.entries()) {
      fold[row] = k;
      score[row] = scores[i]!;
    }
  }
  const lastKnown = t1.reduce((latest, known) => (known > latest ? known : latest), t0.at(-1)!);
  return {
    schedule: { featureNames: [...features.names], entries: [{ validFromUtc: t0[first]!, model }] },
    models: [...splits.map(() => model), model],
    predictions: { fold, score },
    shap: shapSummary(model, features, order.subarray(first), [1, 2, 3, 4]),
    productionRows: new Int32Array(),
    productionFromUtc: lastKnown + 1,
  };
}

/** What was tried elsewhere cannot be looked into here; it is counted. */
function declaredStudy({ digest }: OnnxModel, { trainedUntil, triedElsewhere }: OnnxSettings): ImportedStudy {
  const reason = 'tried where the model was trained, as train.model.onnx.triedElsewhere says';
  const trials = Array.from({ length: triedElsewhere }, (_, number): Trial => {
    const params = { digest, trainedUntil };
    return {
      number,
      kind: 'onnx',
      params,
      state: 'failed',
      foldScores: [],
      value: null,
      violation: 0,
      returns: [],
      reason,
    };
  });
  return { trials, best: trials.at(-1)!, embargoBars: 0, paths: [] };
}
