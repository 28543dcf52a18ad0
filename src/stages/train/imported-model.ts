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
 * data, as its owner declares, but those for which it gives no score. All configurations tried on the way to it become trials.
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
  const unseen = firstUnseen(data, settings);
  if (!unseen.ok) return unseen;
  const scores = scoresFrom(made.value, data, unseen.value);
  const problem = scoreProblem(scores, data, config, unseen.value);
  if (problem)
    return fail({ reason: 'onnx-score', file, output: made.value.output, target: config.target, ...problem });
  const splits = testBlocks(scores, data, config);
  const walked = walkedForward(made.value, data, splits, scores);
  return ok({ splits, walked, study: declaredStudy(made.value, settings) });
}

/** Position of the first row known after the last day that the model has seen. */
function firstUnseen({ intervals: { t0 } }: TrainingRows, { trainedUntil }: OnnxSettings): Result<number> {
  const day = civilDay(trainedUntil);
  const first = day === null ? -1 : t0.findIndex((known) => known >= (day + 1) * dayMs);
  if (first >= 0) return ok(first);
  return fail({ reason: 'onnx-trained-until', found: trainedUntil, firstUtc: t0[0]!, lastUtc: t0.at(-1)! });
}

/** By position; NaN before the first, and where the graph gives none because a value is missing. */
function scoresFrom(model: OnnxModel, { features, order }: TrainingRows, first: number): Float64Array {
  const scores = new Float64Array(order.length).fill(NaN);
  scores.set(predictRows(model, features, order.subarray(first)), first);
  return scores;
}

/** The first score that the target has no use for, or that there is none at all. */
function scoreProblem(
  scores: Float64Array,
  { intervals: { t0 } }: TrainingRows,
  { target }: TrainConfig,
  first: number,
) {
  const isOdd = (x: number) => Math.abs(x) === Infinity || (target === 'direction' && (x < 0 || x > 1));
  const odd = scores.findIndex(isOdd);
  if (odd >= 0) return { found: String(scores[odd]!), knownUtc: t0[odd]! };
  return scores.some((x) => !Number.isNaN(x))
    ? null
    : { found: 'no score for this bar or a later one', knownUtc: t0[first]! };
}

/** Blocks of the bars that have a score. */
function testBlocks(scores: Float64Array, { intervals: { t0 } }: TrainingRows, { folds }: TrainConfig): Split[] {
  const hasScore = (position: number) => !Number.isNaN(scores[position]!);
  const starts = [
    ...new Set(
      foldStarts(
        t0,
        folds.count,
        t0.findIndex((_, position) => hasScore(position)),
      ),
    ),
  ];
  return starts
    .map((start, fold) => Int32Array.from({ length: (starts[fold + 1] ?? t0.length) - start }, (_, i) => start + i))
    .map((block) => block.filter(hasScore))
    .filter((test) => test.length > 0)
    .map((test) => ({ train: new Int32Array(), test, purged: 0 }));
}

function walkedForward(
  model: OnnxModel,
  { features, order, intervals: { t0, t1 } }: TrainingRows,
  splits: readonly Split[],
  scores: Float64Array,
): WalkedForward {
  const fold = new Int32Array(order.length).fill(-1);
  const score = new Float64Array(order.length).fill(NaN);
  for (const [k, { test }] of splits.entries()) {
    for (const position of test) {
      fold[order[position]!] = k;
      score[order[position]!] = scores[position]!;
    }
  }
  const lastKnown = t1.reduce((latest, known) => (known > latest ? known : latest), t0.at(-1)!);
  const explained = order.filter((row) => fold[row]! >= 0);
  return {
    schedule: { featureNames: [...features.names], entries: [{ validFromUtc: t0[splits[0]!.test[0]!]!, model }] },
    models: [...splits.map(() => model), model],
    predictions: { fold, score, agreement: score.map((value) => (Number.isNaN(value) ? NaN : 1)) },
    shap: shapSummary(model, features, explained, [1, 2, 3, 4]),
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
