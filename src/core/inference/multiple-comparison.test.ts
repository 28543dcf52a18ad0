import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { realityCheck } from './reality-check.ts';
import { resampledSums } from './resampled-sums.ts';
import type { ReturnMatrix } from './return-matrix.ts';
import { addingProducts, addingRunningSums } from './run-adders.ts';
import { stationaryBootstrapRows } from './stationary-bootstrap.ts';
import { stationaryVariance } from './stationary-variance.ts';
import { superiorPredictiveAbility } from './superior-predictive-ability.ts';

const seed = (purpose: string, index = 0): Seed => deriveSeed(17, purpose, index);
const matrix = (rows: number, columns: number, at: (t: number, n: number) => number): ReturnMatrix => ({
  rows,
  columns,
  values: Float64Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns)),
});
const noise = (rows: number, columns: number, index = 0): ReturnMatrix => {
  const rng = new Rng(seed('noise', index));
  return matrix(rows, columns, () => rng.normal());
};
const value = <T>(found: { ok: true; value: T } | { ok: false }): T => {
  if (!found.ok) throw new Error('refused');
  return found.value;
};

describe('the stationary bootstrap', () => {
  it('begins a new block where the draw is at most one over the mean block', () => {
    const uniforms = [0.2, 0.95, 0.05, 0.5, 0.99];
    const starts = [2, 5, 0];
    const rows = new Int32Array(6);
    stationaryBootstrapRows({ uniform: () => uniforms.shift()!, integer: () => starts.shift()! }, 4, rows);
    expect([...rows]).toEqual([2, 5, 0, 0, 1, 2]);
  });

  it('has the variance of the formula', () => {
    const waves = Float64Array.from({ length: 10 }, (_, t) => Math.sin(t));
    expect(stationaryVariance(waves, 5)).toBeCloseTo(0.3770084989134116, 12);
    expect(stationaryVariance(Float64Array.of(1, 3), 1)).toBe(1);
  });

  it.each([1, 2, 12])('resamples sums with that variance for blocks of %d', (meanBlock) => {
    const rng = new Rng(seed('correlated'));
    let last = 0;
    const returns = Float64Array.from({ length: 120 }, () => (last = 0.6 * last + rng.normal()));
    const centre = returns.reduce((a, b) => a + b) / 120;
    let squares = 0;
    let draws = 0;
    const spec = { draws: 20_000, meanBlock, seed: seed('draws') };
    resampledSums({ rows: 120, columns: 1, values: returns.map((r) => r - centre) }, spec, ([sum]) => {
      squares += sum! * sum!;
      draws++;
    });
    expect(draws).toBe(20_000);
    expect(squares / draws / 120 / stationaryVariance(returns, meanBlock)).toBeGreaterThan(0.96);
    expect(squares / draws / 120 / stationaryVariance(returns, meanBlock)).toBeLessThan(1.04);
  });

  it('sums the same rows in both ways of adding', () => {
    const run = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(fc.array(run, { maxLength: 6 }), { maxLength: 9 }), (draws) => {
        const given = matrix(10, 3, (t, n) => ((t * 7 + n * 3) % 5) + n);
        const sumsOf = (adding: typeof addingProducts): number[][] => {
          const found: number[][] = [];
          const add = adding(given, (sums) => found.push([...sums]));
          for (const runs of draws) {
            for (const [from, length] of runs) add.run(from, Math.min(10, from + length));
            add.finishDraw();
          }
          add.finish();
          return found;
        };
        const expected = draws.map((runs) =>
          [0, 1, 2].map((n) =>
            runs
              .flatMap(([from, length]) =>
                Array.from({ length: Math.min(10, from + length) - from }, (_, i) => from + i),
              )
              .reduce((sum, t) => sum + given.values[t * 3 + n]!, 0),
          ),
        );
        expect(sumsOf(addingProducts)).toEqual(expected);
        expect(sumsOf(addingRunningSums)).toEqual(expected);
      }),
    );
  });
});

describe("White's Reality Check and Hansen's test", () => {
  const draws = 999;

  it('agree with sums taken row by row, but for the draws', () => {
    const rng = new Rng(seed('some edge'));
    // Trial 1 has an edge, trial 4 is clearly worse than the benchmark, the others are worse by about an error.
    const edges = [-0.09, 0.12, -0.09, -0.09, -0.5, -0.09];
    const given = matrix(200, 6, (_, n) => (n + 1) * (rng.normal() + edges[n]!));
    for (const meanBlock of [1, 6]) {
      const spec = { draws: 4999, meanBlock, seed: seed('draws') };
      const expected = rowByRow(given, { ...spec, seed: seed('other draws') });
      const { lower, consistent, upper, statistic } = value(superiorPredictiveAbility(given, spec));
      const check = value(realityCheck(given, spec));
      expect(statistic).toBeCloseTo(expected.studentised, 9);
      expect(check.statistic).toBeCloseTo(expected.raw, 9);
      expect(Math.abs(lower - expected.lower)).toBeLessThan(0.03);
      expect(Math.abs(consistent - expected.consistent)).toBeLessThan(0.03);
      expect(Math.abs(upper - expected.upper)).toBeLessThan(0.03);
      expect(Math.abs(check.pValue - expected.check)).toBeLessThan(0.03);
      expect(consistent).toBeLessThan(upper - 0.01);
      expect(lower).toBeLessThan(consistent - 0.01);
    }
  });

  it('are certain only when no trial beats the benchmark', () => {
    const worse = noise(100, 3);
    const spec = { draws, seed: seed('draws') };
    const hopeless = value(superiorPredictiveAbility({ ...worse, values: worse.values.map((r) => r - 1) }, spec));
    expect(hopeless).toMatchObject({ statistic: 0, lower: 1, consistent: 1, upper: 1 });
    const better = { ...worse, values: worse.values.map((r, i) => r + (i % 3 === 2 ? 1 : 0)) };
    expect(value(superiorPredictiveAbility(better, spec))).toMatchObject({ best: 2, consistent: 0.001, upper: 0.001 });
    expect(value(realityCheck(better, spec))).toMatchObject({ best: 2, pValue: 0.001 });
  });

  it('differ where one trial is wild: only the studentised test still sees the good one', () => {
    const rng = new Rng(seed('wild'));
    const given = matrix(300, 2, (_, n) => (n === 0 ? 0.2 + rng.normal() : 30 * rng.normal()));
    const spec = { draws, meanBlock: 1, seed: seed('draws') };
    expect(value(superiorPredictiveAbility(given, spec)).consistent).toBeLessThan(0.01);
    expect(value(realityCheck(given, spec)).pValue).toBeGreaterThan(0.1);
  });

  it('do not mind a trial that equals the benchmark', () => {
    const one = noise(100, 1);
    const beside = matrix(100, 2, (t, n) => (n === 0 ? 0 : one.values[t]!));
    const spec = { draws, meanBlock: 4, seed: seed('draws') };
    const alone = value(superiorPredictiveAbility(one, spec));
    expect(value(superiorPredictiveAbility(beside, spec))).toEqual({ ...alone, best: 1 });
    expect(
      superiorPredictiveAbility(
        matrix(100, 2, () => 0),
        spec,
      ),
    ).toMatchObject({
      ok: false,
      failure: { reason: 'inference-too-few', what: 'trials whose returns vary', found: 0 },
    });
  });

  it('refuse missing returns and histories of a few bars', () => {
    const holed = noise(20, 2);
    holed.values[7] = Infinity;
    const spec = { draws, seed: seed('draws') };
    for (const test of [realityCheck, superiorPredictiveAbility]) {
      expect(test(holed, spec)).toMatchObject({ failure: { reason: 'inference-return-missing', row: 3, column: 1 } });
      expect(test(noise(7, 2), spec)).toMatchObject({ failure: { reason: 'inference-too-few', what: 'bars' } });
      expect(test(noise(20, 0), spec)).toMatchObject({ failure: { reason: 'inference-too-few', what: 'trials' } });
    }
  });

  it('are sure of nothing where no trial ever differs from the benchmark', () => {
    const same = matrix(40, 2, () => 0);
    expect(value(realityCheck(same, { draws: 99, meanBlock: 2, seed: seed('same') }))).toMatchObject({
      statistic: 0,
      pValue: 1,
    });
  });

  it('draw what their seed says', () => {
    const given = noise(60, 3);
    const p = (purpose: string) => value(realityCheck(given, { draws: 999, meanBlock: 2, seed: seed(purpose) })).pValue;
    expect(p('one')).toBe(p('one'));
    expect(new Set(['one', 'two', 'three', 'four'].map(p)).size).toBeGreaterThan(1);
  });

  it('reject noise about as often as they say', () => {
    let rejected = 0;
    let checked = 0;
    for (let market = 0; market < 300; market++) {
      const given = noise(150, 8, market + 1);
      const spec = { draws: 199, meanBlock: 2, seed: seed('size', market) };
      if (value(superiorPredictiveAbility(given, spec)).consistent <= 0.1) rejected++;
      if (value(realityCheck(given, spec)).pValue <= 0.1) checked++;
    }
    for (const count of [rejected, checked]) {
      expect(count).toBeGreaterThan(12);
      expect(count).toBeLessThan(55);
    }
  });
});

/** The same tests without any shortcut: rows drawn one by one, means taken anew. */
function rowByRow({ rows, columns, values }: ReturnMatrix, spec: { draws: number; meanBlock: number; seed: Seed }) {
  const rng = new Rng(spec.seed);
  const drawn = new Int32Array(rows);
  const names = Array.from({ length: columns }, (_, n) => n);
  const column = (n: number): Float64Array => Float64Array.from({ length: rows }, (_, t) => values[t * columns + n]!);
  const mean = (n: number, at: ArrayLike<number>): number =>
    Array.from(at).reduce((sum, t) => sum + values[t * columns + n]!, 0) / rows;
  const means = names.map((n) => mean(n, [...new Array(rows).keys()]));
  const errors = names.map((n) => Math.sqrt(stationaryVariance(column(n), spec.meanBlock)));
  const band = Math.sqrt((2 * Math.log(Math.log(rows))) / rows);
  const root = Math.sqrt(rows);
  const best = (scores: number[]): number => root * Math.max(...scores);
  const studentised = Math.max(0, best(names.map((n) => means[n]! / errors[n]!)));
  const raw = best(means);
  const count = { lower: 1, consistent: 1, upper: 1, check: 1 };
  for (let draw = 0; draw < spec.draws; draw++) {
    stationaryBootstrapRows(rng, spec.meanBlock, drawn);
    const again = names.map((n) => mean(n, drawn));
    const beats = (centre: (n: number) => number): number =>
      Math.max(0, best(names.map((n) => (again[n]! - centre(n)) / errors[n]!))) >= studentised ? 1 : 0;
    count.lower += beats((n) => Math.max(0, means[n]!));
    count.consistent += beats((n) => (means[n]! >= -errors[n]! * band ? means[n]! : 0));
    count.upper += beats((n) => means[n]!);
    count.check += best(names.map((n) => again[n]! - means[n]!)) >= raw ? 1 : 0;
  }
  const share = (of: number): number => of / (spec.draws + 1);
  return {
    studentised,
    raw,
    lower: share(count.lower),
    consistent: share(count.consistent),
    upper: share(count.upper),
    check: share(count.check),
  };
}
