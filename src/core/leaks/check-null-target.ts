import { ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import { winOutcome } from '../models/outcome.ts';
import { areaUnderCurve } from '../models/score-metrics.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { mean, standardDeviation } from '../numerics/summary.ts';
import type { CheckOptions } from './check-options.ts';
import type { FeatureSubject, World } from './feature-subject.ts';
import type { Fit, Fitted } from './fitting.ts';
import { shuffledLabels } from './shuffled-labels.ts';
import type { CheckOutcome, LeakFinding } from './leak-finding.ts';

/** Times outcomes are shuffled and learnt, and times they are shuffled against the scores. */
const shuffles = 3;
const draws = 200;
/** Standard errors on either side: 99.9 % of a normal distribution. */
const reach = 3.290526731491926;

/**
 * Outcomes shuffled in blocks cannot be learnt, so the walk-forward scores must tell wins from the rest no better than chance: the
 * interval of their AUC covers 0.5. The AUC is that within folds, averaged; its error is that of shuffling again and again
 * against the same scores, so that neither overlapping outcomes nor scores that stay where they are make it too small. Catches columns made of outcomes, and training on what is tested.
 */
export async function checkNullTarget(
  subject: FeatureSubject,
  world: LabelledWorld,
  fit: Fit,
  options: CheckOptions,
): Promise<Result<CheckOutcome>> {
  const block = 2 * longestLabel(world.labels);
  const scored: ScoredRows[] = [];
  for (let k = 0; k < shuffles; k++) {
    const labels = shuffledLabels(world.labels, world.bars, block, new Rng(deriveSeed(options.seed, 'shuffle', k)));
    const features = subject.compute({ ...world, labels });
    const fitted = await fit({ bars: world.bars, features, labels });
    if (!fitted.ok) return fitted;
    scored.push(...byFold(k, fitted.value.predictions, winOutcome(labels)));
    options.onWorld?.(k + 1, shuffles);
  }
  const auc = mean(scored.map((one) => areaUnderCurve(one)).filter((value) => !Number.isNaN(value)));
  const error = standardError(scored, world, block, new Rng(deriveSeed(options.seed, 'null target', 0)));
  const [low, high] = [auc - reach * error, auc + reach * error];
  const judged = !Number.isNaN(auc) && !Number.isNaN(error);
  const text = `AUC ${auc.toFixed(4)}, ${low.toFixed(4)} to ${high.toFixed(4)}`;
  return ok({
    check: 'null-target',
    columns: subject.columns.length,
    cuts: shuffles,
    values: scored.reduce((sum, { rows }) => sum + rows.length, 0),
    findings: low > 0.5 || high < 0.5 ? [findingOf(world.bars, scored, text)] : [],
    notes: judged ? [`${text} on outcomes shuffled in blocks of ${block} bars`] : [],
    skipped: judged ? null : 'no fold has both wins and losses',
  });
}

export type LabelledWorld = World & { readonly labels: LabelTable };

/** Scores and shuffled outcomes of one fold of one shuffle. */
interface ScoredRows {
  readonly shuffle: number;
  readonly rows: Int32Array;
  readonly scores: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
}

function longestLabel({ endRow }: LabelTable): number {
  return endRow.reduce((longest, end, row) => Math.max(longest, end - row), 1);
}

function byFold(shuffle: number, { fold, score }: Fitted['predictions'], outcome: Float64Array): ScoredRows[] {
  const folds = [...new Set(fold)].filter((one) => one >= 0).sort((a, b) => a - b);
  return folds.map((one) => {
    const rows = Int32Array.from(fold.keys()).filter(
      (row) => fold[row] === one && !Number.isNaN(outcome[row]!) && !Number.isNaN(score[row]!),
    );
    return {
      shuffle,
      rows,
      scores: Float64Array.from(rows, (row) => score[row]!),
      targets: Float64Array.from(rows, (row) => outcome[row]!),
      weights: new Float64Array(rows.length).fill(1),
    };
  });
}

/** Standard deviation of the mean AUC when outcomes are shuffled once more against the same scores. */
function standardError(
  scored: readonly ScoredRows[],
  { labels, bars }: LabelledWorld,
  block: number,
  rng: Rng,
): number {
  const found = Array.from({ length: draws }, () => {
    let outcome = winOutcome(labels);
    const areas = scored.map(({ shuffle, rows, scores, weights }, k) => {
      if (shuffle !== scored[k - 1]?.shuffle) outcome = winOutcome(shuffledLabels(labels, bars, block, rng));
      return areaUnderCurve({ scores, weights, targets: Float64Array.from(rows, (row) => outcome[row]!) });
    });
    return mean(areas.filter((area) => !Number.isNaN(area)));
  });
  return standardDeviation(found);
}

function findingOf({ openUtc }: Bars, scored: readonly ScoredRows[], text: string): LeakFinding {
  const first = scored[0]!.rows[0]!;
  return {
    check: 'null-target',
    column: 'walk-forward scores',
    symbol: '',
    openUtc: openUtc[first]!,
    cutUtc: openUtc[first]!,
    seen: `${text} on outcomes that were shuffled`,
    remedy: 'Look for columns made of outcomes and for test rows among training rows: nothing here can be learnt.',
  };
}
