import { describe, expect, it } from 'vitest';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { axisOf } from './axis.ts';
import { bandwidths, usualBandwidths } from './bandwidths.ts';
import type { Terms } from './kernels.ts';
import { truncatedNormals } from './number-kernels.ts';
import { numberScale } from './number-scale.ts';
import { observationWeights } from './observation-weights.ts';
import { parzen } from './parzen.ts';
import type { Dimension, NumberDimension, Point } from './study.ts';

describe('the weights of observations', () => {
  it('are all one below 26', () => {
    expect([...observationWeights(25)]).toEqual(Array(25).fill(1));
  });

  it('ramp up to the newest 25 from one in n', () => {
    expect(observationWeights(26)[0]).toBeCloseTo(1 / 26, 12);
    const weights = observationWeights(30);
    expect([...weights.subarray(0, 4)].map((weight) => Number(weight.toFixed(4)))).toEqual([
      0.0333, 0.275, 0.5167, 0.7583,
    ]);
    expect([...weights.subarray(4)]).toEqual(Array(26).fill(1));
  });
});

describe('bandwidths', () => {
  const widths = (mus: number[], low: number, high: number, rule = usualBandwidths) => {
    const sigmas = new Float64Array(mus.length);
    bandwidths(Float64Array.from(mus), low, high, rule, sigmas);
    return [...sigmas];
  };

  it('are the larger gap to the neighbours, the ends of the range included on request', () => {
    const rule = { endpoints: true, clip: false };
    const expected = [0.8, 0.8, 0.01, 0.58];
    for (const [i, sigma] of widths([-0.4, 0.4, 0.41, 0.42], -1, 1, rule).entries())
      expect(sigma).toBeCloseTo(expected[i]!, 12);
  });

  it('are no narrower than the clip allows', () => {
    expect(widths([-0.4, 0.4, 0.41, 0.42], -1, 1, { endpoints: true, clip: true })[2]).toBeCloseTo(1 / 3, 12);
  });

  it('leave the ends out for the outermost of two or more', () => {
    const [left, right] = widths([-0.3, 0.3], -1, 1, { endpoints: false, clip: false });
    expect(left).toBeCloseTo(0.6, 12);
    expect(right).toBeCloseTo(0.6, 12);
    expect(widths([0.3], 0, 1)).toEqual([0.7]);
  });

  it('are given in the order of the observations, equal ones by age', () => {
    const expected = [0.5, 0.2, 0.5];
    for (const [i, sigma] of widths([0.9, 0.4, 0.4], 0, 1).entries()) expect(sigma).toBeCloseTo(expected[i]!, 12);
  });
});

/** Computed with Optuna 5.0.0 (`_ParzenEstimator.log_pdf`, default settings). */
describe('log densities', () => {
  it.each<Case>([
    {
      of: 'a linear range',
      dimension: { name: 'x', kind: 'linear', low: 0, high: 1 },
      observed: [0.1, 0.4, 0.45, 0.9],
      asked: [0.2, 0.42, 0.8],
      expected: [0.1318760952782545, 0.1538334220341262, -0.17935165374817164],
    },
    {
      of: 'a single observation',
      dimension: { name: 'x', kind: 'linear', low: 0, high: 1 },
      observed: [0.3],
      asked: [0.2],
      expected: [0.05267460546957181],
    },
    {
      of: 'the prior alone',
      dimension: { name: 'x', kind: 'linear', low: 0, high: 1 },
      observed: [],
      asked: [0.2],
      expected: [-0.0040221995090504725],
    },
    {
      of: 'equal observations',
      dimension: { name: 'x', kind: 'linear', low: 0, high: 1 },
      observed: [0.4, 0.4, 0.9],
      asked: [0.2, 0.42, 0.8],
      expected: [-0.0301611178333403, 0.259102453447668, -0.1129338417608905],
    },
    {
      of: 'forty observations, the oldest of which count less',
      dimension: { name: 'x', kind: 'linear', low: 0, high: 1 },
      observed: Array.from({ length: 40 }, (_, i) => ((i * 37) % 101) / 101),
      asked: [0.05, 0.5, 0.99],
      expected: [-0.0814689591853851, 0.01352646107530242, -0.013357755805504246],
    },
    {
      of: 'a logarithmic range',
      dimension: { name: 'x', kind: 'log', low: 1e-5, high: 1 },
      observed: [1e-4, 1e-3, 0.003, 0.5],
      asked: [1e-4, 0.01, 0.9],
      expected: [-2.2614079155793303, -2.438093340990503, -2.8697839787468777],
    },
    {
      of: 'integers',
      dimension: { name: 'x', kind: 'integer', low: 2, high: 31 },
      observed: [3, 7, 8, 20],
      asked: [2, 7, 15, 31],
      expected: [-2.917413272929275, -2.841926679128802, -3.516577528781648, -4.311502573667561],
    },
    {
      of: 'integers on a logarithmic range',
      dimension: { name: 'x', kind: 'log', low: 1, high: 100, step: 1 },
      observed: [5, 20, 21, 100],
      asked: [1, 7, 20, 100],
      expected: [-2.4419126876881303, -3.458470569373069, -4.331429162800355, -6.1494847261707735],
    },
    {
      of: 'steps',
      dimension: { name: 'x', kind: 'linear', low: 0, high: 2, step: 0.25 },
      observed: [0, 0.5, 1.25],
      asked: [0, 1, 2],
      expected: [-1.8808275827048324, -2.1933223448864085, -2.8836011707659956],
    },
    {
      of: 'choices',
      dimension: { name: 'x', kind: 'choice', choices: ['a', 'b', 'c'] },
      observed: ['a', 'c', 'c', 'b'],
      asked: ['a', 'b', 'c'],
      expected: [-1.2321436812926323, -1.2321436812926323, -0.8754687373538996],
    },
  ])('of $of', ({ dimension, observed, asked, expected }) => {
    const points = observed.map((value) => ({ x: value }));
    const axis = axisOf(dimension, 1);
    const density = parzen([axis], points, 1);
    for (const [i, value] of asked.entries())
      expect(density.logDensity(Float64Array.of(axis.place(value)))).toBeCloseTo(expected[i]!, 10);
  });

  it('of several dimensions together', () => {
    const points = [
      { x: 0.1, r: 0.01, k: 2, c: 'a' },
      { x: 0.5, r: 0.5, k: 9, c: 'c' },
      { x: 0.55, r: 0.02, k: 3, c: 'a' },
    ];
    const density = parzen(mixed, points, 1);
    const at = (point: Point) => density.logDensity(Float64Array.from(mixed, (axis) => axis.place(point[axis.name])));
    expect(at({ x: 0.12, r: 0.015, k: 2, c: 'a' })).toBeCloseTo(-3.70313863193632, 10);
    expect(at({ x: 0.9, r: 0.3, k: 8, c: 'b' })).toBeCloseTo(-6.178044165068991, 10);
  });

  it('leave points out that are not on every axis', () => {
    const outside: Point[] = [{ x: 0.1, r: 0.01, k: 2, c: 'z' }, { x: 0.1, r: 0, k: 2, c: 'a' }, { x: 0.1 }];
    const inside = { x: 0.5, r: 0.5, k: 9, c: 'c' };
    const places = Float64Array.of(0.5, -1, 9, 2);
    expect(parzen(mixed, [...outside, inside], 1).logDensity(places)).toBe(
      parzen(mixed, [inside], 1).logDensity(places),
    );
  });

  it('of given kernels agree with Optuna 3.1.0, which leaves the division by the bandwidth out', () => {
    const sigmas = Float64Array.of(0.3, 0.3, 1 / 6, 0.4, 1);
    const scale = numberScale({ name: 'x', kind: 'linear', low: 0, high: 1 });
    const terms: Terms = { factors: new Float64Array(5).fill(0.2), exponents: new Float64Array(5) };
    const kernels = truncatedNormals(scale, Float64Array.of(0.1, 0.4, 0.45, 0.9, 0.5), sigmas, terms);
    const expected = [-0.80589651, -0.66478925, -0.95387617];
    for (const [i, value] of [0.2, 0.42, 0.8].entries()) {
      const { factors, exponents } = { factors: terms.factors.slice(), exponents: terms.exponents.slice() };
      kernels.weigh(value, { factors, exponents });
      const sum = factors.reduce((total, factor, k) => total + factor * sigmas[k]! * Math.exp(exponents[k]!), 0);
      expect(Math.log(sum)).toBeCloseTo(expected[i]!, 8);
    }
  });
});

describe('draws', () => {
  it('follow the density: the chance of each integer is what many draws show', () => {
    const dimension: NumberDimension = { name: 'x', kind: 'integer', low: 1, high: 4 };
    const density = parzen([axisOf(dimension, 1)], [{ x: 2 }, { x: 4 }], 1);
    const counts = [0, 0, 0, 0];
    const rng = new Rng(deriveSeed(1, 'draws', 0));
    for (let i = 0; i < 20_000; i++) counts[density.sample(rng)[0]! - 1]!++;
    for (const [i, count] of counts.entries()) {
      const share = Math.exp(density.logDensity(Float64Array.of(i + 1)));
      expect(Math.abs(count / 20_000 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 20_000));
    }
  });

  it('stay in the range, on its steps, and have four significant digits', () => {
    const density = parzen(mixed, [{ x: 0, r: 1, k: 10, c: 'b' }], 1);
    const rng = new Rng(deriveSeed(2, 'draws', 0));
    for (let i = 0; i < 500; i++) {
      const places = density.sample(rng);
      const [x, r, k, c] = mixed.map((axis, d) => axis.value(places[d]!)) as [number, number, number, string];
      expect(x).toBe(Number(x.toPrecision(4)));
      expect(x >= 0 && x <= 1 && r >= 1e-3 && r <= 1).toBe(true);
      expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(k);
      expect(['a', 'b', 'c']).toContain(c);
    }
  });
});

const mixed = [
  axisOf({ name: 'x', kind: 'linear', low: 0, high: 1 }, 1),
  axisOf({ name: 'r', kind: 'log', low: 1e-3, high: 1 }, 1),
  axisOf({ name: 'k', kind: 'integer', low: 1, high: 10 }, 1),
  axisOf({ name: 'c', kind: 'choice', choices: ['a', 'b', 'c'] }, 1),
];

interface Case {
  readonly of: string;
  readonly dimension: Dimension;
  readonly observed: readonly (number | string)[];
  readonly asked: readonly (number | string)[];
  readonly expected: readonly number[];
}
