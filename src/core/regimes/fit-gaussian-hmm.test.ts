import { expect, it } from 'vitest';
import { Rng, deriveSeed } from '../numerics/rng.ts';
import { fitGaussianHmm } from './fit-gaussian-hmm.ts';
import { filteredStates, filterStates } from './gaussian-hmm.ts';

/** Calm (sd 1, mean 0.1) and wild (sd 3, mean -0.2) times that are kept with probability 0.98 and 0.95. */
function twoRegimes(length: number) {
  const rng = new Rng(deriveSeed(7, 'regimes', 0));
  let wild = false;
  const states: boolean[] = [];
  const values = Float64Array.from({ length }, () => {
    if (rng.uniform() < (wild ? 0.05 : 0.02)) wild = !wild;
    states.push(wild);
    return wild ? -0.2 + 3 * rng.normal() : 0.1 + rng.normal();
  });
  return { values, states };
}

it('a fit finds the regimes that made the values, the calm one first', () => {
  const { values, states } = twoRegimes(5000);
  const model = fitGaussianHmm(values, values.length, 2);
  const [calm, wild] = [...model.variances].map(Math.sqrt);
  expect(calm).toBeCloseTo(1, 1);
  expect(Math.abs(wild! - 3)).toBeLessThan(0.15);
  expect(Math.abs(model.transition[0]! - 0.98)).toBeLessThan(0.01);
  expect(Math.abs(model.transition[3]! - 0.95)).toBeLessThan(0.02);
  const rows = filteredStates(model, values);
  const right = states.filter((wildHere, t) => rows[2 * t + 1]! > 0.5 === wildHere).length;
  expect(right / 5000).toBeGreaterThan(0.9);
});

it('every step of the search explains the values better', () => {
  const { values } = twoRegimes(400);
  const likelihood = (iterations: number) =>
    filterStates(fitGaussianHmm(values, 400, 3, { iterations }), values, 400).logLikelihood;
  const found = [0, 1, 2, 3, 5, 8, 13].map(likelihood);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found.at(-1)! - found[0]!).toBeGreaterThan(1);
});

it('two steps are the same as one step and one more from there', () => {
  const { values } = twoRegimes(300);
  const once = fitGaussianHmm(values, 300, 2, { iterations: 1, tolerance: -Infinity });
  expect(fitGaussianHmm(values, 300, 2, { from: once, iterations: 1 })).toEqual(
    fitGaussianHmm(values, 300, 2, { iterations: 2, tolerance: -Infinity }),
  );
});

it('values after the length are not looked at', () => {
  const { values } = twoRegimes(300);
  expect(fitGaussianHmm(values, 200, 2)).toEqual(fitGaussianHmm(values.slice(0, 200), 200, 2));
});

it('equal values give equal states and no NaN', () => {
  const model = fitGaussianHmm(new Float64Array(50).fill(0.1), 50, 2);
  expect([...model.means]).toEqual([0.1, 0.1]);
  expect([...filteredStates(model, new Float64Array(3).fill(0.1))].every(Number.isFinite)).toBe(true);
});

it('a state cannot shrink onto one value', () => {
  const { values } = twoRegimes(200);
  values.fill(0, 0, 60);
  const { variances } = fitGaussianHmm(values, 200, 3);
  const mean = values.reduce((sum, value) => sum + value, 0) / 200;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 200;
  expect(variances[0]).toBeCloseTo(variance / 1000, 10);
});

it('states are put in ascending order of variance wherever the search started', () => {
  const from = {
    start: Float64Array.of(0.5, 0.5),
    transition: Float64Array.of(0.7, 0.3, 0.1, 0.9),
    means: Float64Array.of(1, -1),
    variances: Float64Array.of(4, 0.01),
  };
  const values = Float64Array.of(-1, -1.1, -0.9, -1, 3, -2, 4, -1, -1.05);
  const fitted = fitGaussianHmm(values, values.length, 2, { from, iterations: 1 });
  expect(fitted.variances[0]).toBeLessThan(fitted.variances[1]!);
  expect(fitted.means[0]).toBeCloseTo(-1, 1);
  expect(fitted.transition[0]).toBeGreaterThan(fitted.transition[1]!);
});

it('states that a history without moves left alike are told apart once it moves', () => {
  const still = fitGaussianHmm(new Float64Array(60), 60, 2);
  expect(still.variances[0]).toBe(still.variances[1]);
  const rng = new Rng([1, 2, 3, 4]);
  const values = Float64Array.from({ length: 400 }, (_, t) => (t < 60 ? 0 : (t % 100 < 50 ? 1 : 5) * rng.normal()));
  const { variances } = fitGaussianHmm(values, 400, 2, { from: still });
  expect(variances[1]! / variances[0]!).toBeGreaterThan(5);
});
