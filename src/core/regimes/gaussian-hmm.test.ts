import { expect, it } from 'vitest';
import { filteredStates, filterStates, type GaussianHmm } from './gaussian-hmm.ts';

const model: GaussianHmm = {
  start: Float64Array.of(2 / 3, 1 / 3),
  transition: Float64Array.of(0.9, 0.1, 0.2, 0.8),
  means: Float64Array.of(0, 0),
  variances: Float64Array.of(0.04, 2.25),
};
const values = Float64Array.of(0.1, -0.2, 0.05, 1.5, -1.8, 2, 0.1, -0.1);

it('filtered states of a normal chain are those of statsmodels', () => {
  const rows = filteredStates(model, values);
  const expected = [0.0700923, 0.0367651, 0.01939013, 1, 1, 1, 0.37617137, 0.07921152];
  expected.forEach((p, t) => expect(rows[2 * t + 1]).toBeCloseTo(p, 7));
  expect(filterStates(model, values, 8).logLikelihood).toBeCloseTo(-8.2355181996, 9);
});

it('the state before a shock does not know of it', () => {
  const before = filteredStates(model, values.subarray(0, 3));
  expect([...before]).toEqual([...filteredStates(model, values).subarray(0, 6)]);
});

it('a value that is far out in every state has the widest one', () => {
  const { last, logLikelihood } = filterStates(model, Float64Array.of(1e6), 1);
  expect([...last]).toEqual([0, 1]);
  expect(logLikelihood).toBeLessThan(-1e11);
});

it('without values there is the start', () => {
  expect(filterStates(model, values, 0)).toEqual({ last: model.start, logLikelihood: 0 });
});
