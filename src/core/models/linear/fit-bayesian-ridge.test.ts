import { expect, it } from 'vitest';
import { sampleOf } from '../../../../test/learning/samples.ts';
import { predictSpread, rowPredictor } from '../predict.ts';
import { bayesianSpread } from './bayesian-spread.ts';
import { fitBayesianRidge } from './fit-bayesian-ridge.ts';

const x = [
  [1, 2, 3, 4, 5, 6],
  [2, 1, 5, 3, 8, 6],
];
const y = [1, 2, 2.5, 4, 4.2, 6];
const three = Float64Array.of(3, 3);

it('agrees with scikit-learn on coefficients, precisions and a score', () => {
  const model = fitBayesianRidge({ train: sampleOf(x, y), iterations: 300, centreOnly: true });
  expect(model.coefficients[0]).toBeCloseTo(1.14429535, 8);
  expect(model.coefficients[1]).toBeCloseTo(-0.18056966, 8);
  const intercept = model.intercept - model.coefficients[0]! * 3.5 - (model.coefficients[1]! * 25) / 6;
  expect(intercept).toBeCloseTo(0.0306732186, 9);
  expect(model.noisePrecision).toBeCloseTo(36.95231355942641, 8);
  expect(model.weightPrecision).toBeCloseTo(1.4835196595133417, 9);
  expect(rowPredictor(model)(three)).toBeCloseTo(2.92185027, 8);
  expect(model.covariance[0]).toBeCloseTo(0.004077770760453424, 10);
  expect(model.covariance[1]).toBeCloseTo(-0.0022801432311739455, 10);
});

it('is as unsure as scikit-learn 1.9, which centres the row; older ones, which did not, said 0.2029', () => {
  const model = fitBayesianRidge({ train: sampleOf(x, y), iterations: 300, centreOnly: true });
  expect(predictSpread(model)!(three)).toBeCloseTo(0.16796662731673606, 9);
  expect(bayesianSpread({ ...model, means: [0, 0] })(three)).toBeCloseTo(0.20292377, 8);
});

it('agrees with scikit-learn on standardised features and outcomes, brought back to their units', () => {
  const model = fitBayesianRidge({ train: sampleOf(x, y), iterations: 300 });
  expect(model.coefficients[0]).toBeCloseTo(1.953561059615, 9);
  expect(model.coefficients[1]).toBeCloseTo(-0.434058141162, 9);
  expect(model.noisePrecision).toBeCloseTo(36.96033511999036, 7);
  expect(model.weightPrecision).toBeCloseTo(0.49645698737181404, 9);
  expect(model.covariance[0]).toBeCloseTo(0.011871513523, 10);
});

it('does not care about the unit of the outcome', () => {
  const [small, large] = [1e-4, 1e4].map((unit) =>
    fitBayesianRidge({
      train: sampleOf(
        x,
        y.map((v) => v * unit),
      ),
      iterations: 300,
    }),
  );
  expect(small!.coefficients[0]! * 1e8).toBeCloseTo(large!.coefficients[0]!, 3);
  expect(predictSpread(small!)!(three) * 1e8).toBeCloseTo(predictSpread(large!)!(three), 3);
});

it('counts weights relative to their mean', () => {
  const weighted = fitBayesianRidge({ train: sampleOf(x, y, [2, 2, 2, 2, 2, 2]), iterations: 300 });
  const plain = fitBayesianRidge({ train: sampleOf(x, y), iterations: 300 });
  expect(weighted.coefficients[0]).toBeCloseTo(plain.coefficients[0]!, 12);
});

it('is surer near the training rows than far from them', () => {
  const spread = predictSpread(fitBayesianRidge({ train: sampleOf(x, y), iterations: 300 }))!;
  expect(spread(Float64Array.of(30, 3))).toBeGreaterThan(2 * spread(three));
});

it('has a mean, a posterior and no NaN for an outcome that never varies, repeated features and features that never vary', () => {
  const model = fitBayesianRidge({
    train: sampleOf([...x, x[0]!, [7, 7, 7, 7, 7, 7]], [3, 3, 3, 3, 3, 3]),
    iterations: 300,
  });
  expect(rowPredictor(model)(Float64Array.of(1, 2, 1, 7))).toBeCloseTo(3, 9);
  expect(model.covariance.every(Number.isFinite)).toBe(true);
  expect(model.covariance.slice(12)).toEqual([0, 0, 0, 0]);
});
