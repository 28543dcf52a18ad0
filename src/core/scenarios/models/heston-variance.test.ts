import { describe, expect, it } from 'vitest';
import { batchZ } from '../../../../test/sampling.ts';
import { plainTimes, sampleFit, sampleParameters } from '../../../../test/scenarios/sample-market.ts';
import { deriveSeed, Rng } from '../../numerics/rng.ts';
import { createPathGenerator } from '../path-generator.ts';
import { shockTable } from '../shock-table.ts';
import { HestonVariance } from './heston-variance.ts';

const normals = shockTable(Infinity);

/** Ends of many steps from the same u. */
function ends(u: number, kappa: number, xi: number, bars: number, paths: number): Float64Array {
  const variance = new HestonVariance(bars);
  const rng = new Rng(deriveSeed(Math.floor(u * 100), 'ends', bars));
  return Float64Array.from({ length: paths }, () => {
    variance.fill(kappa, xi, u, normals, rng);
    return variance.end[bars - 1]!;
  });
}

describe('variance by the quadratic-exponential scheme', () => {
  it.each([
    ['quadratic', 1.7],
    ['exponential', 0.02],
  ])('has the exact mean and variance of a step, %s form', (_, u) => {
    const [kappa, xi] = [0.1, 0.6];
    const values = ends(u, kappa, xi, 1, 200_000);
    const decay = Math.exp(-kappa);
    const mean = 1 + (u - 1) * decay;
    const spread = (u * xi ** 2 * decay * (1 - decay)) / kappa + (xi ** 2 * (1 - decay) ** 2) / (2 * kappa);
    expect(Math.abs(batchZ(values, mean))).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          values.map((v) => (v - mean) ** 2),
          spread,
        ),
      ),
    ).toBeLessThan(4);
    expect(values.every((v) => v >= 0)).toBe(true);
  });

  it.each([1, 5, 20])('has E u = 1 + (u0 - 1) e^(-kappa t) after %d bars', (bars) => {
    const values = ends(3, 0.08, 0.4, bars, 20_000);
    expect(Math.abs(batchZ(values, 1 + 2 * Math.exp(-0.08 * bars)))).toBeLessThan(4);
  });

  it('knows the mean of e^(A u), from which the drift of prices is corrected', () => {
    for (const u of [0.02, 1.7]) {
      const variance = new HestonVariance(1);
      variance.fill(0.1, 0.6, u, normals, new Rng([1, 1, 1, 1]));
      const values = ends(u, 0.1, 0.6, 1, 100_000);
      expect(
        Math.abs(
          batchZ(
            values.map((v) => Math.exp(-0.7 * v)),
            Math.exp(variance.logMoment(0, -0.7)),
          ),
        ),
      ).toBeLessThan(4);
      expect(variance.logMoment(0, -1e-4)).toBeCloseTo(Math.log(1 - 1e-4 * (1 + (u - 1) * Math.exp(-0.1))), 7);
    }
  });
});

describe('Heston returns', () => {
  const count = 400_000;
  const generator = createPathGenerator('heston', { fit: sampleFit(['A', 'B']), times: plainTimes(count), own: null });
  generator.generate([4, 3, 2, 1], { ...sampleParameters, drift: 0.0003, persistence: 0.9, volatilityMultiple: 2 });
  const { close } = generator.bars;
  const returns = (s: number) =>
    Float64Array.from({ length: count - 1 }, (_, i) => close[s * count + i + 1]! / close[s * count + i]! - 1);
  const [a, b] = [returns(0), returns(1)];

  it('grow by the drift and have the long-run variance', () => {
    expect(Math.abs(batchZ(a, 0.0003))).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          a.map((r) => (r - 0.0003) ** 2),
          0.02 ** 2,
        ),
      ),
    ).toBeLessThan(4);
  });

  it('have the correlation asked for, and volatility that rises in a fall', () => {
    const products = a.map((r, i) => ((r - 0.0003) * (b[i]! - 0.0003)) / 0.02 ** 2);
    const correlation = products.reduce((sum, x) => sum + x, 0) / count;
    expect(correlation).toBeCloseTo(0.5, 1);
    expect(
      batchZ(
        a.subarray(1).map((r, i) => r * r * a[i]!),
        0,
      ),
    ).toBeLessThan(-4);
  });
});
