import { kindsFor, type ModelKind, type ModelSpec, specOf } from '../../core/models/model-spec.ts';
import { ashaPruner } from '../../core/search/asha-pruner.ts';
import { medianPruner } from '../../core/search/median-pruner.ts';
import type { Pruner } from '../../core/search/study.ts';
import { bestTrial } from '../../core/search/trial-value.ts';
import { fail, ok, type Failure, type Result } from '../../failure.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { PathScores } from '../../formats/training/training-metrics.schema.generated.ts';
import type { Trial } from '../../formats/training/trials-file.ts';
import { evaluateTrials, foldScore } from './evaluate-trials.ts';
import { memberProposals, searchProposals, type Proposals } from './proposals.ts';
import { dimensionsOf } from './search-space.ts';
import { pathScores } from './path-scores.ts';
import { type StudySplit, studySplits } from './study-splits.ts';
import type { Trainer } from './trainer.ts';
import type { TrainingRows } from './training-rows.ts';

export interface Study {
  readonly trials: readonly Trial[];
  readonly best: Trial;
  readonly spec: ModelSpec;
  readonly embargoBars: number;
  /** Of the best trial. */
  readonly paths: readonly PathScores[];
}

/**
 * Evaluates configurations by purged cross-validation on `positions`, the labelled samples known before the first test block, and
 * picks the best. The outer test blocks are never looked at. Every configuration becomes a trial, whatever came of it.
 */
export async function runStudy(
  kind: ModelKind,
  train: Trainer,
  data: TrainingRows,
  positions: Int32Array,
  config: TrainConfig,
): Promise<Result<Study>> {
  const proposals = proposalsOf(kind, config);
  if (!proposals.ok) return proposals;
  const made = studySplits(data, positions, config);
  if (!made.ok) return made;
  const { splits, embargoBars } = made.value;
  const ground = {
    train,
    data,
    splits,
    config,
    baseScores: splits.map((split) => baseScore(split, data, config)),
    pruner: kind === 'ensemble' ? null : prunerOf(config.search.pruner, splits.length),
    trials: proposals.value.trials,
  };

  const trials: Trial[] = [];
  const scores: (readonly Float64Array[])[] = [];
  const specs: ModelSpec[] = [];
  const failures: Failure[] = [];
  for (;;) {
    const batch = proposals.value.next(trials);
    if (batch.length === 0) break;
    const first = trials.length;
    const tasks = batch.map((spec, i) => ({ number: first + i, spec }));
    const done = await evaluateTrials(ground, tasks, proposals.value.observe(trials));
    if (!done.ok) return done;
    specs.push(...batch);
    trials.push(...done.value.map(({ trial }) => trial));
    scores.push(...done.value.map((one) => one.scores));
    failures.push(...done.value.flatMap(({ failure }) => failure ?? []));
    if (failures.length > config.search.maxFailedShare * trials.length) return fail(failures[0]!);
  }
  const best = chosenTrial(config, trials);
  if (best === null) return fail(failures[0] ?? { reason: 'train-no-weight', trials: trials.length });
  const paths = pathScores(made.value, scores[best.number]!, positions, data, config.target);
  return ok({ trials, best, spec: specs[best.number]!, embargoBars, paths });
}

function proposalsOf(kind: ModelKind, config: TrainConfig): Result<Proposals> {
  const { model, target, search } = config;
  const kinds = kindsFor(target);
  if (!kinds.includes(kind))
    return fail({ reason: 'train-target-mismatch', key: 'train.model.kind', kind, target, kinds });
  if (kind === 'ensemble') {
    const odd = model.ensemble.members.find((kind) => !kinds.includes(kind));
    const key = 'train.model.ensemble.members';
    return odd ? fail({ reason: 'train-target-mismatch', key, kind: odd, target, kinds }) : ok(memberProposals(model));
  }
  const dimensions = dimensionsOf(kind, search.space);
  for (const dimension of dimensions) {
    if (dimension.kind !== 'choice' && dimension.low > dimension.high) {
      const { name, low, high } = dimension;
      return fail({ reason: 'train-range-empty', parameter: name, low, high });
    }
  }
  return ok(searchProposals(specOf(kind, model), dimensions, config));
}

/** The ensemble that was asked for, whether or not one of its members did better alone; else the best trial. */
function chosenTrial({ model }: TrainConfig, trials: readonly Trial[]): Trial | null {
  if (model.kind !== 'ensemble') return bestTrial(trials);
  return bestTrial(trials.filter(({ kind }) => kind === 'ensemble'));
}

function prunerOf(name: TrainConfig['search']['pruner'], folds: number): Pruner | null {
  switch (name) {
    case 'none':
      return null;
    case 'median':
      return medianPruner({ judged: 'latest' });
    case 'asha':
      return ashaPruner({ minResource: Math.max(1, Math.floor(folds / 4)) });
  }
}

function baseScore({ train, test }: StudySplit, data: TrainingRows, config: TrainConfig): number {
  const { order, target, labels } = data;
  let weights = 0;
  let sum = 0;
  for (const position of train) {
    const row = order[position]!;
    weights += labels.weight[row]!;
    sum += labels.weight[row]! * target[row]!;
  }
  return foldScore(new Float64Array(test.length).fill(sum / weights), test, data, config);
}
