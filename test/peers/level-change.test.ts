import { describe, expect, it } from 'vitest';
import { pageHinkley } from '../../src/core/inference/page-hinkley.ts';
import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';

const settings = { minValues: 30, tolerated: 0.005, threshold: 50, memory: 0.9999 };

// Run with river 0.26.1: mode `up`, all that it had at first, and `both`.
describe('the Page-Hinkley test of river', () => {
  it('by one side never notices a level that falls by 5 at the thousandth value; ours does within 11 values, and a rise as soon', () => {
    expect(risesOnly(step(-5))).toBeNull();
    expect(risesOnly(step(5))).toBe(1010);
    expect(pageHinkley(step(-5), settings)).toEqual({ index: 1010, direction: -1 });
    expect(pageHinkley(step(5), settings)).toEqual({ index: 1010, direction: 1 });
  });

  it('says nothing of a level that stays, and passes over what is missing', () => {
    const rng = new Rng(deriveSeed(3, 'level', 0));
    expect(
      pageHinkley(
        Float64Array.from({ length: 2000 }, () => 0.1 * rng.normal()),
        settings,
      ),
    ).toBeNull();
    const holed = Array.from(step(-5)).toSpliced(500, 0, NaN);
    expect(pageHinkley(holed, settings)).toEqual({ index: 1011, direction: -1 });
  });

  it('tells mirrored series mirrored changes', () => {
    for (let seed = 0; seed < 50; seed++) {
      const rng = new Rng(deriveSeed(seed, 'mirror', 0));
      const values = Float64Array.from({ length: 600 }, (_, i) => rng.normal() + (i < 300 ? 0 : rng.uniform()));
      const found = pageHinkley(values, { ...settings, threshold: 20 });
      const mirrored = pageHinkley(
        values.map((value) => -value),
        { ...settings, threshold: 20 },
      );
      expect(mirrored).toEqual(found && { index: found.index, direction: 0 - found.direction });
    }
  });
});

/** A thousand zeros, then a thousand values of another level. */
function step(level: number): Float64Array {
  return new Float64Array(2000).fill(level, 1000);
}

/** The side that only looks for a rise. */
function risesOnly(values: Float64Array): number | null {
  let [mean, sum, lowest] = [0, 0, Infinity];
  for (const [index, value] of values.entries()) {
    mean += (value - mean) / (index + 1);
    sum = settings.memory * sum + (value - mean - settings.tolerated);
    lowest = Math.min(lowest, sum);
    if (index + 1 >= settings.minValues && sum - lowest > settings.threshold) return index;
  }
  return null;
}
