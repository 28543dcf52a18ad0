import { expect, it } from 'vitest';
import { minimise } from './quasi-newton.ts';

it('finds the bottom of a bowl', () => {
  const bowl = ([x, y]: Float64Array, gradient: Float64Array) => {
    gradient[0] = 2 * (x! - 3);
    gradient[1] = 20 * (y! + 1);
    return (x! - 3) ** 2 + 10 * (y! + 1) ** 2;
  };
  const { x, value } = minimise(bowl, Float64Array.of(0, 0), 1e-14);
  expect([...x]).toEqual([expect.closeTo(3, 6), expect.closeTo(-1, 6)]);
  expect(value).toBeCloseTo(0, 12);
});

it('follows a bent valley', () => {
  const rosenbrock = ([x, y]: Float64Array, gradient: Float64Array) => {
    const off = y! - x! * x!;
    gradient[0] = -2 * (1 - x!) - 400 * x! * off;
    gradient[1] = 200 * off;
    return (1 - x!) ** 2 + 100 * off ** 2;
  };
  const { x } = minimise(rosenbrock, Float64Array.of(-1.2, 1), 1e-14);
  expect([...x]).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
});

it('steps back from where the function is not defined', () => {
  const logarithmic = ([x]: Float64Array, gradient: Float64Array) => {
    gradient[0] = 1 - 1 / x!;
    return x! > 0 ? x! - Math.log(x!) : NaN;
  };
  expect(minimise(logarithmic, Float64Array.of(5), 1e-14).x[0]).toBeCloseTo(1, 6);
});

it('stays where nothing can be gained', () => {
  const flat = (_: Float64Array, gradient: Float64Array) => {
    gradient.fill(0);
    return 7;
  };
  expect(minimise(flat, Float64Array.of(1, 2), 1e-9)).toEqual({ x: Float64Array.of(1, 2), value: 7 });
});
