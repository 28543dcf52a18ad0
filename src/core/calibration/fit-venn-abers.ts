import { pooledTies, type Level } from './fit-isotonic.ts';

/**
 * Both probabilities of every possible score. Cells lie between and on the knots in ascending order: `low[0]` is for scores below
 * `scores[0]`, `low[1]` on it, `low[2]` between it and `scores[1]`, and so on; `low` is p0, `high` is p1.
 */
export interface VennAbersTable {
  readonly scores: number[];
  readonly low: number[];
  readonly high: number[];
}

/**
 * Inductive Venn-Abers predictor (Vovk, Petej and Fedorova 2015): p0 and p1 are the isotonic fits at a new score that is added to
 * the rows with outcome 0, then 1. All of them are worked out here, so that applying one is a look-up. Scores are finite and not
 * empty, outcomes are 0 or 1. The added row counts for `addedWeight` rows, a whole number so that all sums are exact: 1 for independent rows, more where rows
 * overlap.
 *
 * What is left of a score and what is right of it is pooled once, for all scores together; each score then only joins the blocks
 * it upsets. Cost: sorting, and a few joins per score.
 */
export function fitVennAbers(scores: Float64Array, outcomes: Float64Array, addedWeight = 1): VennAbersTable {
  const groups = pooledTies(scores, outcomes);
  const left = pooledFrom(groups, 1);
  const right = pooledFrom(groups, -1);
  const knots: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (let cell = 0; cell <= 2 * groups.length; cell++) {
    const own = cell % 2 === 1 ? groups[(cell - 1) / 2]! : { total: 0, weight: 0 };
    const before = left[cell >> 1] ?? null;
    const after = right[(cell + 1) >> 1] ?? null;
    low.push(joined(before, after, own.total, own.weight + addedWeight));
    high.push(joined(before, after, own.total + addedWeight, own.weight + addedWeight));
    if (cell % 2 === 1) knots.push(groups[(cell - 1) / 2]!.x);
  }
  return withoutIdleKnots({ scores: knots, low, high });
}

/** Where a score's pair of probabilities lies in the table. */
export function vennAbersCell(knots: readonly number[], score: number): number {
  let from = 0;
  let to = knots.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (knots[middle]! < score) from = middle + 1;
    else to = middle;
  }
  return knots[from] === score ? 2 * from + 1 : 2 * from;
}

/** A pooled block and the blocks beyond it, away from the score. */
interface Block extends Level {
  readonly beyond: Block | null;
}

/**
 * Isotonic fits of all beginnings (direction 1) or all ends (-1) of the groups, sharing their blocks: entry i is the block nearest
 * to the border before group i.
 */
function pooledFrom(groups: readonly Level[], direction: 1 | -1): (Block | null)[] {
  const blocks: (Block | null)[] = new Array<Block | null>(groups.length + 1).fill(null);
  let nearest: Block | null = null;
  for (let step = 0; step < groups.length; step++) {
    const group = direction === 1 ? step : groups.length - 1 - step;
    let { total, weight } = groups[group]!;
    while (nearest && direction * (nearest.total / nearest.weight - total / weight) >= 0) {
      total += nearest.total;
      weight += nearest.weight;
      nearest = nearest.beyond;
    }
    nearest = { total, weight, beyond: nearest };
    blocks[direction === 1 ? group + 1 : group] = nearest;
  }
  return blocks;
}

/** Level of the block that the added row ends in. */
function joined(before: Block | null, after: Block | null, ones: number, rows: number): number {
  let [total, weight, left, right] = [ones, rows, before, after];
  for (;;) {
    if (right && right.total / right.weight <= total / weight) {
      total += right.total;
      weight += right.weight;
      right = right.beyond;
    } else if (left && left.total / left.weight >= total / weight) {
      total += left.total;
      weight += left.weight;
      left = left.beyond;
    } else return total / weight;
  }
}

/** The same look-up without knots on which, and on both sides of which, the pair is the same. */
function withoutIdleKnots({ scores, low, high }: VennAbersTable): VennAbersTable {
  const same = (a: number, b: number): boolean => low[a] === low[b] && high[a] === high[b];
  const kept = scores.flatMap((_, k) => (same(2 * k, 2 * k + 1) && same(2 * k + 1, 2 * k + 2) ? [] : [k]));
  const cells = [0, ...kept.flatMap((k) => [2 * k + 1, 2 * k + 2])];
  return {
    scores: kept.map((k) => scores[k]!),
    low: cells.map((cell) => low[cell]!),
    high: cells.map((cell) => high[cell]!),
  };
}
