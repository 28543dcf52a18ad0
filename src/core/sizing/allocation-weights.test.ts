import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { hierarchicalRiskParityWeights, distances } from './hierarchical-risk-parity.ts';
import { riskParityWeights } from './risk-parity.ts';
import { shrunkCovariance } from './shrunk-covariance.ts';
import { singleLinkageOrder } from './single-linkage.ts';

const deviations = [0.01, 0.02, 0.03, 0.015, 0.025];
const correlations = [
  [1, 0.8, 0.1, 0.3, 0.2],
  [0.8, 1, 0.15, 0.25, 0.1],
  [0.1, 0.15, 1, 0.05, 0.6],
  [0.3, 0.25, 0.05, 1, 0.12],
  [0.2, 0.1, 0.6, 0.12, 1],
];
const five = covarianceOf(deviations, correlations);

function covarianceOf(sd: readonly number[], correlation: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(correlation.flatMap((row, i) => row.map((value, j) => value * sd[i]! * sd[j]!)));
}

function about(expected: readonly number[], digits = 10): unknown[] {
  return expected.map((value) => expect.closeTo(value, digits) as unknown);
}

describe('risk parity', () => {
  it('gives two assets weights inverse to their volatilities, whatever their correlation', () => {
    for (const r of [-0.9, 0, 0.7]) {
      expect([
        ...riskParityWeights(
          covarianceOf(
            [0.01, 0.03],
            [
              [1, r],
              [r, 1],
            ],
          ),
          2,
        ),
      ]).toEqual(about([0.75, 0.25]));
    }
  });

  it('gives assets that have nothing to do with each other weights inverse to their volatilities', () => {
    expect([...riskParityWeights(Float64Array.of(1, 0, 0, 0, 4, 0, 0, 0, 16), 3)]).toEqual(
      about([4 / 7, 2 / 7, 1 / 7]),
    );
  });

  it('agrees with a general optimiser on five assets', () => {
    const expected = [
      0.3118743300504103, 0.16278665289457941, 0.12248234890765217, 0.26315669994554863, 0.1396999682018094,
    ];
    expect([...riskParityWeights(five, 5)]).toEqual(about(expected, 6));
  });

  it('lets every asset add the same to the variance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer(), (n, seed) => {
        const covariance = randomCovariance(n, seed);
        const weights = riskParityWeights(covariance, n);
        const added = Array.from(weights, (w, i) =>
          weights.reduce((sum, v, j) => sum + w * v * covariance[i * n + j]!, 0),
        );
        const total = added.reduce((a, b) => a + b, 0);
        for (const part of added) expect(part / total).toBeCloseTo(1 / n, 9);
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('hierarchical risk parity', () => {
  it('orders and weighs five assets as the published algorithm does', () => {
    expect([...singleLinkageOrder(distances(five, 5), 5)]).toEqual([2, 4, 3, 0, 1]);
    expect([...hierarchicalRiskParityWeights(five, 5)]).toEqual(
      about([0.42760665391611874, 0.10690166347902964, 0.06303850153706403, 0.31167773885441535, 0.09077544221337219]),
    );
  });

  it('weighs two assets inversely to their variances', () => {
    expect([
      ...hierarchicalRiskParityWeights(
        covarianceOf(
          [0.01, 0.02],
          [
            [1, 0.5],
            [0.5, 1],
          ],
        ),
        2,
      ),
    ]).toEqual(about([0.8, 0.2]));
  });

  it('joins the earlier pair first where distances are equal', () => {
    const equal = (n: number) => Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 0 : 1));
    // 0 and 1, then 2 and 3, then the two pairs; of three, 0 and 1, behind the one that was there before them.
    expect([...singleLinkageOrder(equal(4), 4)]).toEqual([0, 1, 2, 3]);
    expect([...singleLinkageOrder(equal(3), 3)]).toEqual([2, 0, 1]);
  });

  it('has positive weights that sum to one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer(), (n, seed) => {
        const weights = hierarchicalRiskParityWeights(randomCovariance(n, seed), n);
        expect(Math.min(...weights)).toBeGreaterThan(0);
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('covariance', () => {
  const returns = (rows: number) =>
    Float64Array.from({ length: rows * 3 }, (_, at) => {
      const [i, j] = [Math.floor(at / 3), at % 3];
      return (((i * 5) % 13) - 6 + (((i * i * 3) % 7) - 3) * (j < 2 ? 1 : 0) + ((i * (j + 2) + j) % 5) - 2) / 100;
    });

  it('is drawn towards constant correlation by as much as a straight computation of the paper says', () => {
    const expected = [
      0.0021227499999999996, 0.001778584252113637, 0.0014263478820850817, 0.001778584252113637, 0.00198275,
      0.001378596939437358, 0.0014263478820850817, 0.001378596939437358, 0.00161275,
    ];
    expect([...shrunkCovariance(returns(40), 40, 3)]).toEqual(about(expected, 14));
  });

  it('is all constant correlation where the sample tells no pair from another', () => {
    const expected = [
      0.002630555555555555, 0.002065797036229609, 0.0017047289528422354, 0.002065797036229609, 0.0022638888888888886,
      0.0015814634241581756, 0.0017047289528422354, 0.0015814634241581756, 0.0015416666666666667,
    ];
    expect([...shrunkCovariance(returns(24), 24, 3)]).toEqual(about(expected, 14));
  });
});

function randomCovariance(n: number, seed: number): Float64Array {
  const rng = new Rng(deriveSeed(seed, 'covariance', n));
  const rows = 4 * n;
  const returns = Float64Array.from({ length: rows * n }, (_, at) => rng.normal() * (1 + (at % n)));
  return shrunkCovariance(returns, rows, n);
}
