import { mean } from '../numerics/summary.ts';
import { chooseMembers } from './choose-members.ts';
import { type JudgedModel, judgeModel } from './judge-model.ts';
import { rankingScore, skillScore } from './skill-score.ts';
import { rowsKnownBefore, type ZooBlock, type ZooGround } from './zoo-ground.ts';

export interface JudgedZoo {
  readonly models: readonly JudgedModel[];
  readonly ensemble: JudgedModel;
  /** Of each block, the open one last: indices of the models whose mean is the ensemble. */
  readonly members: readonly (readonly number[])[];
}

export interface ZooRules {
  /** Index of the base rate among the models. */
  readonly base: number;
  /** Models in the ensemble. */
  readonly top: number;
  /** Share of outcomes that intervals should hold, above 0 and below 1. */
  readonly level: number;
}

/**
 * Judges walk-forward forecasts (by model, aligned with bars rows, NaN where a model could not be fitted) and puts the ensemble
 * together. For the forecasts of a block, the ensemble's members and the width of intervals come from outcomes of earlier blocks
 * that were known before the block's own models were fitted.
 */
export function judgeZoo(
  ground: ZooGround,
  forecasts: readonly Float64Array[],
  { base, top, level }: ZooRules,
): JudgedZoo {
  const baseline = forecasts[base]!;
  const members = ground.blocks.map((_, k) => membersOf(ground, forecasts, baseline, k, top));
  const together = ensembleForecast(ground.blocks, forecasts, members);
  const judged = (forecast: Float64Array) => judgeModel(ground, forecast, baseline, level);
  return { models: forecasts.map(judged), ensemble: judged(together), members };
}

function membersOf(
  ground: ZooGround,
  forecasts: readonly Float64Array[],
  baseline: Float64Array,
  k: number,
  top: number,
): number[] {
  const { cutoffUtc, rows } = ground.blocks[k]!;
  const earlier = ground.blocks.slice(0, k).map((block) => rowsKnownBefore(ground, block, cutoffUtc));
  const scores = forecasts.map((forecast) =>
    rankingScore(earlier.map((known) => skillScore(known, forecast, baseline, ground.outcome))),
  );
  const able = forecasts.map((forecast) => rows.some((row) => !Number.isNaN(forecast[row]!)));
  return chooseMembers(scores, able, top);
}

/** Mean of each block's members, in their order; NaN where there are none. */
function ensembleForecast(
  blocks: readonly ZooBlock[],
  forecasts: readonly Float64Array[],
  members: readonly (readonly number[])[],
): Float64Array {
  const together = new Float64Array(forecasts[0]!.length).fill(NaN);
  for (const [k, { rows }] of blocks.entries()) {
    for (const row of rows) together[row] = mean(members[k]!.map((index) => forecasts[index]![row]!));
  }
  return together;
}
