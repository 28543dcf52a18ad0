import { type Failed, fail, ok, type Result } from '../../failure.ts';
import { log } from '../numerics/elementary.ts';
import { blockMoments, type Performance, unionPerformance } from './block-moments.ts';
import { type ReturnMatrix, unusableReturns } from './return-matrix.ts';

/** How the trial that is best on half of the history does on the other half, for every way to halve it. */
export interface BacktestOverfitting {
  /** Share of halvings whose best trial ranks in the lower half, or the very middle, of all trials out of sample: PBO. */
  readonly probability: number;
  /** Share of halvings whose best trial has a negative performance out of sample. */
  readonly probabilityOfLoss: number;
  /** Least-squares line through the best trials' performances, out of sample on in sample. NaN when those in sample are all equal. */
  readonly slope: number;
  readonly intercept: number;
  /** For each halving, in lexicographic order of the blocks in sample. */
  readonly logits: Float64Array;
  readonly chosen: Int32Array;
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
}

const mostBlocks = 20;
const test = 'the probability of backtest overfitting';

/**
 * Combinatorially symmetric cross-validation (Bailey, Borwein, Lopez de Prado and Zhu 2017). The latest rows are cut into an even
 * number of equal blocks; for every choice of half of them the trial with the best performance there is ranked on the other half, as
 * a share w = rank/(trials + 1) with ties averaged, and logit w = ln(w/(1 - w)). Among equals in sample the first is chosen.
 * A veto, not an error rate: on noise PBO is 0.5 on average, and below 0.1 now and then.
 */
export function cscv(
  returns: ReturnMatrix,
  blocks = 16,
  performance: Performance = 'sharpe',
): Result<BacktestOverfitting> {
  const failed = refusal(returns, blocks);
  if (failed) return failed;
  const moments = blockMoments(returns, blocks);
  const half = blocks / 2;
  const all = (1 << half) - 1;
  const choices = halvings(blocks);
  const inside = new Float64Array(returns.columns);
  const outside = new Float64Array(returns.columns);
  const logits = new Float64Array(choices.length);
  const chosen = new Int32Array(choices.length);
  const inSample = new Float64Array(choices.length);
  const outOfSample = new Float64Array(choices.length);
  const judge = (split: number, known: Float64Array, unknown: Float64Array): void => {
    const best = firstLargest(known);
    chosen[split] = best;
    inSample[split] = known[best]!;
    outOfSample[split] = unknown[best]!;
    const rank = averageRank(unknown, best);
    logits[split] = log(rank / (returns.columns + 1 - rank));
  };
  // In lexicographic order a choice and the blocks it leaves are equally far from either end.
  for (let split = 0, mirrored = choices.length - 1; split < mirrored; split++, mirrored--) {
    const first = choices[split]! & all;
    const second = choices[split]! >>> half;
    unionPerformance(moments, [first, second], half, performance, inside);
    unionPerformance(moments, [all ^ first, all ^ second], half, performance, outside);
    judge(split, inside, outside);
    judge(mirrored, outside, inside);
  }
  return ok({
    probability: shareOf(logits, (logit) => logit <= 0),
    probabilityOfLoss: shareOf(outOfSample, (result) => result < 0),
    ...line(inSample, outOfSample),
    logits,
    chosen,
    inSample,
    outOfSample,
  });
}

function refusal(returns: ReturnMatrix, blocks: number): Failed | null {
  if (!(blocks >= 2 && blocks <= mostBlocks && blocks % 2 === 0)) {
    return fail({ reason: 'inference-blocks', blocks, most: mostBlocks });
  }
  const failure = unusableReturns(test, returns, { rows: 2 * blocks, columns: 2 });
  return failure && fail(failure);
}

/** Every choice of half of the blocks as bits, block 0 the lowest, in lexicographic order of the blocks. */
function halvings(blocks: number): Int32Array {
  const found: number[] = [];
  const extend = (bits: number, from: number, missing: number): void => {
    if (missing === 0) found.push(bits);
    else for (let block = from; block <= blocks - missing; block++) extend(bits | (1 << block), block + 1, missing - 1);
  };
  extend(0, 0, blocks / 2);
  return Int32Array.from(found);
}

function firstLargest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** Ascending from 1; equals share the average of their ranks. */
function averageRank(values: Float64Array, of: number): number {
  const value = values[of]!;
  let below = 0;
  let equal = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < value) below++;
    else if (values[i] === value) equal++;
  }
  return below + (equal + 1) / 2;
}

function shareOf(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count++;
  return count / values.length;
}

function line(x: Float64Array, y: Float64Array): { slope: number; intercept: number } {
  const count = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < count; i++) {
    meanX += x[i]! / count;
    meanY += y[i]! / count;
  }
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < count; i++) {
    xx += (x[i]! - meanX) * (x[i]! - meanX);
    xy += (x[i]! - meanX) * (y[i]! - meanY);
  }
  const slope = xx > 0 ? xy / xx : NaN;
  return { slope, intercept: meanY - slope * meanX };
}
