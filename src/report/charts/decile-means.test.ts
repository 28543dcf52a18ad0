import { expect, it } from 'vitest';
import { decileMeans } from './decile-means.ts';

it('takes means of ten groups by forecast', () => {
  const forecast = Float64Array.from({ length: 20 }, (_, i) => (i * 7) % 20);
  const means = decileMeans(
    forecast,
    forecast.map((value) => -value),
  );
  expect(means).toHaveLength(10);
  expect(means[0]).toEqual({ forecast: 0.5, outcome: -0.5 });
  expect(means[9]).toEqual({ forecast: 18.5, outcome: -18.5 });
});

it('keeps equal forecasts together', () => {
  expect(decileMeans(Float64Array.of(2, 1, 2, 1), Float64Array.of(5, 0, 7, 2))).toEqual([
    { forecast: 1, outcome: 1 },
    { forecast: 2, outcome: 6 },
  ]);
  expect(decileMeans(new Float64Array(30), new Float64Array(30).fill(1))).toEqual([{ forecast: 0, outcome: 1 }]);
  expect(decileMeans(new Float64Array(0), new Float64Array(0))).toEqual([]);
});
