import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { brierDecomposition } from './brier-decomposition.ts';
import { brierSkill } from './brier-skill.ts';
import { calibrationNull, errorPValue } from './calibration-null.ts';
import { judgeReliability, probabilityScores } from './judge-calibration.ts';
import { debiasedSquaredError, massBins } from './mass-bins.ts';
import { expectedCalibrationError, reliabilityBins, signedGap } from './reliability-bins.ts';
import { spiegelhalterZ, twoSidedP } from './spiegelhalter.ts';

const numbers = (values: readonly number[]): Float64Array => Float64Array.from(values);
const massError = (p: readonly number[], y: readonly number[], bins: number): number =>
  expectedCalibrationError(massBins(numbers(p), bins)(numbers(y)));

/** Sixteen forecasts, four of each: .1, .3, .7 and .9. */
const forecasts = numbers([0.1, 0.3, 0.7, 0.9].flatMap((p) => [p, p, p, p]));
const outcomes = numbers([0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1]);

/** Forecasts that are exactly right, with outcomes drawn from them. */
function perfect(rows: number, seed: number): { p: Float64Array; y: Float64Array } {
  const rng = new Rng(deriveSeed(seed, 'perfect', rows));
  const p = new Float64Array(rows).map(() => 0.3 + 0.4 * rng.uniform());
  return { p, y: p.map((value) => Number(rng.uniform() < value)) };
}

describe('calibration error in bins of equal size', () => {
  it.each([
    [[0.1, 0.7, 0.5, 0.9], [0, 1, 0, 1], 2, 0.25],
    [[0.6, 0.7, 0.8, 0.9], [0, 0, 1, 1], 2, 0.4],
    [[0.1, 0.1, 0.7], [0, 1, 1], 2, (0.4 * 2) / 3 + 0.3 / 3],
  ])('of %j and %j in %d bins is %d', (p, y, bins, error) => {
    expect(massError(p, y, bins)).toBeCloseTo(error, 12);
  });

  it('is in bins of equal width .25 where those of equal size show .4', () => {
    const width = reliabilityBins(numbers([0.6, 0.7, 0.8, 0.9]), numbers([0, 0, 1, 1]), 2);
    expect(expectedCalibrationError(width)).toBeCloseTo(0.25, 12);
  });

  it('has the published reliability curve by quantiles', () => {
    const curve = massBins(numbers([0, 0.1, 0.2, 0.5, 0.9, 1]), 2)(numbers([0, 0, 0, 0, 1, 1]));
    expect(curve.map(({ observed }) => observed)).toEqual([0, 2 / 3]);
    expect(curve[0]!.meanProbability).toBeCloseTo(0.1, 12);
    expect(curve[1]!.meanProbability).toBeCloseTo(0.8, 12);
  });

  it('never splits equal probabilities and loses no row', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(0, 1)), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 10 }), (drawn, bins) => {
        const p = numbers(drawn.map(([level]) => level / 6));
        const found = massBins(p, bins)(numbers(drawn.map(([, y]) => y))).filter(({ count }) => count > 0);
        expect(found.reduce((total, { count }) => total + count, 0)).toBe(p.length);
        for (const [k, bin] of found.entries()) expect(bin.low).toBeGreaterThan(found[k - 1]?.high ?? -1);
      }),
    );
  });
});

describe('scores of sixteen forecasts', () => {
  it('are the published ones', () => {
    expect(expectedCalibrationError(reliabilityBins(forecasts, outcomes, 10))).toBeCloseTo(0.0875, 12);
    expect(spiegelhalterZ(forecasts, outcomes)).toBeCloseTo(0, 12);
    const scores = probabilityScores(forecasts, outcomes, 10);
    expect(scores.logLoss).toBeCloseTo(0.4742564984, 10);
    expect(scores.distinct!.groups).toBe(4);
    expect(scores.distinct!.reliability).toBeCloseTo(0.009375, 12);
    expect(scores.distinct!.resolution).toBeCloseTo(0.10546875, 12);
  });

  it('show by how much each bin was too low or too high', () => {
    const gaps = reliabilityBins(forecasts, outcomes, 10)
      .filter(({ count }) => count > 0)
      .map(signedGap);
    [0.15, -0.05, 0.05, 0.1].forEach((gap, k) => expect(gaps[k]).toBeCloseTo(gap, 12));
  });

  it('add up to the Brier score exactly over distinct forecasts, and with what is left within bins over bins', () => {
    const levels = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1)), { minLength: 1 });
    fc.assert(
      fc.property(levels, (drawn) => {
        const [p, y] = [numbers(drawn.map(([level]) => level / 9)), numbers(drawn.map(([, outcome]) => outcome))];
        const { brier, reliability, resolution, uncertainty } = brierDecomposition(p, y, 'distinct');
        expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 12);
        const binned = probabilityScores(p, y, 3);
        const { reliability: rel, resolution: res, uncertainty: unc, withinBins } = binned;
        expect(rel! - res! + unc! + withinBins!).toBeCloseTo(brier, 12);
      }),
    );
  });
});

describe('Spiegelhalter’s test', () => {
  it('has the sign of overconfidence and a two-sided p-value', () => {
    // Forecasts of .9 that come true half of the time: ((.5 - .9) * -.8) * 4 over the root of 4 * .64 * .09.
    const z = spiegelhalterZ(numbers([0.9, 0.9, 0.9, 0.9]), numbers([1, 0, 1, 0]));
    expect(z).toBeCloseTo(1.28 / Math.sqrt(0.2304), 12);
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(twoSidedP(-1.959963984540054)).toBeCloseTo(0.05, 12);
  });

  it('does not exist for forecasts of one half, which no outcome could contradict', () => {
    expect(spiegelhalterZ(numbers([0.5, 0.5]), numbers([0, 1]))).toBeNaN();
    expect(twoSidedP(NaN)).toBeNaN();
  });
});

describe('the squared error less its bias', () => {
  it('takes off the variance of each bin', () => {
    const bins = [{ low: 0, high: 1, count: 4, meanProbability: 0.9, observed: 0.5 }];
    expect(debiasedSquaredError(bins)).toBeCloseTo(0.16 - 0.25 / 3, 12);
    expect(debiasedSquaredError([{ ...bins[0]!, count: 1 }])).toBeNaN();
  });

  it('is 0 on average for a perfect forecaster, where the plain error is not', () => {
    let [debiased, plain] = [0, 0];
    for (let seed = 0; seed < 400; seed++) {
      const { p, y } = perfect(100, seed);
      const bins = massBins(p, 10)(y);
      debiased += debiasedSquaredError(bins) / 400;
      plain += expectedCalibrationError(bins) / 400;
    }
    expect(Math.abs(debiased)).toBeLessThan(0.003);
    expect(plain).toBeGreaterThan(0.1);
  });
});

describe('a perfect forecaster', () => {
  it.each([50, 100, 200, 1000])('with %d rows passes both tests of calibration error about 95 times in 100', (rows) => {
    const runs = 200;
    const passed = { width: 0, mass: 0, z: 0 };
    for (let seed = 0; seed < runs; seed++) {
      const { p, y } = perfect(rows, seed);
      const none = calibrationNull(p, 10, 150, deriveSeed(seed, 'null', rows));
      const width = errorPValue(none.equalWidth, expectedCalibrationError(reliabilityBins(p, y, 10)));
      const mass = errorPValue(none.equalMass, expectedCalibrationError(massBins(p, 10)(y)));
      passed.width += Number(width >= 0.05) / runs;
      passed.mass += Number(mass >= 0.05) / runs;
      passed.z += Number(twoSidedP(spiegelhalterZ(p, y)) >= 0.05) / runs;
    }
    // 95 % less three standard errors of 200 runs.
    expect(Math.min(passed.width, passed.mass, passed.z)).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / runs));
    expect(Math.max(passed.width, passed.mass, passed.z)).toBeLessThan(1);
  });

  it('who is twice as sure as he may be is found out', () => {
    const { p, y } = perfect(1000, 1);
    const sure = p.map((value) => 0.5 + 2 * (value - 0.5) * 0.999);
    const { ece, equalMass } = judgeReliability(sure, y, {
      bins: 10,
      draws: 200,
      meanBlock: 1,
      seed: deriveSeed(1, 'x', 0),
    });
    expect(ece.p).toBeCloseTo(1 / 201, 12);
    expect(equalMass.p).toBeCloseTo(1 / 201, 12);
    expect(equalMass.debiasedSquared).toBeGreaterThan(0.005);
  });
});

describe('Brier skill', () => {
  const spec = { draws: 300, meanBlock: 1, level: 0.95, seed: deriveSeed(7, 'skill', 0) };

  it.each([0.5, 0.53, 0.9])(
    'is not above 0 for the constant forecast %d, though its calibration error may be small',
    (p) => {
      const { y } = perfect(400, 9);
      const { value, low, high } = brierSkill(
        y.map(() => p),
        y,
        spec,
      );
      expect(value).toBeLessThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1e-12);
    },
  );

  it('is above 0, lower end too, for forecasts that are right and differ', () => {
    const rng = new Rng(deriveSeed(8, 'sharp', 0));
    const p = new Float64Array(1000).map(() => rng.uniform());
    const y = p.map((value) => Number(rng.uniform() < value));
    const { value, low, high } = brierSkill(p, y, spec);
    expect([low > 0.2, value > low, high > value]).toEqual([true, true, true]);
  });

  it('does not exist where all outcomes are alike', () => {
    expect(brierSkill(numbers([0.5, 0.6]), numbers([1, 1]), spec).value).toBeNaN();
  });
});
