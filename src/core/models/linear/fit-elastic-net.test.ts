import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../../test/learning/samples.ts';
import { fitElasticNet } from './fit-elastic-net.ts';
import { fitLogisticElasticNet } from './fit-logistic-elastic-net.ts';
import { fitLogisticRidge } from './fit-logistic-ridge.ts';
import { fitRidge } from './fit-ridge.ts';

const line = sampleOf(
  [
    [1, 2, 3, 4, 5, 6],
    [2, 1, 5, 3, 8, 6],
  ],
  [1, 2, 2.5, 4, 4.2, 6],
);
const classes = sampleOf(
  [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
  ],
  [0, 0, 0, 1, 0, 1, 1, 0, 1, 1],
);
const settings = (alpha: number, l1Share: number) => ({ alpha, l1Share, iterations: 10_000 });
const expectClose = (found: readonly number[], expected: readonly number[], digits: number) =>
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, digits));

describe('agrees with scikit-learn 1.9 on standardised features', () => {
  it.each([
    [0.1, 0.5, [1.522544229807942, -0.04248765251472854]],
    [0.3, 0.9, [1.3059365249804102, 0]],
    [0.01, 0.1, [1.9093194404449594, -0.3955280054603068]],
  ])('ElasticNet, alpha %d and share %d', (alpha, l1Share, expected) => {
    const model = fitElasticNet(line, settings(alpha, l1Share));
    expectClose(model.coefficients, expected, 8);
    expect(model.intercept).toBeCloseTo(3.283333333333333, 12);
  });

  it('ElasticNet with weights', () => {
    const weight = Float64Array.of(1, 2, 1, 1, 3, 1);
    const model = fitElasticNet({ ...line, weight }, settings(0.1, 0.5));
    expectClose(model.coefficients, [1.34076580074997, -0.023590995117513582], 8);
    expect(model.intercept).toBeCloseTo(3.3444444444444446, 12);
  });

  it.each([
    [0.02, 0.5, [1.5069082133501934, -0.3380329730125188], 0.039266914419802776],
    [0.1, 0.9, [0.8741757442425983, 0], 0],
  ])('LogisticRegression with the solver saga, alpha %d and share %d', (alpha, l1Share, expected, intercept) => {
    const model = fitLogisticElasticNet(classes, settings(alpha, l1Share));
    expectClose(model.coefficients, expected, 6);
    expect(model.intercept).toBeCloseTo(intercept, 6);
  });
});

it('is ridge without the absolute penalty', () => {
  const squared = fitElasticNet(line, settings(0.2, 0)).coefficients;
  const logistic = fitLogisticElasticNet(classes, settings(0.2, 0)).coefficients;
  fitRidge({ train: line, alpha: 1.2 })!.coefficients.forEach((c, f) => expect(squared[f]).toBeCloseTo(c, 8));
  fitLogisticRidge({ train: classes, alpha: 2 })!.coefficients.forEach((c, f) => expect(logistic[f]).toBeCloseTo(c, 6));
});

it('drops every feature under a large absolute penalty, and says the base rate', () => {
  expect(fitElasticNet(line, settings(10, 1)).coefficients).toEqual([0, 0]);
  const model = fitLogisticElasticNet(classes, settings(10, 1));
  expect(model.coefficients).toEqual([0, 0]);
  expect(model.intercept).toBeCloseTo(0, 12);
});

it('stays finite on classes that a line parts, even without a penalty', () => {
  const parted = sampleOf([[0, 1, 2, 3]], [0, 0, 1, 1]);
  const model = fitLogisticElasticNet(parted, settings(0, 0.5));
  expect(Number.isFinite(model.coefficients[0])).toBe(true);
  expect(model.coefficients[0]).toBeGreaterThan(1);
});

it('gives repeated features the same sum as one', () => {
  const column = [1, 2, 3, 4, 5, 6];
  const target = [1, 2, 2.5, 4, 4.2, 6];
  const [one, twice] = [[column], [column, column]].map((columns) =>
    fitElasticNet(sampleOf(columns, target), settings(0.1, 1)),
  );
  expect(twice!.coefficients[0]! + twice!.coefficients[1]!).toBeCloseTo(one!.coefficients[0]!, 9);
});
