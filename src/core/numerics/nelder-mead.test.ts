import { expect, it } from 'vitest';
import { nelderMead } from './nelder-mead.ts';

const settings = { step: 0.5, tolerance: 1e-14, evaluations: 2000 };

it('finds the bottom of a curved valley', () => {
  const rosenbrock = ([x, y]: Float64Array) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2;
  const { point, value } = nelderMead(rosenbrock, [-1.2, 1], settings);
  expect(value).toBeLessThan(1e-12);
  expect(point[0]).toBeCloseTo(1, 5);
  expect(point[1]).toBeCloseTo(1, 5);
});

it('keeps out of places where the function has no value', () => {
  const { point } = nelderMead(([x]) => (x! > 2 ? NaN : (x! - 3) ** 2), [0], settings);
  expect(point[0]).toBeCloseTo(2, 5);
});

it('stops when its evaluations are used up', () => {
  let count = 0;
  nelderMead(([x]) => (count++, x! ** 2), [100], { ...settings, evaluations: 10 });
  expect(count).toBeLessThanOrEqual(12);
});
