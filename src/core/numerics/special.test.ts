import { expect, it } from 'vitest';
import { studentTCdf, studentTQuantile } from './special.ts';

it('gives the quantiles of Student’s t that scipy gives', () => {
  const found = [
    [0.975, 1],
    [0.975, 3],
    [0.975, 99],
    [0.025, 9],
    [0.6, 4],
  ].map(([p, degrees]) => studentTQuantile(p!, degrees!));
  const expected = [
    12.706204736174694, 3.1824463052837078, 1.9842169515864174, -2.2621571627982053, 0.2707222947075976,
  ];
  found.forEach((value, i) => expect(value / expected[i]!).toBeCloseTo(1, 11));
});

it('is the inverse of the distribution, 0 at its middle and nothing outside of it', () => {
  for (const p of [0.001, 0.3, 0.9]) expect(studentTCdf(studentTQuantile(p, 7), 7)).toBeCloseTo(p, 12);
  expect([studentTQuantile(0.5, 7), studentTQuantile(0, 7), studentTQuantile(1, 7)]).toEqual([0, NaN, NaN]);
});
