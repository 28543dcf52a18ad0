import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFile } from './model-file.ts';
import type { EnsembleModel, Model } from './model.schema.generated.ts';

const past = readFileSync(new URL('../../../test/fixtures/golden/model-1.json', import.meta.url), 'utf8');
const tree = {
  feature: [0, 1],
  threshold: [0.5, 2],
  missingLeft: [1, 0],
  left: [-1, -2],
  right: [1, -3],
  value: [-1, 0.25, 3],
};
const level = { feature: [0, 1], threshold: [0.5, 2], missingLeft: [1, 0], value: [1, 2, 3, 4] };
const gbdt = { kind: 'gbdt', objective: 'squared', baseScore: 0, trees: [tree], featureGain: [1, 1] } as const;
const symmetric = {
  kind: 'symmetric-gbdt',
  objective: 'logistic',
  baseScore: 0,
  trees: [level],
  featureGain: [1, 1],
} as const;
const forest = { kind: 'extra-trees', trees: [tree], featureGain: [1, 1] } as const;
const line = {
  kind: 'logistic-elastic-net',
  intercept: 1,
  coefficients: [2, -1],
  means: [1, 0],
  scales: [2, 1],
} as const;
const bayes = {
  ...line,
  kind: 'bayesian-ridge',
  noisePrecision: 3,
  weightPrecision: 2,
  covariance: [1, 0, 0, 1],
} as const;
const base = { kind: 'base-rate', value: 0.4, deviation: 0.1 } as const;
const nearest = {
  kind: 'nearest',
  neighbours: 2,
  weighting: 'uniform',
  means: [0, 0],
  scales: [1, 1],
  points: [0, 1, 2, 3],
  targets: [0, 1],
  weights: [1, 2],
} as const;
const mlp = {
  kind: 'mlp',
  link: 'identity',
  means: [0, 0],
  scales: [1, 1],
  outputMean: 0,
  outputScale: 1,
  layers: [
    { weights: [1, 2, 3, 4, 5, 6], biases: [0, 0, 0] },
    { weights: [1, 2, 3], biases: [0] },
  ],
} as const;
const rules = {
  kind: 'rule',
  rules: [{ score: -0.5, when: [{ feature: 1, above: null, below: 0.2 }] }],
} as const;
const ranked = {
  kind: 'ensemble',
  method: 'rank-average',
  link: 'identity',
  intercept: 0,
  members: [{ model: base, weight: 1, reference: [0, 0.5, 0.5] }],
  outcomeQuantiles: [0, 1],
} as const;
const stacked = {
  ...ranked,
  method: 'stacking',
  members: [{ model: line, weight: 0, reference: [] }],
  outcomeQuantiles: [],
} as const;
const member = (model: unknown, reference: readonly number[] = [0, 1]) =>
  ({ model, weight: 1, reference }) as EnsembleModel['members'][0];

const read = (model: unknown) =>
  modelFile.parse(
    JSON.stringify({ schema: 'assay/model/2', featureNames: ['a', 'b'], entries: [{ validFromUtc: 1, model }] }),
  );

it('reads files of version 1', () => {
  const { entries, featureNames } = JSON.parse(past);
  expect(modelFile.parse(past)).toEqual({ ok: true, value: { schema: 'assay/model/2', entries, featureNames } });
});

it.each([gbdt, symmetric, forest, line, bayes, base, nearest, mlp, rules, ranked, stacked] as unknown as Model[])(
  'reads $kind back as it was written',
  (model) => {
    const schedule = { featureNames: ['a', 'b'], entries: [{ validFromUtc: 1, model }] };
    expect(modelFile.parse(modelFile.serialise(schedule))).toMatchObject({ ok: true, value: schedule });
  },
);

it.each<[string, unknown, string]>([
  [
    'a tree with a child that points back',
    { ...gbdt, trees: [{ ...tree, left: [-1, 1] }] },
    '/trees/0/left/1 points to 1',
  ],
  [
    'a tree with a child beyond its leaves',
    { ...forest, trees: [{ ...tree, right: [1, -4] }] },
    '/trees/0/right/1 points to -4',
  ],
  [
    'a tree with a column too short',
    { ...forest, trees: [{ ...tree, threshold: [1] }] },
    '/trees/0/threshold has 1 values for 2 nodes',
  ],
  [
    'a tree with a leaf too few',
    { ...forest, trees: [{ ...tree, value: [1, 2] }] },
    '/trees/0/value has 2 values for 2 nodes',
  ],
  [
    'a tree on a feature that is not there',
    { ...gbdt, trees: [{ ...tree, feature: [0, 2] }] },
    '/trees/0/feature/1 is 2 of 2 features',
  ],
  ['a forest without trees', { ...forest, trees: [] }, '/trees is empty'],
  ['gains of too few features', { ...forest, featureGain: [1] }, '/featureGain has 1 values for 2 features'],
  [
    'a symmetric tree with too few leaves',
    { ...symmetric, trees: [{ ...level, value: [1, 2] }] },
    '/trees/0/value has 2 values for 2 levels',
  ],
  [
    'a symmetric tree with a short level',
    { ...symmetric, trees: [{ ...level, missingLeft: [1] }] },
    '/trees/0/missingLeft has 1 values for 2 levels',
  ],
  [
    'a symmetric tree of 31 levels',
    { ...symmetric, trees: [{ ...level, feature: Array.from({ length: 31 }, () => 0) }] },
    '/trees/0/feature has 31 levels',
  ],
  ['a line with a coefficient too few', { ...line, coefficients: [1] }, '/coefficients has 1 values for 2 features'],
  ['a posterior of another size', { ...bayes, covariance: [1, 0, 0] }, '/covariance has 3 values for 2 features'],
  ['more neighbours than rows', { ...nearest, neighbours: 3 }, '/neighbours is 3 of 2 rows'],
  ['neighbours without a weight', { ...nearest, weights: [1, 0] }, '/weights/1 is not above 0'],
  [
    'points that are not whole rows',
    { ...nearest, points: [1, 2, 3] },
    '/points has 3 values for 2 rows of 2 features',
  ],
  ['weights of other rows', { ...nearest, weights: [1] }, '/weights has 1 values for 2 rows'],
  ['a network without layers', { ...mlp, layers: [] }, '/layers is empty'],
  ['a network with two outputs', { ...mlp, layers: [mlp.layers[0]] }, '/layers ends with 3 outputs instead of 1'],
  [
    'layers that do not fit',
    { ...mlp, layers: [{ ...mlp.layers[0], weights: [1, 2] }, mlp.layers[1]] },
    '/layers/0/weights has 2 values for 2 inputs and 3 outputs',
  ],
  ['a rule model without rules', { ...rules, rules: [] }, '/rules is empty'],
  ['a rule that always holds', { ...rules, rules: [{ score: 1, when: [] }] }, '/rules/0/when is empty'],
  [
    'a rule on a feature that is not there',
    { ...rules, rules: [{ score: 1, when: [{ feature: 2, above: 0, below: null }] }] },
    '/rules/0/when/0/feature is 2 of 2 features',
  ],
  ['an ensemble of nobody', { ...ranked, members: [] }, '/members is empty'],
  ['an ensemble of ensembles', { ...ranked, members: [member(stacked)] }, '/members/0/model is an ensemble'],
  [
    'a malformed member',
    { ...ranked, members: [member({ ...line, means: [1] })] },
    '/members/0/model/means has 1 values for 2 features',
  ],
  [
    'ranks without references',
    { ...ranked, members: [member(base, [])] },
    '/members/0/reference has 0 values for rank-average',
  ],
  [
    'references without ranks',
    { ...stacked, members: [member(base)] },
    '/members/0/reference has 2 values for stacking',
  ],
  [
    'references that fall',
    { ...ranked, members: [member(base, [1, 0])] },
    '/members/0/reference/1 is below the one before',
  ],
  ['quantiles that fall', { ...ranked, outcomeQuantiles: [1, 0] }, '/outcomeQuantiles/1 is below the one before'],
  ['ranks without quantiles', { ...ranked, outcomeQuantiles: [] }, '/outcomeQuantiles has 0 values for rank-average'],
  [
    'members that weigh nothing together',
    { ...ranked, members: [{ ...ranked.members[0], weight: 0 }] },
    '/members have no weight',
  ],
])('refuses %s', (_, model, problem) => {
  const parsed = read(model);
  expect(parsed).toMatchObject({
    ok: false,
    failure: { reason: 'format-invalid', detail: `/entries/0/model${problem}` },
  });
});
