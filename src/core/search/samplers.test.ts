import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridSampler } from './grid-sampler.ts';
import { proposeBatch } from './propose-batch.ts';
import { randomSampler } from './random-sampler.ts';
import type { Dimension, Observation, Point, Sampler } from './study.ts';
import { tpeSampler } from './tpe-sampler.ts';

const dimensions: readonly Dimension[] = [
  { name: 'rate', kind: 'log', low: 0.001, high: 1 },
  { name: 'leaves', kind: 'integer', low: 2, high: 31 },
  { name: 'share', kind: 'linear', low: 0.2, high: 1 },
  { name: 'growth', kind: 'choice', choices: ['leaf-wise', 'symmetric'] },
  { name: 'fixed', kind: 'integer', low: 5, high: 5 },
];

describe('every sampler', () => {
  const samplers: Readonly<Record<string, (seed: number) => Sampler>> = {
    random: (seed) => randomSampler({ dimensions, seed }),
    tpe: (seed) => tpeSampler({ dimensions, seed, startupTrials: 4 }),
    'univariate tpe': (seed) => tpeSampler({ dimensions, seed, startupTrials: 4, multivariate: false }),
    grid: () => gridSampler({ dimensions, points: 3 }),
  };

  it.each(Object.keys(samplers))('proposes the same points for the same seed, inside the space: %s', (name) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const study = run(samplers[name]!(seed), { batch: 3, trials: 12, finish: (batch) => batch });
        expect(run(samplers[name]!(seed), { batch: 3, trials: 12, finish: (batch) => batch })).toEqual(study);
        for (const { point } of study) expect(point).toEqual(within(point));
      }),
      { numRuns: 20 },
    );
  });

  it.each(Object.keys(samplers))('proposes the same points in whichever order a batch is finished: %s', (name) => {
    fc.assert(
      fc.property(fc.nat(), fc.infiniteStream(fc.nat()), (seed, picks) => {
        const shuffled = (batch: Observation[]) => {
          const left = [...batch];
          return batch.map(() => left.splice(picks.next().value! % left.length, 1)[0]!);
        };
        const plain = run(samplers[name]!(seed), { batch: 4, trials: 20, finish: (batch) => batch });
        const mixed = run(samplers[name]!(seed), { batch: 4, trials: 20, finish: shuffled });
        expect(mixed.toSorted((a, b) => a.number - b.number)).toEqual(plain);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the tree-structured Parzen estimator', () => {
  it('begins with the random sampler’s points', () => {
    const [tpe, random] = [tpeSampler({ dimensions, seed: 3 }), randomSampler({ dimensions, seed: 3 })];
    for (let number = 0; number < 10; number++) expect(tpe.propose(number, [])).toEqual(random.propose(number, []));
  });

  it('knows nothing of trials that come after the one it proposes', () => {
    const before = Array.from({ length: 12 }, (_, number) => observed(number, (number % 7) / 7, number % 5));
    const after = Array.from({ length: 12 }, (_, k) => observed(13 + k, 0.9, 9));
    const line = [{ name: 'x', kind: 'linear', low: 0, high: 1 }] as const;
    const tpe = tpeSampler({ dimensions: line, seed: 3 });
    expect(tpe.propose(12, [...after, ...before])).toEqual(tpe.propose(12, before));
  });

  it('counts completed and pruned trials, not failed ones, before it begins to learn', () => {
    const trials = (state: Observation['state']) =>
      Array.from({ length: 10 }, (_, number) => ({ ...observed(number, 0.5 + number / 100), state, steps: [1] }));
    const sampler = tpeSampler({ dimensions: line, seed: 3 });
    const random = randomSampler({ dimensions: line, seed: 3 }).propose(10, []);
    expect(sampler.propose(10, trials('failed'))).toEqual(random);
    expect(sampler.propose(10, trials('pruned'))).not.toEqual(random);
  });

  it('goes where good trials were', () => {
    const known = Array.from({ length: 40 }, (_, number) =>
      observed(number, number / 40, -Math.abs(number / 40 - 0.3)),
    );
    for (const multivariate of [true, false]) {
      const sampler = tpeSampler({ dimensions: line, seed: 5, multivariate });
      for (let number = 40; number < 60; number++)
        expect(Math.abs((sampler.propose(number, known)!['x'] as number) - 0.3)).toBeLessThan(0.15);
    }
  });

  it('prefers feasible points', () => {
    const known = Array.from({ length: 40 }, (_, number) => ({
      ...observed(number, number / 40, number),
      violation: number < 10 ? 0 : number,
    }));
    const sampler = tpeSampler({ dimensions: line, seed: 5 });
    for (let number = 40; number < 50; number++) expect(sampler.propose(number, known)!['x']).toBeLessThan(0.35);
  });

  it('spreads a batch out, as its members count as bad while they run', () => {
    const known = Array.from({ length: 12 }, (_, number) =>
      observed(number, ((number * 5) % 12) / 12, number === 0 ? 1 : 0),
    );
    const spread = (constantLiar: boolean) => {
      let sum = 0;
      for (let seed = 0; seed < 20; seed++) {
        const sampler = tpeSampler({ dimensions: line, seed, constantLiar });
        const xs = proposeBatch(sampler, 12, 6, known).map((point) => point['x'] as number);
        sum += Math.max(...xs) - Math.min(...xs);
      }
      return sum / 20;
    };
    expect(spread(true)).toBeGreaterThan(1.2 * spread(false));
  });

  it('leaves trials outside the space out of its densities', () => {
    const known = Array.from({ length: 12 }, (_, number) => observed(number, number / 12, -number));
    const outside: Observation = { ...observed(0, 0, 100), point: { x: -1000 } };
    const proposed = tpeSampler({ dimensions: line, seed: 5 }).propose(12, [outside, ...known.slice(1)])!;
    expect(proposed['x']).toBeGreaterThanOrEqual(0);
    expect(proposed['x']).toBeLessThanOrEqual(1);
  });
});

describe('the grid', () => {
  it('goes through all combinations once, the last dimension fastest, and then has no more', () => {
    const grid = gridSampler({
      dimensions: [
        { name: 'a', kind: 'log', low: 0.01, high: 1 },
        { name: 'b', kind: 'integer', low: 1, high: 2 },
        { name: 'c', kind: 'choice', choices: ['x', 'y'] },
      ],
      points: 3,
      first: 1,
    });
    expect(grid.size).toBe(12);
    expect(grid.propose(0, [])).toBeNull();
    expect([1, 2, 3, 5, 12].map((number) => grid.propose(number, []))).toEqual([
      { a: 0.01, b: 1, c: 'x' },
      { a: 0.01, b: 1, c: 'y' },
      { a: 0.01, b: 2, c: 'x' },
      { a: 0.1, b: 1, c: 'x' },
      { a: 1, b: 2, c: 'y' },
    ]);
    expect(grid.propose(13, [])).toBeNull();
    expect(proposeBatch(grid, 11, 5, [])).toHaveLength(2);
  });

  it('has one point per different value, the middle when there is one', () => {
    const valuesOf = (dimension: Dimension, points: number) => {
      const grid = gridSampler({ dimensions: [dimension], points });
      return Array.from({ length: grid.size }, (_, number) => grid.propose(number, [])!['x']);
    };
    expect(valuesOf({ name: 'x', kind: 'integer', low: 1, high: 100 }, 4)).toEqual([1, 34, 67, 100]);
    expect(valuesOf({ name: 'x', kind: 'log', low: 1, high: 8, step: 1 }, 7)).toEqual([1, 2, 3, 4, 6, 8]);
    expect(valuesOf({ name: 'x', kind: 'linear', low: -0.3, high: 0.3, step: 0.1 }, 99)).toEqual([
      -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3,
    ]);
    expect(valuesOf({ name: 'x', kind: 'linear', low: 2, high: 4 }, 1)).toEqual([3]);
    expect(valuesOf({ name: 'x', kind: 'linear', low: 2, high: 2 }, 5)).toEqual([2]);
  });
});

const line: readonly Dimension[] = [{ name: 'x', kind: 'linear', low: 0, high: 1 }];

function observed(number: number, x: number, value = 0): Observation {
  return { number, point: { x }, state: 'completed', value, steps: [] };
}

/** A study whose batches are finished in the order that `finish` gives. */
function run(
  sampler: Sampler,
  how: { batch: number; trials: number; finish: (batch: Observation[]) => Observation[] },
): Observation[] {
  const known: Observation[] = [];
  while (known.length < how.trials) {
    const first = known.length;
    const points = proposeBatch(sampler, first, Math.min(how.batch, how.trials - first), known);
    known.push(...how.finish(points.map((point, i) => evaluated(first + i, point))));
  }
  return known;
}

function evaluated(number: number, point: Point): Observation {
  const value = -Math.abs((point['leaves'] as number) - 12) - Math.abs((point['share'] as number) - 0.4);
  const state = number % 5 === 4 ? 'pruned' : number % 7 === 6 ? 'failed' : 'completed';
  return { number, point, state, value: state === 'completed' ? value : null, steps: [value] };
}

/** The point with what lies outside the space taken out. */
function within(point: Point): Point {
  const allowed = dimensions.filter((dimension) => {
    const value = point[dimension.name]!;
    if (dimension.kind === 'choice') return dimension.choices.includes(value);
    const whole = dimension.kind !== 'integer' || Number.isInteger(value);
    return whole && Number(value) >= dimension.low && Number(value) <= dimension.high;
  });
  return Object.fromEntries(allowed.map(({ name }) => [name, point[name]!]));
}
