import { describe, expect, it } from 'vitest';
import { ensembleOf, lessonOf, memberOf, sampleOf } from '../../../test/learning/samples.ts';
import { Rng } from '../numerics/rng.ts';
import { fitModel } from './fit-model.ts';
import { featureShares } from './importance.ts';
import type { Lesson } from './lesson.ts';
import type { ModelSpec } from './model-spec.ts';
import { predictMatrix, predictSpread, rowPredictor } from './predict.ts';
import type { Sample } from './sample.ts';

const small = { trees: 8, minLeafRows: 2 };
const specs: Record<'direction' | 'return', ModelSpec[]> = { direction: [], return: [] };
for (const target of ['direction', 'return'] as const) {
  const members = [
    memberOf('base-rate'),
    memberOf('elastic-net'),
    memberOf('gbdt', small),
    memberOf('random-forest', small),
    memberOf('extra-trees', small),
    memberOf('nearest', { neighbours: 10 }),
    memberOf('mlp', { epochs: 3, hidden: [4] }),
    ...(target === 'direction' ? [memberOf('logistic-ridge')] : [memberOf('ridge'), memberOf('bayesian-ridge')]),
  ];
  specs[target] = [
    ...members,
    ...(['rank-average', 'mean', 'stacking'] as const).map((method) => ensembleOf(method, members)),
  ];
}
const cases = (['direction', 'return'] as const).flatMap((target) =>
  specs[target].map((spec) => ({ name: nameOf(spec), spec, target })),
);

const rng = new Rng([2, 7, 1, 8]);
const normals = (rows: number) => Float64Array.from({ length: rows }, () => rng.normal());
const rows = 90;
const a = normals(rows);
const b = normals(rows);
const noise = normals(rows);
const outcome = (target: 'direction' | 'return') =>
  a.map((v, i) => (target === 'direction' ? Number(v + noise[i]! > 0) : 0.01 * (v + noise[i]!)));
const sound = (target: 'direction' | 'return') => sampleOf([a, b], outcome(target));

/** What is wrong with the figures of a fitted model, its scores of the rows and of one that misses all, and how unsure it is of that. */
function faultsOf(sample: Sample, spec: ModelSpec, lesson: Lesson): string[] {
  const fitted = fitModel(spec, lesson);
  if (!fitted.ok) return [fitted.failure.reason];
  const model = fitted.value;
  const empty = new Float64Array(sample.features.columns.length).fill(NaN);
  const scores = [...predictMatrix(model, sample.features), rowPredictor(model)(empty)];
  const [low, high] = lesson.target === 'direction' ? [0, 1] : [-1e3, 1e3];
  const spread = predictSpread(model)?.(empty) ?? 0;
  const total = featureShares(model, sample.features.names.length).reduce((sum, share) => sum + share, 0);
  return [
    ...(JSON.stringify(model).includes('null') ? ['a figure of the model is not finite'] : []),
    ...scores.filter((score) => !(score >= low && score <= high)).map((score) => `a score is ${score}`),
    ...(spread >= 0 && spread < 1e3 ? [] : [`the spread is ${spread}`]),
    ...(Math.abs(total * (1 - total)) < 1e-9 ? [] : [`the shares sum to ${total}`]),
  ];
}

describe.each(cases)('$name of a $target', ({ spec, target }) => {
  const lesson = (train: Sample, given: Partial<Lesson> = {}) => lessonOf(train, { target, ...given });
  const faultsOn = (sample: Sample) => faultsOf(sample, spec, lesson(sample));

  it('is sane on sound rows', () => {
    expect(faultsOn(sound(target))).toEqual([]);
  });

  it('is sane on features that repeat and contradict each other', () => {
    expect(faultsOn(sampleOf([a, a, a.map((v) => -2 * v), b], outcome(target)))).toEqual([]);
  });

  it('is sane on classes that one feature parts', () => {
    const above = a.map((v) => Number(v > 0));
    expect(
      faultsOn(
        sampleOf([a.map((v) => v + Math.sign(v)), b], target === 'direction' ? above : above.map((v) => 100 * v)),
      ),
    ).toEqual([]);
  });

  it('is sane on an outcome that hardly ever differs', () => {
    const rare = a.map((_, i) => Number(i % 30 === 4));
    expect(faultsOn(sampleOf([a, b], rare))).toEqual([]);
  });

  it('is sane on more features than rows', () => {
    const columns = Array.from({ length: 40 }, () => normals(30));
    expect(faultsOn(sampleOf(columns, outcome(target).subarray(0, 30)))).toEqual([]);
  });

  it('is sane on features that are missing, constant or huge', () => {
    const holes = a.map((v, i) => (i % 3 === 0 ? NaN : v));
    const huge = b.map((v) => 1e12 + 1e9 * v);
    expect(faultsOn(sampleOf([holes, a.map(() => 5), a.map(() => NaN), huge], outcome(target)))).toEqual([]);
  });

  it('leaves out rows of weight 0', () => {
    const odd = outcome(target).map((y, i) => (i % 2 === 0 ? y : target === 'direction' ? 1 - y : 50));
    const half = { ...sampleOf([a, b], odd), weight: a.map((_, i) => Number(i % 2 === 0)) };
    const kept = { ...sampleOf([a, b], odd), rows: Int32Array.from({ length: rows / 2 }, (_, i) => 2 * i) };
    expect(fitModel(spec, lesson(half))).toEqual(fitModel(spec, lesson(kept)));
  });

  it.each([
    ['negative', -1, '-1'],
    ['no number', NaN, 'NaN'],
    ['infinite', Infinity, 'Infinity'],
  ])('refuses a weight that is %s', (_, weight, found) => {
    const sample = sound(target);
    sample.weight[7] = weight;
    expect(fitModel(spec, lesson(sample))).toEqual({
      ok: false,
      failure: { reason: 'train-weight-wrong', where: 'the rows', found },
    });
  });

  it('refuses weights that are all zero', () => {
    const sample = sound(target);
    sample.weight.fill(0);
    expect(fitModel(spec, lesson(sample))).toMatchObject({ failure: { reason: 'train-too-few-labels', found: 0 } });
  });

  it('refuses a feature that is infinite, by its name', () => {
    const sample = sampleOf([a, b.map((v, i) => (i === 3 ? -Infinity : v))], outcome(target));
    expect(fitModel(spec, lesson(sample))).toEqual({
      ok: false,
      failure: { reason: 'train-feature-infinite', where: 'the rows', name: 'x1' },
    });
  });

  it('refuses fewer rows than asked for and features that never vary', () => {
    expect(fitModel(spec, lesson(sound(target), { minRows: 91 }))).toMatchObject({
      failure: { reason: 'train-too-few-labels', found: 90 },
    });
    const flat = sampleOf([a.map(() => 1)], outcome(target));
    expect(fitModel(spec, lesson(flat))).toMatchObject({ failure: { reason: 'train-features-constant' } });
  });

  it('meets an outcome that never varies with a refusal of one class, or with itself', () => {
    const sample = sampleOf(
      [a, b],
      a.map(() => 1),
    );
    const fitted = fitModel(spec, lesson(sample));
    const said = fitted.ok
      ? [...predictMatrix(fitted.value, sample.features)].map((score) => score.toFixed(2))
      : fitted.failure;
    const refused = { reason: 'train-class-missing', where: 'the rows', present: 'up', rows };
    expect(said).toEqual(target === 'direction' ? refused : Array.from(a, () => '1.00'));
  });

  it('gives the same bits again, and scores a row as it scores many', () => {
    const again = (column: Float64Array) => Float64Array.from({ length: 300 }, (_, i) => column[i % rows]!);
    const many = sampleOf([again(a), again(b)], again(outcome(target)));
    const [first, second] = [fitModel(spec, lesson(many)), fitModel(spec, lesson(many))];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    if (!first.ok) throw new Error(first.failure.reason);
    const predict = rowPredictor(first.value);
    const byRow = Array.from({ length: 300 }, (_, i) => predict(Float64Array.of(a[i % rows]!, b[i % rows]!)));
    expect([...predictMatrix(first.value, many.features)]).toEqual(byRow);
  });
});

it('refuses an ensemble whose inner fold lacks a class, by member and fold', () => {
  const late = a.map((_, i) => Number(i > 75 && i % 2 === 0));
  const spec = ensembleOf('rank-average', [memberOf('gbdt', small)]);
  expect(fitModel(spec, lessonOf(sampleOf([a, b], late)))).toEqual({
    ok: false,
    failure: {
      reason: 'train-class-missing',
      where: 'the rows, gbdt of the ensemble, inner fold 3 of 3',
      present: 'down',
      rows: 59,
    },
  });
});

function nameOf(spec: ModelSpec): string {
  return spec.kind === 'ensemble' ? `ensemble by ${spec.params.method}` : spec.kind;
}
