import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dickeyFuller } from '../inference/augmented-dickey-fuller.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import {
  applyFractional,
  chooseFractionalOrder,
  trainingRuns,
  usualFractionalSpec,
  type FractionalSpec,
} from './fractional-order.ts';

/** The minimal standard generator of Park and Miller, less one half: the same numbers wherever it is run. */
function noise(count: number): Float64Array {
  let state = 12345;
  return Float64Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 - 0.5;
  });
}

function walk(steps: Float64Array, keep: number): Float64Array {
  let level = 0;
  return steps.map((step) => (level = keep * level + step));
}

describe('the augmented Dickey-Fuller test', () => {
  const series = { noise: noise(300), walk: walk(noise(300), 1), ar: walk(noise(300), 0.5) };

  it.each([
    ['noise', 0, -18.008359336691747, -2.8712554127251764],
    ['noise', 4, -8.084941740102465, -2.871387839457783],
    ['walk', 0, -1.4135884135236174, -2.8712554127251764],
    ['walk', 1, -1.3845830956570355, -2.871288184343229],
    ['walk', 4, -1.3191760027886847, -2.871387839457783],
    ['ar', 1, -8.859029722954386, -2.871288184343229],
  ] as const)('of %s with %d lags is that of statsmodels 0.15.0', (name, lags, statistic, critical5) => {
    const found = dickeyFuller(series[name], lags);
    expect(found.statistic).toBeCloseTo(statistic, 9);
    expect(found.critical5).toBeCloseTo(critical5, 12);
    expect(found.rows).toBe(299 - lags);
  });

  it('does not depend on the level or the unit of the series', () => {
    const moved = series.walk.map((value) => 1000 + 7 * value);
    expect(dickeyFuller(moved, 1).statistic).toBeCloseTo(-1.3845830956570355, 8);
  });

  it('does not exist for a constant, a line, or a handful of rows', () => {
    expect(dickeyFuller(new Float64Array(50).fill(3), 1).statistic).toBeNaN();
    expect(dickeyFuller(Float64Array.of(1, 2, 4, 3), 1)).toEqual({ statistic: NaN, critical5: NaN, rows: 2 });
  });
});

describe('the order of a fractional difference', () => {
  const spec: FractionalSpec = { ...usualFractionalSpec, orders: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 1] };
  const offsets = Int32Array.of(0, 300);
  const whole = [{ from: 0, end: 300 }];

  it('is the smallest whose difference passes the test: 0.3 for a walk whose statistics statsmodels gives', () => {
    // Statistics of orders 0 to 0.3: -1.38, -2.38, -2.73 and -3.54, beside a critical value of -2.87.
    expect(chooseFractionalOrder(walk(noise(300), 1), whole, spec)).toEqual({ order: 0.3, threshold: 1e-3 });
  });

  it('is 0 where the column is stationary already', () => {
    expect(chooseFractionalOrder(noise(300), whole, spec)!.order).toBe(0);
  });

  it('is none where nothing can be tested or nothing passes', () => {
    const column = walk(noise(300), 1);
    expect(chooseFractionalOrder(column, [{ from: 0, end: 90 }], spec)).toBeNull();
    expect(chooseFractionalOrder(column, whole, { ...spec, orders: [0, 0.1] })).toBeNull();
  });

  it('depends on no row outside of the training fold', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 150, max: 250 }), (seed, end) => {
        const rng = new Rng(deriveSeed(seed, 'column', 0));
        const column = walk(
          new Float64Array(300).map(() => rng.normal()),
          1,
        );
        const rows = Int32Array.from({ length: end }, (_, row) => row);
        const chosen = chooseFractionalOrder(column, trainingRuns(column, offsets, rows), spec);
        const changed = column.map((value, row) => (row < end ? value : rng.normal() * 1e3));
        expect(chooseFractionalOrder(changed, trainingRuns(changed, offsets, rows), spec)).toEqual(chosen);
      }),
      { numRuns: 40 },
    );
  });

  it('is looked for in runs of rows that follow one another, symbol by symbol', () => {
    const column = Float64Array.of(1, 2, NaN, 4, 5, 6, 7, 8);
    const runs = trainingRuns(column, Int32Array.of(0, 5, 8), Int32Array.of(7, 0, 1, 2, 3, 4, 5));
    expect(runs).toEqual([
      { from: 0, end: 2 },
      { from: 3, end: 5 },
      { from: 5, end: 6 },
      { from: 7, end: 8 },
    ]);
  });
});

describe('a fitted fractional difference', () => {
  it('is taken within each symbol, from rows up to its own', () => {
    const column = Float64Array.of(1, 2, 4, 7, 10, 30);
    const first = applyFractional({ order: 1, threshold: 1e-3 }, column, Int32Array.of(0, 4, 6));
    expect([...first]).toEqual([NaN, 1, 2, 3, NaN, 20]);
    expect([...applyFractional({ order: 0, threshold: 1e-3 }, column, Int32Array.of(0, 4, 6))]).toEqual([...column]);
  });

  it('cuts the published weights of order 0.4 off below the threshold', () => {
    const column = Float64Array.of(1, 2, 4, 7, 11, 16, 22);
    // With this threshold the weights are 1, -0.4, -0.12 and -0.064.
    const found = applyFractional({ order: 0.4, threshold: 0.05 }, column, Int32Array.of(0, 7));
    expect([...found].map((value) => Number(value.toFixed(9)))).toEqual([NaN, NaN, NaN, 5.096, 7.592, 10.504, 13.832]);
  });

  it('is missing where its window holds a gap or the symbol is short', () => {
    const column = Float64Array.of(1, NaN, 3, 4, 9);
    expect([...applyFractional({ order: 1, threshold: 1e-3 }, column, Int32Array.of(0, 4, 5))]).toEqual([
      NaN,
      NaN,
      NaN,
      1,
      NaN,
    ]);
  });
});
