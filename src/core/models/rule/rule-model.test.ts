import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonOf, sampleOf } from '../../../../test/learning/samples.ts';
import type { RuleConfig } from '../../../formats/config/train.schema.generated.ts';
import { fitModel } from '../fit-model.ts';
import { featureShares } from '../importance.ts';
import type { ModelSpec } from '../model-spec.ts';
import { predictMatrix, predictSpread, rowPredictor } from '../predict.ts';
import { ruleModel, ruleText } from './rule-model.ts';

const names = ['x0', 'x1'];
const trend: RuleConfig = { score: 0.5, when: [{ feature: 'x0', above: 0 }] };
const calmTrend: RuleConfig = {
  score: 0.25,
  when: [
    { feature: 'x0', above: 0 },
    { feature: 'x1', above: 0.2, below: 0.6 },
  ],
};
const fall: RuleConfig = { score: -1, when: [{ feature: 'x1', below: -1 }] };

function probability(list: readonly RuleConfig[], ...row: number[]): number {
  return rowPredictor(built(list))(Float64Array.from(row));
}

function built(list: readonly RuleConfig[]) {
  const model = ruleModel({ list: [...list] }, names);
  if (!model.ok) throw new Error(JSON.stringify(model.failure));
  return model.value;
}

describe('a rule model', () => {
  it('turns the sum of the scores of the rules that hold into a probability', () => {
    expect(probability([trend, calmTrend, fall], 1, 0.4)).toBe(0.875);
    expect(probability([trend, calmTrend, fall], 1, 0.7)).toBe(0.75);
    expect(probability([trend, calmTrend, fall], -1, -2)).toBe(0);
    expect(probability([trend, calmTrend, fall], -1, 0.4)).toBe(0.5);
  });

  it('takes thresholds as not reached by equal values', () => {
    expect(probability([trend], 0, 0)).toBe(0.5);
    expect(probability([calmTrend], 1, 0.2)).toBe(0.5);
    expect(probability([calmTrend], 1, 0.6)).toBe(0.5);
  });

  it('holds nothing of a missing value', () => {
    expect(probability([trend, fall], NaN, NaN)).toBe(0.5);
  });

  it('keeps scores within -1 and 1 whatever is added', () => {
    const score = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 9 }), (scores) => {
        const list = scores.map((one) => ({ ...trend, score: one }));
        const sum = scores.reduce((total, one) => total + one, 0);
        expect(probability(list, 1, 0)).toBe((1 + Math.min(1, Math.max(-1, sum))) / 2);
      }),
    );
  });

  it('reads no row when it is made: other labels, rows and gaps give the same model', () => {
    const spec: ModelSpec = { kind: 'rule', params: { list: [trend, calmTrend] } };
    const few = fitModel(spec, lessonOf(sampleOf([[NaN], [1]], [1])));
    const many = fitModel(
      spec,
      lessonOf(
        sampleOf(
          [
            [1, 2, Infinity],
            [3, 4, 5],
          ],
          [0, 1, 0],
        ),
      ),
    );
    expect(few).toEqual(many);
    expect(few).toEqual({ ok: true, value: built([trend, calmTrend]) });
  });

  it('scores a matrix as row by row, and is never unsure', () => {
    const { features } = sampleOf(
      [
        [1, -1, NaN],
        [0.4, -2, 0],
      ],
      [0, 1, 0],
    );
    expect([...predictMatrix(built([trend, calmTrend, fall]), features)]).toEqual([0.875, 0, 0.5]);
    expect(predictSpread(built([trend]))).toBeNull();
  });

  it('weighs a feature by the scores of the rules that read it', () => {
    expect(featureShares(built([trend, calmTrend]), 2)).toEqual([0.75, 0.25]);
  });

  it('is told in one line per rule', () => {
    expect(ruleText(calmTrend)).toBe('0.25 if x0 > 0 and x1 > 0.2 and x1 < 0.6');
  });
});

describe('a rule model that cannot be made', () => {
  it('names the feature that is not in the list, and its place', () => {
    const odd: RuleConfig = { ...calmTrend, when: [calmTrend.when[0], { feature: 'rsi', above: 1 }] };
    expect(ruleModel({ list: [trend, odd] }, names)).toEqual({
      ok: false,
      failure: { reason: 'train-rule-wrong', problem: 'unknown', at: '[1].when[1].feature', name: 'rsi', names },
    });
  });

  it('needs a rule', () => {
    expect(ruleModel({ list: [] }, names)).toMatchObject({ failure: { problem: 'none' } });
  });
});
