import { describe, expect, it } from 'vitest';
import { randomSampler } from './random-sampler.ts';
import type { Dimension, Observation, Sampler } from './study.ts';
import { tpeSampler } from './tpe-sampler.ts';

const seeds = 200;
const trials = 40;

interface Problem {
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  /** To be minimised. */
  readonly loss: (point: Readonly<Record<string, number>>) => number;
}

const reals = (names: string, low: number, high: number): Dimension[] =>
  names.split('').map((name) => ({ name, kind: 'linear', low, high }));

const problems: readonly Problem[] = [
  { name: 'a bowl', dimensions: reals('abc', -5, 5), loss: (p) => p['a']! ** 2 + p['b']! ** 2 + p['c']! ** 2 },
  {
    name: 'a curved valley (Rosenbrock)',
    dimensions: reals('ab', -5, 10),
    loss: (p) => 100 * (p['b']! - p['a']! ** 2) ** 2 + (1 - p['a']!) ** 2,
  },
  {
    name: 'three equal pits (Branin)',
    dimensions: [...reals('a', -5, 10), ...reals('b', 0, 15)],
    loss: ({ a, b }) =>
      (b! - (5.1 * a! ** 2) / (4 * Math.PI ** 2) + (5 * a!) / Math.PI - 6) ** 2 +
      10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a!) +
      10,
  },
  {
    name: 'a pit on a logarithmic scale with a count',
    dimensions: [
      { name: 'a', kind: 'log', low: 1e-5, high: 1 },
      { name: 'b', kind: 'integer', low: 1, high: 60 },
    ],
    loss: (p) => Math.log(p['a']! / 0.003) ** 2 + (p['b']! / 10 - 2.3) ** 2,
  },
  {
    name: 'a choice that decides most',
    dimensions: [{ name: 'a', kind: 'choice', choices: [0, 1, 2, 3, 4] }, ...reals('bc', 0, 1)],
    loss: (p) => 2 * Math.abs(p['a']! - 3) + (p['b']! - 0.2) ** 2 + (p['c']! - 0.9) ** 2,
  },
];

describe.each([{ multivariate: true }, { multivariate: false }])('TPE, multivariate: $multivariate,', (options) => {
  it.each(problems)('finds better points than random search in most studies: $name', (problem) => {
    const { dimensions } = problem;
    let wins = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const tpe = lossAfter(problem, tpeSampler({ dimensions, seed, ...options }));
      if (tpe < lossAfter(problem, randomSampler({ dimensions, seed }))) wins++;
    }
    // Were both as good, so many wins would come less than once in a thousand times.
    expect(wins).toBeGreaterThanOrEqual(123);
  });
});

function lossAfter({ loss }: Problem, sampler: Sampler): number {
  const known: Observation[] = [];
  let best = Infinity;
  for (let number = 0; number < trials; number++) {
    const point = sampler.propose(number, known)!;
    const value = loss(point as Readonly<Record<string, number>>);
    best = Math.min(best, value);
    known.push({ number, point, state: 'completed', value: -value, steps: [] });
  }
  return best;
}
