import { expect, it } from 'vitest';
import { plainTimes } from '../../../test/scenarios/sample-market.ts';
import { allocateBars } from './generate-bars.ts';
import { realisedFacts } from './realised-facts.ts';

function closes(...columns: number[][]) {
  const bars = allocateBars(['A', 'B', 'C'].slice(0, columns.length), plainTimes(columns[0]!.length));
  bars.close.set(columns.flat());
  return bars;
}

it('facts of a small market are those counted by hand', () => {
  // Returns +10 %, -50 %, +20 %: mean -1/15, squares about it 0.027778, 0.187778, 0.071111.
  const facts = realisedFacts(closes([100, 110, 55, 66]));
  expect(facts.totalReturn).toBeCloseTo(-0.34, 14);
  expect(facts.volatility).toBeCloseTo(Math.sqrt(0.2866666666666667 / 2), 12);
  expect(facts.maxDrawdown).toBeCloseTo(0.5, 14);
  expect(facts.largestMove).toBeCloseTo(0.5, 14);
  expect(facts.correlation).toBeNaN();
  const fourth = (0.1666666667 ** 4 + 0.4333333333 ** 4 + 0.2666666667 ** 4) / 3;
  expect(facts.excessKurtosis).toBeCloseTo(fourth / (0.2866666667 / 3) ** 2 - 3, 7);
  // |r| 0.1, 0.5, 0.2: products of neighbours 0.05 + 0.1 over two, mean 0.26667, variance 0.028889.
  expect(facts.clustering).toBeCloseTo((0.15 / 2 - 0.8 ** 2 / 9) / (0.3 / 3 - 0.8 ** 2 / 9), 12);
});

it('facts of several symbols are means, the deepest fall is that of the worst', () => {
  const facts = realisedFacts(closes([100, 110, 99, 108.9], [100, 120, 96, 115.2], [50, 45, 49.5, 44.55]));
  expect(facts.totalReturn).toBeCloseTo((0.089 + 0.152 - 0.109) / 3, 12);
  expect(facts.maxDrawdown).toBeCloseTo(0.2, 12);
  expect(facts.correlation).toBeCloseTo((1 - 1) / 2, 12);
});

it('a market too short for facts has none', () => {
  expect(realisedFacts(closes([100, 101]))).toMatchObject({ volatility: NaN, maxDrawdown: NaN });
});
