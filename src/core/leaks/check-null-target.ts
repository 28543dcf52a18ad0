import { ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import { stationaryBootstrapRows } from '../inference/stationary-bootstrap.ts';
import { winOutcome } from '../models/outcome.ts';
import { areaUnderCurve } from '../models/score-metrics.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { mean, standardDeviation } from '../numerics/summary.ts';
import type { CheckOptions } from './check-options.ts';
import type { FeatureSubject, World } from './feature-subject.ts';
import type { Fit } from './fitting.ts';
import type { CheckOutcome, LeakFinding } from './leak-finding.ts';

/** Times outcomes are shuffled, and samples drawn for the interval. */
const shuffles = 3;
const draws = 200;
/** Standard errors on either side: 99.9 % of a normal distribution. */
const reach = 3.290526731491926;

/**
 * Outcomes shuffled in blocks cannot be learnt, so the walk-forward scores must tell wins from the rest no better than chance: the
 * interval of their AUC covers 0.5. The AUC is that within folds, averaged; its error is from a stationary bootstrap of moments,
 * as outcomes overlap and symbols move together. Catches columns made of outcomes, and training on what is tested.
 */
export async function checkNullTarget(
  subject: FeatureSubject,
  world: World & { readonly labels: LabelTable },
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
    scored.push(...byFold(fitted.value.predictions.fold, fitted.value.predictions.score, winOutcome(labels)));
    options.onWorld?.(k + 1, shuffles);
  }
  const auc = mean(scored.map((one) => areaUnderCurve(one)).filter((value) => !Number.isNaN(value)));
  const error = standardError(scored, world.bars, block, options.seed);
  const [low, high] = [auc - reach * error, auc + reach * error];
  const text = `AUC ${auc.toFixed(4)}, ${low.toFixed(4)} to ${high.toFixed(4)}`;
  return ok({
    check: 'null-target',
    columns: subject.columns.length,
    cuts: shuffles,
    values: scored.reduce((sum, { rows }) => sum + rows.length, 0),
    findings: low <= 0.5 && high >= 0.5 ? [] : [findingOf(world.bars, scored, text)],
    notes: [`${text} on outcomes shuffled in blocks of ${block} bars`],
    skipped: Number.isNaN(auc) ? 'no fold has both wins and losses' : null,
  });
}

/** Scores and shuffled outcomes of one fold of one shuffle. */
interface ScoredRows {
  readonly rows: Int32Array;
  readonly scores: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
}

/** Outcomes of each symbol's labels change places in blocks; when they were decided stays. */
export function shuffledLabels(labels: LabelTable, { offsets }: Bars, block: number, rng: Rng): LabelTable {
  const label = labels.label.slice();
  const ret = labels.ret.slice();
  for (let s = 0; s + 1 < offsets.length; s++) {
    const rows: number[] = [];
    for (let row = offsets[s]!; row < offsets[s + 1]!; row++) if (!Number.isNaN(labels.t1[row]!)) rows.push(row);
    const blocks = Int32Array.from({ length: Math.ceil(rows.length / block) }, (_, k) => k);
    rng.shuffle(blocks);
    const from = [...blocks].flatMap((k) => rows.slice(k * block, (k + 1) * block));
    rows.forEach((row, k) => {
      label[row] = labels.label[from[k]!]!;
      ret[row] = labels.ret[from[k]!]!;
    });
  }
  return { ...labels, label, ret };
}

function longestLabel({ endRow }: LabelTable): number {
  return endRow.reduce((longest, end, row) => Math.max(longest, end - row), 1);
}

function byFold(fold: Int32Array, score: Float64Array, outcome: Float64Array): ScoredRows[] {
  const folds = [...new Set(fold)].filter((one) => one >= 0).sort((a, b) => a - b);
  return folds.map((one) => {
    const rows = Int32Array.from(fold.keys()).filter(
      (row) => fold[row] === one && !Number.isNaN(outcome[row]!) && !Number.isNaN(score[row]!),
    );
    return {
      rows,
      scores: Float64Array.from(rows, (row) => score[row]!),
      targets: Float64Array.from(rows, (row) => outcome[row]!),
      weights: new Float64Array(rows.length).fill(1),
    };
  });
}

/** Standard deviation of the mean AUC when the moments of each fold are drawn anew in runs. */
function standardError(scored: readonly ScoredRows[], { knownUtc }: Bars, block: number, seed: number): number {
  const rng = new Rng(deriveSeed(seed, 'null target', 0));
  const folds = scored.map((one) => {
    const moments = new Map<number, number[]>();
    one.rows.forEach((row, k) => moments.set(knownUtc[row]!, [...(moments.get(knownUtc[row]!) ?? []), k]));
    const places = [...moments].sort(([a], [b]) => a - b).map(([, own]) => own);
    return { one, places, drawn: new Int32Array(places.length) };
  });
  const found = Array.from({ length: draws }, () => {
    const areas = folds.map(({ one, places, drawn }) => {
      stationaryBootstrapRows(rng, block, drawn);
      const chosen = [...drawn].flatMap((moment) => places[moment]!);
      const pick = (values: Float64Array) => Float64Array.from(chosen, (k) => values[k]!);
      return areaUnderCurve({ scores: pick(one.scores), targets: pick(one.targets), weights: pick(one.weights) });
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
