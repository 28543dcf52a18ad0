import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed } from '../numerics/rng.ts';
import { designRows, latinHypercube } from './latin-hypercube.ts';

const seedOf = (root: number) => deriveSeed(root, 'design', 0);
const anySeed = fc.integer({ min: 0, max: 1e9 }).map(seedOf);

describe('Latin hypercube', () => {
  it('puts one point of each dimension into each of 50 strata, block by block', () => {
    const [count, dimensions] = [200, 7];
    const points = latinHypercube(count, dimensions, seedOf(1));
    for (let d = 0; d < dimensions; d++) {
      for (let first = 0; first < count; first += designRows) {
        const hits = new Int32Array(designRows);
        for (let k = first; k < first + designRows; k++) hits[Math.floor(points[k * dimensions + d]! * designRows)]!++;
        expect([...hits]).toEqual(Array.from({ length: designRows }, () => 1));
      }
    }
  });

  it('never has two points of a part of a block in one stratum', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 130 }), (seed, count) => {
        const points = latinHypercube(count, 1, seed);
        const strata = Array.from(points, (x, k) => `${Math.floor(k / designRows)}:${Math.floor(x * designRows)}`);
        expect(new Set(strata).size).toBe(count);
        expect(points.every((x) => x >= 0 && x < 1)).toBe(true);
      }),
    );
  });

  it('keeps every row when rows are added, and depends on the seed alone', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 120 }), (seed, count, more) => {
        const points = latinHypercube(count, 3, seed);
        expect(latinHypercube(count + more, 3, seed).subarray(0, points.length)).toEqual(points);
      }),
    );
    expect(latinHypercube(10, 3, seedOf(1))).not.toEqual(latinHypercube(10, 3, seedOf(2)));
  });

  it('has dimensions that do not go together', () => {
    const count = 1000;
    const points = latinHypercube(count, 2, seedOf(5));
    let product = 0;
    for (let k = 0; k < count; k++) product += (points[2 * k]! - 0.5) * (points[2 * k + 1]! - 0.5);
    expect(Math.abs((12 * product) / count)).toBeLessThan(4 / Math.sqrt(count));
  });
});
