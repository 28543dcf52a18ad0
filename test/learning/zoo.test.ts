import { describe, expect, it } from 'vitest';
import { fitModel } from '../../src/core/models/fit-model.ts';
import type { ModelSpec, Target } from '../../src/core/models/model-spec.ts';
import { predictRows } from '../../src/core/models/predict.ts';
import { areaUnderCurve, correlation } from '../../src/core/models/score-metrics.ts';
import type { Sample } from '../../src/core/models/sample.ts';
import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import { ensembleOf, lessonOf, memberOf, sampleOf } from './samples.ts';

const horizon = 5;
const forest = { trees: 30 };
const kinds = {
  line: memberOf('elastic-net', { alpha: 0.001 }),
  logistic: memberOf('logistic-ridge'),
  ridge: memberOf('ridge'),
  bayes: memberOf('bayesian-ridge'),
  boosted: memberOf('gbdt', { trees: 40 }),
  symmetric: memberOf('gbdt', { trees: 40, growth: 'symmetric' }),
  forest: memberOf('random-forest', forest),
  extra: memberOf('extra-trees', forest),
  nearest: memberOf('nearest', { neighbours: 600 }),
  network: memberOf('mlp', { epochs: 8 }),
};
const few = [kinds.line, memberOf('gbdt', { trees: 20 }), memberOf('extra-trees', { trees: 15 })];
const ensembles = (['rank-average', 'mean', 'stacking'] as const).map((method) => ensembleOf(method, few));
const curved = [kinds.boosted, kinds.symmetric, kinds.forest, kinds.extra, kinds.nearest, kinds.network];
const classifiers: readonly ModelSpec[] = [kinds.logistic, kinds.line, ...curved, ...ensembles];
const regressors: readonly ModelSpec[] = [kinds.ridge, kinds.bayes, kinds.line, ...curved, ...ensembles];
const line = planted((a) => a);
const returns = planted((a) => a, 'return');
const product = planted((a, b) => a * b);
const walk = overlapping(12_000);
const named = (specs: readonly ModelSpec[]) => specs.map((spec) => ({ name: nameOf(spec), spec }));

describe.each(named([...classifiers, memberOf('base-rate')]))('$name', ({ spec }) => {
  it('knows nothing of labels that were shuffled in blocks', () => {
    const { sample, train, test } = halves(walk, 6_000);
    const shuffled = { ...sample, target: shuffleBlocks(sample.target, 5 * horizon) };
    const { low, high } = aucInterval(shuffled, scoresOf(spec, shuffled, train, test, horizon), test, horizon);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });
});

describe.each(named(classifiers))('$name of a direction', ({ spec }) => {
  it('finds a line whose scores correlate 0.05 with the outcome', () => {
    expect(lowestAuc(spec, line)).toBeGreaterThan(0.5);
  });
});

describe.each(named(regressors))('$name of a return', ({ spec }) => {
  it('finds a line whose scores correlate 0.05 with the outcome', () => {
    const { sample, train, test } = halves(returns, 20_000);
    const scores = scoresOf(spec, sample, train, test, 1, 'return');
    const ic = correlation(scores, sample.target.subarray(train.length));
    expect(ic * Math.sqrt(test.length)).toBeGreaterThan(2.6);
  });
});

it.each(named(curved))('$name finds a product of features whose scores correlate 0.05 with the outcome', ({ spec }) => {
  expect(lowestAuc(spec, product)).toBeGreaterThan(0.5);
});

it.each(named([kinds.logistic, kinds.line]))('$name, a line, does not find that product', ({ spec }) => {
  expect(lowestAuc(spec, product)).toBeLessThan(0.5);
});

/** Independent rows of 3 features, an outcome of which a function of the first two explains a share of 0.05 squared. */
function planted(edge: (a: number, b: number) => number, target: Target = 'direction'): Sample {
  const rng = new Rng([11, 12, 13, 14]);
  const rows = 36_000;
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: rows }, () => rng.normal()));
  // A sign keeps sqrt(2 / pi) of a correlation.
  const ic = target === 'direction' ? 0.05 * Math.sqrt(Math.PI / 2) : 0.05;
  const outcome = columns[0]!.map((a, i) => ic * edge(a, columns[1]![i]!) + Math.sqrt(1 - ic * ic) * rng.normal());
  return sampleOf(columns, target === 'direction' ? outcome.map((y) => Number(y > 0)) : outcome.map((y) => 0.02 * y));
}

/** Momentum and volatility of a random walk, and whether it rises over the horizon: labels of neighbours overlap. */
function overlapping(rows: number): Sample {
  const rng = new Rng([21, 22, 23, 24]);
  const steps = Float64Array.from({ length: rows + 60 + horizon }, () => rng.normal());
  const sumOver = (from: number, to: number) => steps.subarray(from, to).reduce((sum, step) => sum + step, 0);
  const at = Array.from({ length: rows }, (_, i) => i + 60);
  return sampleOf(
    [
      at.map((t) => sumOver(t - 5, t)),
      at.map((t) => sumOver(t - 20, t)),
      at.map((t) => sumOver(t - 60, t)),
      at.map((t) => steps.subarray(t - 20, t).reduce((sum, step) => sum + step * step, 0)),
    ],
    at.map((t) => Number(sumOver(t, t + horizon) > 0)),
  );
}

function shuffleBlocks(values: Float64Array, block: number): Float64Array {
  const order = Int32Array.from({ length: Math.floor(values.length / block) }, (_, b) => b);
  new Rng(deriveSeed(7, 'blocks', 0)).shuffle(order);
  return Float64Array.from(values, (value, i) => values[order[Math.floor(i / block)]! * block + (i % block)] ?? value);
}

function halves(sample: Sample, trainRows: number) {
  return { sample, train: sample.rows.subarray(0, trainRows), test: sample.rows.subarray(trainRows) };
}

function lowestAuc(spec: ModelSpec, planned: Sample): number {
  const { sample, train, test } = halves(planned, 20_000);
  return aucInterval(sample, scoresOf(spec, sample, train, test, 1), test, 1).low;
}

/** The last labels of the training rows are purged. */
function scoresOf(
  spec: ModelSpec,
  sample: Sample,
  train: Int32Array,
  test: Int32Array,
  labelRows: number,
  target: Target = 'direction',
) {
  const taught = { ...sample, rows: train.subarray(0, train.length - labelRows) };
  const lesson = lessonOf(taught, { target, blockRows: 5 * labelRows });
  const t1 = lesson.intervals.t0.map((time) => time + labelRows * 3_600_000);
  const model = fitModel(spec, { ...lesson, intervals: { t0: lesson.intervals.t0, t1 } });
  if (!model.ok) throw new Error(JSON.stringify(model.failure));
  return predictRows(model.value, sample.features, test);
}

/** 99 % interval of the area under the curve, of as many rows as labels that do not overlap (variance of Mann-Whitney without an edge). */
function aucInterval({ target }: Sample, scores: Float64Array, test: Int32Array, labelRows: number) {
  const targets = Float64Array.from(test, (row) => target[row]!);
  const ups = targets.reduce((sum, y) => sum + y, 0) / labelRows;
  const downs = targets.length / labelRows - ups;
  const auc = areaUnderCurve({ scores, targets, weights: new Float64Array(scores.length).fill(1) });
  const margin = 2.576 * Math.sqrt((ups + downs + 1) / (12 * ups * downs));
  return { low: auc - margin, high: auc + margin };
}

function nameOf(spec: ModelSpec): string {
  return spec.kind === 'ensemble' ? `ensemble by ${spec.params.method}` : spec.kind;
}
