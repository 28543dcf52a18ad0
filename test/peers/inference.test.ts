import { describe, expect, it } from 'vitest';
import { probabilisticSharpe, sharpeError } from '../../src/core/inference/probabilistic-sharpe.ts';
import { realityCheck } from '../../src/core/inference/reality-check.ts';
import type { ReturnMatrix } from '../../src/core/inference/return-matrix.ts';
import { sharpeStatistics } from '../../src/core/inference/sharpe-statistics.ts';
import { superiorPredictiveAbility } from '../../src/core/inference/superior-predictive-ability.ts';
import { normalQuantile } from '../../src/core/numerics/normal.ts';
import { deriveSeed } from '../../src/core/numerics/rng.ts';

describe('the test of superior predictive ability of arch', () => {
  it('does not studentise: 0.355 with the flag and without, where a steady trial stands beside a wild one; ours 0.007', () => {
    // A trial that gains 2 and loses 1 % in turn, and one that gains 110 and loses 100 %.
    const differences: ReturnMatrix = {
      rows: 60,
      columns: 2,
      values: Float64Array.from({ length: 120 }, (_, i) =>
        i % 2 === 0 ? (i % 4 === 0 ? 0.02 : -0.01) : i % 4 === 1 ? 1.1 : -1,
      ),
    };
    const spec = { draws: 9999, meanBlock: 1, seed: deriveSeed(1, 'draws', 0) };
    const ours = superiorPredictiveAbility(differences, spec);
    if (!ours.ok) throw new Error(ours.failure.reason);
    expect(ours.value.best).toBe(0);
    // Mean 0.5 %, deviation 1.5 % over 60 bars.
    expect(ours.value.statistic).toBeCloseTo((0.005 / 0.015) * Math.sqrt(60), 9);
    expect(ours.value.consistent).toBeGreaterThan(0.004);
    expect(ours.value.consistent).toBeLessThan(0.01);
    // The raw means are theirs, run with arch 8.0.0, block size 1 and 9999 draws: studentize true and false alike.
    const raw = realityCheck(differences, spec);
    if (!raw.ok) throw new Error(raw.failure.reason);
    expect([raw.value.best, Math.abs(raw.value.pValue - 0.355) < 0.03]).toEqual([1, true]);
  });
});

describe('the probabilistic Sharpe ratio of quantstats', () => {
  const fund = { sharpe: 1.585 / Math.sqrt(12), observations: 24, skewness: -2.448, kurtosis: 10.164 };

  it('takes excess kurtosis for kurtosis: 0.9198 instead of 0.9132', () => {
    expect(probabilisticSharpe(fund, 0)).toBeCloseTo(0.9132343068848602, 9);
    expect(probabilisticSharpe({ ...fund, kurtosis: fund.kurtosis - 3 }, 0)).toBeCloseTo(0.9198, 4);
  });

  it('is fed with kurtosis here: 3 for a normal distribution', () => {
    const normal = Float64Array.from({ length: 9999 }, (_, i) => normalQuantile((i + 0.5) / 9999));
    expect(sharpeStatistics(normal)!.kurtosis).toBeGreaterThan(2.98);
    expect(sharpeStatistics(normal)!.kurtosis).toBeLessThan(3);
  });

  it('is multiplied by the root of 252 when annualised, to 14.5, which is no probability', () => {
    expect(probabilisticSharpe(fund, 0) * Math.sqrt(252)).toBeCloseTo(14.497, 3);
  });

  it('takes a risk-free rate of 5 % for a Sharpe ratio of 0.05; here it is taken off the returns', () => {
    const perDay = 0.05 / 252;
    const returns = Float64Array.from({ length: 252 }, (_, i) => 0.0004 + (i % 2 === 0 ? 0.01 : -0.01));
    const theirs = probabilisticSharpe(sharpeStatistics(returns)!, 0.05);
    const ours = probabilisticSharpe(sharpeStatistics(returns.map((r) => r - perDay))!, 0);
    expect(theirs).toBeCloseTo(0.437, 3);
    expect(ours).toBeCloseTo(0.625, 3);
  });
});

describe('the probabilistic Sharpe ratio of LEAN', () => {
  // MathNet's Kurtosis is the excess kurtosis, by its documentation; LEAN puts it into (kurtosis - 1) / 4.
  it('is too sure of normal returns: 0.848 instead of 0.826', () => {
    const normal = { sharpe: 0.5, observations: 100, skewness: 0, kurtosis: 3 };
    const theirs = { ...normal, kurtosis: 0 };
    expect(probabilisticSharpe(theirs, 0.4)).toBeCloseTo(0.848, 3);
    expect(probabilisticSharpe(normal, 0.4)).toBeCloseTo(0.826, 3);
    expect(sharpeError(normal)).toBeCloseTo(Math.sqrt(1.125 / 99), 12);
    // Theirs is surer than if the deviation were known for certain.
    expect(sharpeError(theirs)).toBeLessThan(1 / Math.sqrt(99));
  });
});
