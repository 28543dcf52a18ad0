import { logLoss, squaredError } from '../../core/models/score-metrics.ts';
import { kindsFor, type ModelSpec, specOf } from '../../core/models/model-spec.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import { randomSampler } from '../../core/search/sampler.ts';
import { dimensionsOf } from '../../core/search/space.ts';
import { bestTrial, trialValue } from '../../core/search/trial-value.ts';
import { combinatorialPurged } from '../../core/splits/combinatorial-purged.ts';
import { foldStarts, momentStarts } from '../../core/splits/fold-starts.ts';
import { type Failure, fail, ok, type Result } from '../../failure.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { Trial } from '../../formats/training/trials-file.ts';
import type { Fitted } from './fit-task.ts';
import type { Assignment, Trainer } from './trainer.ts';
import type { TrainingRows } from './training-rows.ts';

export interface SearchResult {
  readonly trials: readonly Trial[];
  readonly best: Trial;
  readonly spec: ModelSpec;
  readonly embargoBars: number;
}

interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Evaluates configurations by purged cross-validation on `positions`, the labelled samples known before the first test block, and
 * picks the best. The outer test blocks are never looked at. Every configuration becomes a trial.
 */
export async function searchParams(
  train: Trainer,
  data: TrainingRows,
  positions: Int32Array,
  config: TrainConfig,
): Promise<Result<SearchResult>> {
  const base = specOf(config.model);
  const kinds = kindsFor(config.target);
  if (!kinds.includes(base.kind))
    return fail({ reason: 'train-target-mismatch', kind: base.kind, target: config.target, kinds });
  const dimensions = dimensionsOf(base.kind, config.search.space);
  const empty = dimensions.find(({ low, high }) => low > high);
  if (empty) return fail({ reason: 'train-range-empty', parameter: empty.name, low: empty.low, high: empty.high });
  const embargoBars = embargoOf(data, positions, config);
  const splits = searchSplits(data, positions, config, embargoBars);
  if (!splits.ok) return splits;

  const sampler = randomSampler(base, dimensions, deriveSeed(config.seed, 'search', 0));
  const specs: ModelSpec[] = [];
  const trials: Trial[] = [];
  const failures: Failure[] = [];
  while (trials.length < config.search.trials) {
    const first = trials.length;
    const batch = sampler.propose(first, Math.min(config.search.trials, first + sampler.batch), trials);
    const fitted = await train(
      'trial',
      batch.flatMap((spec, i) => assignmentsOf(spec, first + i, splits.value)),
    );
    if (!fitted.ok) return fitted;
    for (const [i, spec] of batch.entries()) {
      const ofTrial = fitted.value.slice(i * splits.value.length, (i + 1) * splits.value.length);
      const failure = ofTrial.find((one) => 'failure' in one)?.failure;
      if (failure) failures.push(failure);
      specs.push(spec);
      trials.push(
        failure
          ? failedTrial(first + i, spec, failure.reason)
          : completedTrial(first + i, spec, ofTrial, splits.value, data, config),
      );
    }
  }
  const best = bestTrial(trials);
  if (best === null) return fail(failures[0] ?? { reason: 'train-no-weight', trials: trials.length });
  return ok({ trials, best, spec: specs[best.number]!, embargoBars });
}

/** Bars left out after each test block: as configured, else the longest label or 1 % of the window, whichever is more. */
function embargoOf({ intervals, longestLabel }: TrainingRows, positions: Int32Array, { search }: TrainConfig): number {
  if (search.embargoBars >= 0) return search.embargoBars;
  const moments = momentStarts(Float64Array.from(positions, (position) => intervals.t0[position]!)).length;
  return Math.max(longestLabel, Math.ceil(moments / 100));
}

function searchSplits(
  { intervals }: TrainingRows,
  positions: Int32Array,
  { search, folds }: TrainConfig,
  embargoBars: number,
): Result<Split[]> {
  if (positions.length < folds.minTrainRows) {
    const where = 'before the first test block';
    return fail({
      reason: 'train-too-few-labels',
      where,
      found: positions.length,
      needed: folds.minTrainRows,
      key: 'train.folds.minTrainRows',
    });
  }
  const t0 = Float64Array.from(positions, (position) => intervals.t0[position]!);
  const t1 = Float64Array.from(positions, (position) => intervals.t1[position]!);
  const made = combinatorialPurged(
    { t0, t1 },
    { foldStarts: foldStarts(t0, search.folds), testFolds: search.testFolds, embargoBars },
  );
  if (!made.ok) return made;
  const back = (chosen: Int32Array) => chosen.map((i) => positions[i]!);
  return ok(made.value.map(({ train, test }) => ({ train: back(train), test: back(test) })));
}

function assignmentsOf(spec: ModelSpec, number: number, splits: readonly Split[]): Assignment[] {
  return splits.map((split, i) => ({ where: `trial ${number}, split ${i + 1} of ${splits.length}`, spec, ...split }));
}

function completedTrial(
  number: number,
  spec: ModelSpec,
  fitted: readonly Fitted[],
  splits: readonly Split[],
  { order, target, labels }: TrainingRows,
  config: TrainConfig,
): Trial {
  const foldScores = fitted.map((one, i) => {
    if ('failure' in one) throw new Error('a failed fit has no scores');
    const rows = splits[i]!.test.map((position) => order[position]!);
    const scored = { scores: one.scores, targets: pick(target, rows), weights: pick(labels.weight, rows) };
    return 0 - (config.target === 'direction' ? logLoss(scored) : squaredError(scored));
  });
  const value = trialValue(foldScores);
  if (Number.isNaN(value)) return failedTrial(number, spec, 'a test split has no weight');
  return { number, kind: spec.kind, params: { ...spec.params }, state: 'completed', foldScores, value, reason: null };
}

function failedTrial(number: number, { kind, params }: ModelSpec, reason: string): Trial {
  return { number, kind, params: { ...params }, state: 'failed', foldScores: [], value: null, reason };
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}
