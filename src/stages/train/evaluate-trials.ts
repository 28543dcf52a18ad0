import { logLoss, squaredError } from '../../core/models/score-metrics.ts';
import { ruleText } from '../../core/models/rule/rule-model.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import type { Observation, Pruner } from '../../core/search/study.ts';
import { trialValue } from '../../core/search/trial-value.ts';
import { type Failure, ok, type Result } from '../../failure.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { Trial } from '../../formats/training/trials-file.ts';
import type { StudySplit } from './study-splits.ts';
import type { Trainer } from './trainer.ts';
import type { TrainingRows } from './training-rows.ts';
import { trialReturns } from './trial-returns.ts';

export interface TrialTask {
  readonly number: number;
  readonly spec: ModelSpec;
}

export interface EvaluatedTrial {
  readonly trial: Trial;
  /** Why it failed. */
  readonly failure: Failure | null;
  /** Of each split's test; all of them only when the trial completed. */
  readonly scores: readonly Float64Array[];
}

export interface TrialGround {
  readonly train: Trainer;
  readonly data: TrainingRows;
  readonly splits: readonly StudySplit[];
  /** Score of each split's mean training outcome on its test. */
  readonly baseScores: readonly number[];
  readonly config: TrainConfig;
  readonly pruner: Pruner | null;
  /** Trials of the whole study, for progress. */
  readonly trials: number;
}

interface Course {
  readonly task: TrialTask;
  readonly scores: Float64Array[];
  readonly foldScores: number[];
  pruned: boolean;
  failure: Failure | null;
}

/**
 * Evaluates trials side by side by cross-validation. With a pruner they go fold by fold, and each is held against trials of earlier
 * batches alone, so that nothing depends on which of them is faster.
 */
export async function evaluateTrials(
  ground: TrialGround,
  tasks: readonly TrialTask[],
  earlier: readonly Observation[],
): Promise<Result<EvaluatedTrial[]>> {
  const { splits, pruner } = ground;
  const courses = tasks.map((task): Course => ({ task, scores: [], foldScores: [], pruned: false, failure: null }));
  const stride = pruner ? 1 : splits.length;
  for (let first = 0; first < splits.length; first += stride) {
    const going = courses.filter(({ pruned, failure }) => !pruned && failure === null);
    const advanced = await advance(ground, going, first, first + stride);
    if (!advanced.ok) return advanced;
    if (!pruner || first + stride >= splits.length) continue;
    for (const course of going) {
      course.pruned = course.failure === null && pruner.shouldPrune(runningMeans(course.foldScores), earlier);
    }
  }
  return ok(courses.map((course) => evaluated(ground, course)));
}

/** Mean of the first 1, 2, ... fold scores: what a trial reports after each fold. */
export function runningMeans(foldScores: readonly number[]): number[] {
  let sum = 0;
  return foldScores.map((score, i) => (sum += score) / (i + 1));
}

async function advance(
  { train, splits, data, config, trials }: TrialGround,
  going: readonly Course[],
  first: number,
  end: number,
): Promise<Result<void>> {
  const folds = splits.slice(first, end);
  const assignments = going.flatMap(({ task: { number, spec } }) =>
    folds.map((split, i) => ({
      where: `trial ${number}, split ${first + i + 1} of ${splits.length}`,
      spec,
      ...split,
    })),
  );
  const done = (going[0]?.task.number ?? 0) * splits.length + first;
  const fitted = await train({
    label: 'trial',
    assignments,
    part: { done, total: trials * splits.length },
  });
  if (!fitted.ok) return fitted;
  for (const [i, one] of fitted.value.entries()) {
    const course = going[Math.floor(i / folds.length)]!;
    if ('failure' in one) {
      course.failure ??= one.failure;
      continue;
    }
    course.scores.push(one.scores);
    course.foldScores.push(foldScore(one.scores, folds[i % folds.length]!.test, data, config));
  }
  return ok(undefined);
}

/** Minus the weighted mean loss. */
export function foldScore(
  scores: Float64Array,
  test: Int32Array,
  { order, target, labels }: TrainingRows,
  config: Pick<TrainConfig, 'target'>,
): number {
  const at = (values: Float64Array) => Float64Array.from(test, (position) => values[order[position]!]!);
  const scored = { scores, targets: at(target), weights: at(labels.weight) };
  return 0 - (config.target === 'direction' ? logLoss(scored) : squaredError(scored));
}

function evaluated({ splits, data, config, baseScores }: TrialGround, course: Course): EvaluatedTrial {
  const { task, foldScores, scores, pruned } = course;
  const { number, spec } = task;
  const shared = { number, kind: spec.kind, params: paramsOf(spec), violation: 0, returns: [] };
  const reason =
    course.failure?.reason ??
    (foldScores.some(Number.isNaN) || foldScores.length === 0 ? 'a test split has no weight' : null);
  if (reason !== null) {
    const trial: Trial = { ...shared, state: 'failed', foldScores: [], value: null, reason };
    return { trial, scores, failure: course.failure ?? { reason: 'train-no-weight', trials: 1 } };
  }
  if (pruned) {
    return { trial: { ...shared, state: 'pruned', foldScores, value: null, reason: null }, scores, failure: null };
  }
  const skilful = foldScores.filter((score, i) => score > baseScores[i]!).length / foldScores.length;
  const trial: Trial = {
    ...shared,
    state: 'completed',
    foldScores,
    value: trialValue(foldScores),
    violation: Math.max(0, config.search.skilfulFolds - skilful),
    returns: trialReturns(splits, scores, config.target === 'direction' ? 0.5 : 0, data),
    reason: null,
  };
  return { trial, scores, failure: null };
}

/** Parameters as they are written down; members of an ensemble by kind, as each was a trial of its own. */
export function paramsOf({ kind, params }: ModelSpec): Trial['params'] {
  if (kind === 'rule') return { rules: params.list.map(ruleText) };
  if (kind !== 'ensemble') return { ...params };
  return { ...params, members: params.members.map((member) => member.kind) };
}
