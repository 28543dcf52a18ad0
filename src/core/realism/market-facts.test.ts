import { describe, expect, it } from 'vitest';
import { Rng } from '../numerics/rng.ts';
import { marketFactNames, marketFacts, type MarketFactName } from './market-facts.ts';

function factsOf(returns: Float64Array, activity = returns.map(() => NaN)) {
  const values = marketFacts({ returns, activity });
  return Object.fromEntries(marketFactNames.map((name, k) => [name, values[k]!])) as Record<MarketFactName, number>;
}

describe('facts of a series', () => {
  it('are those counted by hand', () => {
    const facts = factsOf(
      Float64Array.of(1, -2, 3, -2, 0, 1, -2, 3, -2, 0),
      Float64Array.of(NaN, 2, 3, 2, 0, 1, 2, 3, 2, 0),
    );
    // Squares 18 a half, neighbours -2 -6 -6 and 0: mean 0, variance 3.6, lag 1 (-14 - 14) / 10.
    expect(facts['return-autocorrelation']).toBeCloseTo(-28 / 36, 14);
    // |r| less its mean 1.6: -0.6 0.4 1.4 0.4 -1.6 twice, squares 5.2 each half.
    expect(facts['size-autocorrelation-1']).toBeCloseTo((2 * (-0.24 + 0.56 + 0.56 - 0.64) + 0.96) / 10.4, 14);
    expect(facts['size-autocorrelation-5']).toBeCloseTo(0.5, 14);
    expect(facts.kurtosis).toBeCloseTo((2 * (1 + 16 + 81 + 16)) / 10 / 3.6 ** 2 - 3, 14);
    expect(facts['variance-ratio']).toBe(0);
    // Sums 1 -1 2 0 0 1 -1 2 0 0: from 2 down to -1.
    expect(facts.drawdown).toBeCloseTo(3 / Math.sqrt(36), 14);
    expect(facts['volume-size']).toBeCloseTo(1, 14);
    expect(facts['tail-index']).toBeNaN();
  });

  it('measure the tail from the largest value that is not in it', () => {
    const returns = Float64Array.from({ length: 200 }, (_, t) => (t % 2 === 0 ? 1 : -1) * (t < 10 ? Math.E : 1));
    expect(factsOf(returns)['tail-index']).toBeCloseTo(1, 12);
  });

  it('find the index of a Pareto tail, within four standard errors', () => {
    const rng = new Rng([5, 6, 7, 8]);
    const returns = Float64Array.from(
      { length: 20_000 },
      () => (rng.uniform() < 0.5 ? 1 : -1) * (1 - rng.uniform()) ** (-1 / 3),
    );
    expect(Math.abs(factsOf(returns)['tail-index'] / 3 - 1)).toBeLessThan(4 / Math.sqrt(1000) + 0.03);
  });

  it('do not depend on the level of volatility', () => {
    const rng = new Rng([1, 6, 7, 8]);
    const returns = Float64Array.from({ length: 500 }, () => rng.normal());
    const activity = returns.map((r) => 1 + Math.abs(r));
    const [small, large] = [
      marketFacts({ returns, activity }),
      marketFacts({ returns: returns.map((r) => 8 * r), activity }),
    ];
    large.forEach((fact, k) => expect(fact).toBeCloseTo(small[k]!, 12));
  });

  it('see leverage: falls followed by larger moves', () => {
    const returns = Float64Array.from({ length: 400 }, (_, t) => [-1, 4, -4, 4, -4, 4, 1, 0.5, -0.5, 0.5][t % 10]!);
    expect(factsOf(returns).leverage).toBeLessThan(0);
    expect(factsOf(returns.map((r) => -r)).leverage).toBeGreaterThan(0);
  });

  it('are undefined where nothing moves', () => {
    expect([...marketFacts({ returns: new Float64Array(100), activity: new Float64Array(100) })]).toEqual(
      marketFactNames.map(() => NaN),
    );
  });
});
