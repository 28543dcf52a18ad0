import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { applyCalibrator } from './calibrator.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { reliabilityBins, signedGap } from './reliability-bins.ts';

const numbers = (values: readonly number[]): Float64Array => Float64Array.from(values);

describe('isotonic regression', () => {
  it.each([
    ['of seven points', [0, 1, 2, 3, 4, 5, 6], [3, 7, 5, 9, 8, 7, 10], [3, 6, 6, 8, 8, 8, 10]],
    ['of a first value that is too high', [0, 1, 2], [10, 0, 2], [4, 4, 4]],
    ['of equal inputs', [0, 1, 1, 2, 3, 4], [0, 0, 1, 0, 0, 1], [0, 0.25, 0.25, 0.25, 0.25, 1]],
    [
      'of the pituitary data',
      [8, 8, 8, 10, 10, 10, 12, 12, 12, 14, 14],
      [21, 23.5, 23, 24, 21, 25, 21.5, 22, 19, 23.5, 25],
      [...new Array<number>(9).fill(200 / 9), 24.25, 24.25],
    ],
  ])('has the published values %s', (_, x, y, expected) => {
    const fit = fitIsotonic(numbers(x), numbers(y));
    const curve = { kind: 'isotonic' as const, scores: fit.x, probabilities: fit.y };
    for (const [i, value] of expected.entries()) expect(applyCalibrator(curve, x[i]!)).toBeCloseTo(value, 12);
  });

  it('pools by weight', () => {
    const { y } = fitIsotonic(numbers([0, 1, 2, 3]), numbers([3, 1, 2, 4]), numbers([1, 2, 1, 1]));
    [5 / 3, 5 / 3, 2, 4].forEach((value, i) => expect(y[i]).toBeCloseTo(value, 12));
  });
});

interface Case {
  metric: string;
  inputs: { p: number[]; y: number[]; n_bins: number };
  expected: number;
  abs_tolerance: number;
}
const file = sharedFile('vectors/calibration.json');
const cases = file === null ? [] : (JSON.parse(readFileSync(file, 'utf8')) as { calibration: Case[] }).calibration;
const ofGaps: { readonly [metric: string]: (shares: readonly number[], gaps: readonly number[]) => number } = {
  rms_calibration_error: (shares, gaps) => Math.sqrt(gaps.reduce((sum, gap, k) => sum + shares[k]! * gap * gap, 0)),
  max_calibration_error: (_, gaps) => Math.max(...gaps.map(Math.abs)),
};

describe.skipIf(file === null)('signed gaps of bins', () => {
  it.each(cases.filter(({ metric }) => metric in ofGaps))('give the published $metric of $expected', (one) => {
    const { p, y, n_bins } = one.inputs;
    const bins = reliabilityBins(numbers(p), numbers(y), n_bins).filter(({ count }) => count > 0);
    const found = ofGaps[one.metric]!(
      bins.map(({ count }) => count / p.length),
      bins.map(signedGap),
    );
    expect(Math.abs(found - one.expected)).toBeLessThanOrEqual(one.abs_tolerance);
  });
});
