import { describe, expect, it } from 'vitest';
import { batchZ } from '../../../../test/sampling.ts';
import { plainTimes, sampleFit, sampleParameters } from '../../../../test/scenarios/sample-market.ts';
import { Rng } from '../../numerics/rng.ts';
import { createPathGenerator } from '../path-generator.ts';
import { fillRegimes, regimeChain } from './regime-chain.ts';
import { regimeCorrelations, stayWith } from './regime-returns.ts';

describe('chain of regimes', () => {
  const chain = regimeChain([0.98, 0.95, 0.9]);

  it('has long-run shares that one more bar does not change', () => {
    // Leaving rates 0.02, 0.05, 0.1 and visits 6 : 7 : 2 give 300 : 140 : 20.
    [300 / 460, 140 / 460, 20 / 460].forEach((share, k) => expect(chain.stationary[k]).toBeCloseTo(share, 14));
    for (let to = 0; to < 3; to++) {
      const flow = chain.stationary.reduce((sum, share, from) => sum + share * chain.transition[from]![to]!, 0);
      expect(flow).toBeCloseTo(chain.stationary[to]!, 14);
    }
  });

  it('visits them in those shares, for 1 / (1 - stay) bars on average', () => {
    const regimes = new Uint8Array(500_000);
    fillRegimes(regimes, chain, new Rng([1, 2, 3, 4]));
    for (const [regime, duration] of [50, 20, 10].entries()) {
      expect(
        Math.abs(
          batchZ(
            Array.from(regimes, (r) => (r === regime ? 1 : 0)),
            chain.stationary[regime]!,
          ),
        ),
      ).toBeLessThan(4);
      const runs: number[] = [];
      regimes.forEach((r, t) => {
        if (r !== regime) return;
        if (regimes[t - 1] === regime) runs[runs.length - 1]!++;
        else runs.push(1);
      });
      expect(Math.abs(batchZ(runs, duration))).toBeLessThan(4);
    }
  });

  it('stays in proportion when calm lasts longer', () => {
    const [calm, volatile, crisis] = stayWith([0.98, 0.95, 0.9], 0.99);
    expect([calm, volatile, crisis].map((x) => Number(x.toFixed(12)))).toEqual([0.99, 0.975, 0.95]);
  });
});

it('correlation rises to at least 0.85 in a crisis', () => {
  expect(regimeCorrelations(0.25).map((x) => Number(x.toFixed(12)))).toEqual([0.25, 0.55, 0.85]);
  expect(regimeCorrelations(0.9)).toEqual([0.9, 0.9, 0.9]);
});

it('returns have the variance and the correlation of their regimes', () => {
  const count = 300_000;
  const fit = sampleFit(['A', 'B']);
  const generator = createPathGenerator('regimes', { fit, times: plainTimes(count), own: null });
  generator.generate([9, 8, 7, 6], { ...sampleParameters, persistence: 0.98, correlation: 0.2, drift: 0.0001 });
  const { close } = generator.bars;
  const unit = (s: number) =>
    Float64Array.from(
      { length: count - 1 },
      (_, i) => (close[s * count + i + 1]! / close[s * count + i]! - 1.0001) * 100,
    );
  const [a, b] = [unit(0), unit(1)];
  const { stationary } = regimeChain([0.98, 0.95, 0.9]);
  const squares = fit.regimes.levels.map((level) => level * level);
  const variance = stationary.reduce((sum, share, k) => sum + share * squares[k]!, 0);
  const covariance = stationary.reduce((sum, share, k) => sum + share * squares[k]! * [0.2, 0.525, 0.85][k]!, 0);
  expect(Math.abs(batchZ(a, 0))).toBeLessThan(4);
  expect(
    Math.abs(
      batchZ(
        a.map((x) => x * x),
        variance,
      ),
    ),
  ).toBeLessThan(4);
  expect(
    Math.abs(
      batchZ(
        a.map((x, i) => x * b[i]!),
        covariance,
      ),
    ),
  ).toBeLessThan(4);
  const fourth = stationary.reduce((sum, share, k) => sum + share * 3 * squares[k]! ** 2, 0);
  expect(
    Math.abs(
      batchZ(
        a.map((x) => x ** 4),
        fourth,
      ),
    ),
  ).toBeLessThan(4);
});
