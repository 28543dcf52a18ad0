import { describe, expect, it } from 'vitest';
import { modelFile } from '../../formats/model/model-file.ts';
import { featureShares } from './importance.ts';
import { kindOf, type Model } from './model.ts';
import { predictMatrix, predictSpread, rowPredictor } from './predict.ts';
import { explainModel } from './shap/explain-model.ts';

const ridge: Model = { kind: 'ridge', intercept: 1, coefficients: [2, -3], means: [0, 0], scales: [1, 1] };
const selected: Model = { kind: 'selected', columns: [1, 3], model: ridge };
const row = Float64Array.of(NaN, 10, 1e300, 4);

describe('a model of selected features', () => {
  it('scores by those alone, whatever the others are', () => {
    expect(rowPredictor(selected)(row)).toBe(1 + 20 - 12);
    const columns = [Float64Array.of(NaN, 5), Float64Array.of(10, 0), Float64Array.of(1e300, 5), Float64Array.of(4, 1)];
    const features = { names: ['a', 'b', 'c', 'd'], columns, rows: 2 };
    expect([...predictMatrix(selected, features)]).toEqual([9, -2]);
    expect(predictSpread(selected)).toBeNull();
  });

  it('gives the others no share and no contribution', () => {
    expect(featureShares(selected, 4)).toEqual([0, 0.4, 0, 0.6]);
    const explain = explainModel(selected, { background: [new Float64Array(4)], rounds: 1, seed: [1, 2, 3, 4] });
    expect(explain(Float64Array.of(7, 10, 7, 4))).toMatchObject({
      base: 1,
      contributions: Float64Array.of(0, 20, 0, -12),
      raw: 9,
    });
  });

  it('is to people what it is a selection for', () => {
    expect(kindOf(selected)).toBe('ridge');
  });

  it.each([
    [[1, 4], '/entries/0/model/columns/1 is 4 of 4 features'],
    [[3, 1], '/entries/0/model/columns/1 is 1 of 4 features'],
    [[1], '/entries/0/model/model/coefficients has 2 values for 1 features'],
  ])('with columns %j is refused in a file', (columns, detail) => {
    const entries = [{ validFromUtc: 0, model: { ...selected, columns } }];
    const text = modelFile.serialise({ featureNames: ['a', 'b', 'c', 'd'], entries });
    expect(modelFile.parse(text)).toMatchObject({ ok: false, failure: { reason: 'format-invalid', detail } });
  });
});
