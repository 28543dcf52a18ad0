import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dickeyFuller } from '../inference/augmented-dickey-fuller.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { smallestStationary, trainingRuns } from './fractional-order.ts';
import { fractionalWeights } from './kernels/memory.ts';

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

/** Fixed-width differences with the weights above the threshold, NaN until there are enough rows. */
function differenced(column: Float64Array, order: number, threshold = 1e-3): Float64Array {
  const weights = fractionalWeights(order, threshold);
  return column.map((_, t) => {
    if (t + 1 < weights.length) return NaN;
    return weights.reduce((sum, weight, k) => sum + weight * column[t - k]!, 0);
  });
}

const orders = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 1];
const ladder = (column: Float64Array) => orders.map((order) => differenced(column, order));
const first = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

describe('the order of a fractional difference', () => {
  const offsets = Int32Array.of(0, 300);

  it('is the smallest whose difference passes the test: 0.3 for a walk whose statistics statsmodels gives', () => {
    // Statistics of orders 0 to 0.3: -1.38, -2.38, -2.73 and -3.54, beside a critical value of -2.87.
    expect(orders[smallestStationary(ladder(walk(noise(300), 1)), offsets, first(300))]).toBe(0.3);
  });

  it('is the smallest of all where the column is stationary already', () => {
    expect(smallestStationary(ladder(noise(300)), offsets, first(300))).toBe(0);
  });

  it('is the largest of all where nothing can be tested or nothing passes', () => {
    const columns = ladder(walk(noise(300), 1));
    expect(smallestStationary(columns, offsets, first(90))).toBe(orders.length - 1);
    expect(smallestStationary(columns.slice(0, 2), offsets, first(300))).toBe(1);
  });

  it('depends on no row outside of the training fold', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 150, max: 250 }), (seed, end) => {
        const rng = new Rng(deriveSeed(seed, 'column', 0));
        const steps = new Float64Array(300).map(() => rng.normal());
        const columns = ladder(walk(steps, 1));
        const chosen = smallestStationary(columns, offsets, first(end));
        const changed = columns.map((column) => column.map((value, row) => (row < end ? value : rng.normal() * 1e3)));
        expect(smallestStationary(changed, offsets, first(end))).toBe(chosen);
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
