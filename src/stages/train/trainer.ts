import type { ModelSpec, Target } from '../../core/models/model-spec.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import { holdOutLatest } from '../../core/splits/hold-out-latest.ts';
import { ok, type Result } from '../../failure.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import type { UnitBatch } from '../../ports.ts';
import { siblingModule } from '../../util/sibling-module.ts';
import { type Fitted, packFailure, packShared, packTask, unpackFitted } from './fit-task.ts';
import type { TrainingRows } from './training-rows.ts';

/** A model to fit on positions of the training order, and positions to score with it. */
export interface Assignment {
  readonly where: string;
  readonly spec: ModelSpec;
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Whether it is also asked what each feature does to the scores. */
  readonly explained?: boolean;
}

export interface TrainingBatch {
  /** `trial` and `forecast`: only scores come back, and what goes wrong in a fit is its result. `fold`: models come back too. */
  readonly label: 'trial' | 'fold' | 'forecast';
  readonly assignments: readonly Assignment[];
  readonly part?: { readonly done: number; readonly total: number };
}

/** What a trainer is told of the configuration. */
export interface TrainerSettings extends Pick<TrainConfig, 'seed' | 'target'> {
  readonly folds: Pick<TrainConfig['folds'], 'minTrainRows'>;
  readonly search: Pick<TrainConfig['search'], 'trialSeconds'>;
}

/** Fits assignments on workers; results are in their order and do not depend on the number of workers. */
export type Trainer = (batch: TrainingBatch) => Promise<Result<Fitted[]>>;

export function createTrainer(
  context: StageContext,
  data: TrainingRows,
  { seed, target, folds, search }: TrainerSettings,
): Trainer {
  const shared = packShared(data, {
    target: target as Target,
    seed: deriveSeed(seed, 'model', 0),
    blockRows: 2 * Math.max(1, data.longestLabel) * data.symbols,
    minRows: folds.minTrainRows,
  });
  const rowsAt = (positions: Int32Array) => positions.map((position) => data.order[position]!);
  return async ({ label, assignments, part }) => {
    const ofTrial = label !== 'fold';
    const units = assignments.map(({ where, spec, train, test, explained = false }) => {
      const held =
        stopShareOf(spec) > 0
          ? holdOutLatest(data.intervals, train, stopShareOf(spec))
          : { train, stop: new Int32Array() };
      const rows = { train: rowsAt(held.train), stop: rowsAt(held.stop), test: rowsAt(test) };
      return packTask({ where, spec, ofTrial, explained, ...rows });
    });
    const done = await context.runUnits({
      module: siblingModule(import.meta.url, './fit-unit'),
      shared,
      units,
      label: told[label],
      resumable: true,
      ...(part && { part }),
      ...(label === 'trial' && search.trialSeconds > 0 && { limit: timeLimit(search.trialSeconds) }),
    });
    return done.ok ? ok(done.value.map(unpackFitted)) : done;
  };
}

/** What a unit of a batch is called while it runs. */
const told = { trial: 'search fit', fold: 'walk-forward fit', forecast: 'forecast' };

function timeLimit(seconds: number): NonNullable<UnitBatch['limit']> {
  return { seconds, result: packFailure({ reason: 'train-trial-too-long', seconds }) };
}

function stopShareOf(spec: ModelSpec): number {
  return spec.kind === 'gbdt' && spec.params.patience > 0 ? spec.params.stopShare : 0;
}
