import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sigmoid } from '../numerics/elementary.ts';
import { applyBeta, fitBeta } from './fit-beta.ts';
import { fitInverseTemperature, temperatureLoss } from './fit-temperature.ts';
import { plattTargets } from './fit-platt.ts';

const numbers = (values: readonly number[]): Float64Array => Float64Array.from(values);
const logOdds = numbers([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5]);
const outcomes = numbers([0, 0, 1, 0, 0, 1, 0, 1, 1, 1]);
const pairs = fc.array(fc.tuple(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.constantFrom(0, 1)), {
  minLength: 3,
  maxLength: 40,
});

describe('beta calibration', () => {
  it('finds the published map of ten points, a at 0', () => {
    const map = fitBeta(logOdds.map(sigmoid), outcomes);
    expect(map.a).toBe(0);
    expect(map.b).toBeCloseTo(2.1001, 4);
    expect(map.c).toBeCloseTo(-2.0473, 4);
    // A looser optimiser is published with 0.21445, 0.35625, 0.61801; numpy's own Newton iteration gives these digits.
    for (const [score, expected] of [
      [0.3, 0.21445883646859462],
      [0.5, 0.3562590108696023],
      [0.7, 0.6180154304737446],
      [0.9, 0.9420403145506158],
    ] as const) {
      expect(applyBeta(map, score)).toBeCloseTo(expected, 9);
    }
    expect(applyBeta(map, 0.62276)).toBeCloseTo(0.5, 4);
  });

  it('is the identity where scores were right: a and b are 1, c is 0', () => {
    const scores = numbers([0.1, 0.25, 0.4, 0.5, 0.65, 0.8, 0.95]);
    const map = fitBeta(scores, scores);
    expect(map.a).toBeCloseTo(1, 9);
    expect(map.b).toBeCloseTo(1, 9);
    expect(map.c).toBeCloseTo(0, 9);
  });

  it('corrects what no line in log-odds can: one end too sure, the other too timid', () => {
    const scores = numbers([0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]);
    const targets = scores.map((score) => applyBeta({ a: 0.5, b: 2, c: 0.3 }, score));
    const map = fitBeta(scores, targets);
    expect([map.a, map.b, map.c].map((value) => Number(value.toFixed(8)))).toEqual([0.5, 2, 0.3]);
  });

  it('is level at the share of wins where scores point the wrong way', () => {
    const { a, b, c } = fitBeta(numbers([0.2, 0.4, 0.6, 0.8]), numbers([1, 1, 1, 0]));
    expect([a, b]).toEqual([0, 0]);
    expect(sigmoid(c)).toBeCloseTo(0.75, 14);
  });

  it('never falls and stays finite, whatever it is fitted on', () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const map = fitBeta(numbers(drawn.map(([p]) => p)), plattTargets(numbers(drawn.map(([, y]) => y))));
        const grid = [0, 0.001, 0.2, 0.5, 0.8, 0.999, 1].map((score) => applyBeta(map, score));
        for (const [k, p] of grid.entries()) {
          expect(p).toBeGreaterThanOrEqual(grid[k - 1] ?? 0);
          expect(p).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('copes with one distinct score and with classes wholly apart', () => {
    expect(applyBeta(fitBeta(numbers([0.4, 0.4]), numbers([0, 1])), 0.4)).toBeCloseTo(0.5, 12);
    const apart = fitBeta(numbers([0.1, 0.2, 0.8, 0.9]), plattTargets(numbers([0, 0, 1, 1])));
    expect([apart.a, apart.b, apart.c].every(Number.isFinite)).toBe(true);
    expect(applyBeta(apart, NaN)).toBeNaN();
  });
});

describe('temperature scaling', () => {
  it('finds the published temperature of ten points', () => {
    const scale = fitInverseTemperature(logOdds, outcomes);
    expect(1 / scale).toBeCloseTo(0.9485005897453731, 12);
    expect(temperatureLoss(logOdds, outcomes, scale)).toBeCloseTo(0.4999930044984233, 14);
  });

  it('is 1 where scores were right, and 0 where they point the wrong way', () => {
    expect(fitInverseTemperature(logOdds, logOdds.map(sigmoid))).toBeCloseTo(1, 12);
    expect(
      fitInverseTemperature(
        logOdds,
        outcomes.map((outcome) => 1 - outcome),
      ),
    ).toBe(0);
    expect(fitInverseTemperature(numbers([0, 0]), numbers([0, 1]))).toBe(0);
  });

  it('stops sharpening where classes are wholly apart', () => {
    expect(fitInverseTemperature(numbers([-1, 1]), numbers([0, 1]))).toBeLessThanOrEqual(1e6);
    expect(fitInverseTemperature(numbers([-1, 1]), plattTargets(numbers([0, 1])))).toBeCloseTo(Math.log(2), 9);
  });
});
