import type { GbdtSettings } from '../../../formats/config/train.schema.generated.ts';
import { fail, ok, type Result } from '../../../failure.ts';
import { leastRows } from '../least-rows.ts';
import type { Lesson } from '../lesson.ts';
import type { GbdtModel, SymmetricModel } from '../model.ts';
import { soloCrew } from './crew.ts';
import { fitGbdt, fitSymmetric, oneThread } from './fit-gbdt.ts';
import type { GbdtParams } from './params.ts';

/** Fits boosted trees as configured. Fails with `train-order-wrong` for ordered features that are unknown or in both lists. */
export function fitBoosted(settings: GbdtSettings, lesson: Lesson): Result<GbdtModel | SymmetricModel> {
  const params = gbdtParams(settings, lesson);
  if (!params.ok) return params;
  const { train, stop } = lesson;
  const machinery = { ...oneThread, crew: worthACrew(lesson) ? (lesson.crew ?? soloCrew) : soloCrew };
  return ok(
    (settings.growth === 'symmetric' ? fitSymmetric : fitGbdt)({ train, stop, params: params.value }, machinery),
  );
}

/** Below this many cells threads wait for one another longer than they work. */
const leastCells = 400_000;

function worthACrew({ train }: Lesson): boolean {
  return train.rows.length * train.features.names.length >= leastCells;
}

function gbdtParams(settings: GbdtSettings, { train, target, blockRows, seed }: Lesson): Result<GbdtParams> {
  const monotone = signsOf(settings, train.features.names);
  if (!monotone.ok) return monotone;
  return ok({
    ...settings,
    objective: target === 'direction' ? 'logistic' : 'squared',
    minLeafRows: leastRows(settings, train.rows.length),
    minLeafCurvature: 1e-3,
    monotone: monotone.value,
    blockRows,
    seed,
  });
}

function signsOf({ increasing, decreasing }: GbdtSettings, names: readonly string[]): Result<number[]> {
  for (const [key, list] of [
    ['increasing', increasing],
    ['decreasing', decreasing],
  ] as const) {
    const unknown = list.find((name) => !names.includes(name));
    if (unknown !== undefined)
      return fail({ reason: 'train-order-wrong', key, name: unknown, problem: 'unknown', names });
  }
  const both = increasing.find((name) => decreasing.includes(name));
  if (both !== undefined)
    return fail({ reason: 'train-order-wrong', key: 'decreasing', name: both, problem: 'both', names });
  return ok(names.map((name) => (increasing.includes(name) ? 1 : decreasing.includes(name) ? -1 : 0)));
}
