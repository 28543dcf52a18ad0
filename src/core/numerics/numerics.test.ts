import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cos, exp, expm1, log, log1p, pow, sigmoid, sin, tanh } from './elementary.ts';
import { choleskyFactor, choleskySolve, symmetricEigen } from './linear-algebra.ts';
import { erfc, normalCdf, normalQuantile } from './normal.ts';
import { argsort } from './order.ts';
import { deriveSeed, Rng } from './rng.ts';
import { betaQuantile, betaRegularised, chiSquaredCdf, gammaRegularised, logGamma, studentTCdf } from './special.ts';
import { mean, median, quantile, sum, variance } from './summary.ts';

const relative = (found: number, expected: number) => Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-300);

describe('elementary functions', () => {
  const ranges: [string, (x: number) => number, (x: number) => number, number, number, number][] = [
    ['exp', exp, Math.exp, -700, 700, 4e-16],
    ['log', log, Math.log, 1e-300, 1e300, 4e-16],
    ['log near one', log, Math.log, 0.5, 2, 4e-16],
    ['log1p', log1p, Math.log1p, -0.9, 10, 1e-15],
    ['expm1', expm1, Math.expm1, -5, 5, 2e-15],
    ['tanh', tanh, Math.tanh, -20, 20, 3e-15],
  ];
  it.each(ranges)('%s agrees with the platform to rounding', (_, ours, theirs, low, high, tolerance) => {
    fc.assert(
      fc.property(fc.double({ min: low, max: high, noNaN: true }), (x) => {
        expect(relative(ours(x), theirs(x))).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 3000 },
    );
  });

  it('sin and cos agree with the platform to absolute rounding', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (x) => {
        expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(3e-16);
        expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(3e-16);
      }),
      { numRuns: 3000 },
    );
  });

  it('has the exact ends', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(-746)]).toEqual([1, 0, Infinity, Infinity, 0]);
    expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
    expect([log(-1), exp(NaN), pow(-8, 0.5)]).toEqual([NaN, NaN, NaN]);
    expect([pow(2, 10), pow(2, -2), pow(10, 0), sigmoid(0)]).toEqual([1024, 0.25, 1, 0.5]);
    expect(relative(exp(-740), Math.exp(-740))).toBeLessThan(1e-2);
    expect(relative(log(5e-324), -744.4400719213812)).toBeLessThan(4e-16);
  });
});

describe('distributions', () => {
  it('normal cdf and quantile hold their published values far into the tails', () => {
    expect(relative(normalCdf(-8), 6.22096057427178e-16)).toBeLessThan(1e-12);
    expect(relative(normalCdf(1.96), 0.9750021048517795)).toBeLessThan(1e-14);
    expect(relative(erfc(5), 1.5374597944280349e-12)).toBeLessThan(1e-13);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 11);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, NaN]);
  });

  it('quantile inverts cdf', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (x) => {
        expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(1e-9);
      }),
    );
  });

  it('special functions hold closed-form values', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5723649429247001, 13);
    expect(logGamma(10)).toBeCloseTo(12.801827480081469, 12);
    expect(betaRegularised(0.3, 2, 3)).toBeCloseTo(0.3483, 12);
    expect(gammaRegularised(1, 2)).toBeCloseTo(1 - 0.1353352832366127, 13);
    expect(studentTCdf(2, 4)).toBeCloseTo(0.9419417382415922, 12);
    expect(chiSquaredCdf(3.841458820694124, 1)).toBeCloseTo(0.95, 12);
    expect(betaRegularised(betaQuantile(0.05, 3, 9), 3, 9)).toBeCloseTo(0.05, 12);
  });
});

describe('random streams', () => {
  it('repeats from its seed, and differs by purpose and index', () => {
    const draw = (purpose: string, index: number) => new Rng(deriveSeed(7, purpose, index)).uint32();
    expect(draw('trial', 0)).toBe(draw('trial', 0));
    expect(new Set([draw('trial', 0), draw('trial', 1), draw('fold', 0), draw('fold', 1)]).size).toBe(4);
  });

  it('gives uniforms and normals with the right moments', () => {
    const rng = new Rng(deriveSeed(1, 'moments', 0));
    const n = 200_000;
    const uniforms = Float64Array.from({ length: n }, () => rng.uniform());
    const normals = Float64Array.from({ length: n }, () => rng.normal());
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(0.003);
    expect(Math.abs(variance(uniforms) - 1 / 12)).toBeLessThan(0.002);
    expect(Math.abs(mean(normals))).toBeLessThan(0.01);
    expect(Math.abs(variance(normals) - 1)).toBeLessThan(0.02);
    const beyond = (z: number) => normals.filter((x) => Math.abs(x) > z).length / n;
    expect(Math.abs(beyond(1) - 0.3173)).toBeLessThan(0.005);
    expect(Math.abs(beyond(3.7) - 0.000216)).toBeLessThan(0.00015);
    expect(Math.abs(mean(normals.map((x) => x * x * x * x)) - 3)).toBeLessThan(0.1);
  });

  it('shuffles to a permutation and draws integers below n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer(), (n, seed) => {
        const rng = new Rng(deriveSeed(seed, 'shuffle', n));
        const values = Int32Array.from({ length: n }, (_, i) => i);
        rng.shuffle(values);
        expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        expect(rng.integer(n)).toBeLessThan(n);
      }),
    );
  });
});

describe('summaries, order and linear algebra', () => {
  it('sums what plain addition loses', () => {
    expect(sum([1e16, 1, -1e16])).toBe(1);
    expect([mean([]), variance([1], 1)]).toEqual([NaN, NaN]);
    expect([variance([1, 2, 3, 4], 1), median([3, 1, 2]), quantile([1, 2], 0.3)]).toEqual([5 / 3, 2, 1.3]);
  });

  it('orders stably with NaN last', () => {
    expect([...argsort([2, NaN, 1, 2, -1])]).toEqual([4, 2, 0, 3, 1]);
  });

  it('solves a positive definite system and refuses another', () => {
    const factor = choleskyFactor(Float64Array.of(4, 2, 2, 3), 2)!;
    expect([...choleskySolve(factor, 2, Float64Array.of(10, 9))].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([
      1.5, 2,
    ]);
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
  });

  it('eigenvectors rebuild the matrix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer(), (n, seed) => {
        const rng = new Rng(deriveSeed(seed, 'eigen', n));
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = rng.normal();
        const { values, vectors } = symmetricEigen(a, n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let rebuilt = 0;
            for (let k = 0; k < n; k++) rebuilt += values[k]! * vectors[i * n + k]! * vectors[j * n + k]!;
            expect(Math.abs(rebuilt - a[i * n + j]!)).toBeLessThan(1e-12);
          }
        }
      }),
    );
  });
});
