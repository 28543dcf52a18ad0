import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { brierDecomposition } from './brier-decomposition.ts';
import { calibrationNull } from './calibration-null.ts';
import { applyCalibrator, calibrateScores } from './calibrator.ts';
import { fitCalibrator } from './fit-calibrator.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitPlatt, plattTargets } from './fit-platt.ts';
import { expectedCalibrationError, reliabilityBins } from './reliability-bins.ts';

const numbers = (values: number[]): Float64Array => Float64Array.from(values);

describe('Platt scaling', () => {
  it('finds the published line of ten points', () => {
    const scores = numbers([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5]);
    const { slope, intercept } = fitPlatt(scores, plattTargets(numbers([0, 0, 1, 0, 0, 1, 0, 1, 1, 1])));
    // A looser optimiser is published with 0.6640431 and -0.1660108; the further digits are numpy's own Newton iteration.
    expect(slope).toBeCloseTo(0.664043076062426, 12);
    expect(intercept).toBeCloseTo(-0.16601076901560674, 12);
  });

  it('stays finite on classes that are perfectly apart', () => {
    const { slope, intercept } = fitPlatt(numbers([0.001, 0.002, 0.003, 0.004]), plattTargets(numbers([0, 0, 1, 1])));
    expect(slope).toBeGreaterThan(0);
    expect(Number.isFinite(slope) && Number.isFinite(intercept)).toBe(true);
  });

  it('says the smoothed base rate when scores point the wrong way', () => {
    const calibrator = fitCalibrator(
      { method: 'platt', input: 'score', isotonicMinRows: 1000, priorRows: 0 },
      numbers([1, 2, 3, 4]),
      numbers([1, 1, 1, 0]),
      4,
    );
    expect(applyCalibrator(calibrator, 1)).toBeCloseTo((3 * 0.8 + 1 / 3) / 4, 12);
    expect(applyCalibrator(calibrator, 4)).toBeCloseTo((3 * 0.8 + 1 / 3) / 4, 12);
  });

  it('gives back probabilities that were right, through their log-odds', () => {
    const rng = new Rng(deriveSeed(1, 'right', 0));
    const scores = new Float64Array(20000).map(() => 0.2 + 0.6 * rng.uniform());
    const outcomes = scores.map((p) => Number(rng.uniform() < p));
    const calibrator = fitCalibrator(
      { method: 'platt', input: 'log-odds', isotonicMinRows: 1000, priorRows: 0 },
      scores,
      outcomes,
      scores.length,
    );
    for (const p of [0.3, 0.5, 0.7]) expect(Math.abs(applyCalibrator(calibrator, p) - p)).toBeLessThan(0.02);
  });
});

describe('the prior of Platt scaling', () => {
  const scores = new Float64Array(400).map((_, i) => 0.3 + i / 1000);
  const lucky = scores.map((_, i) => Number(i % 10 < 8));
  const middle = (priorRows: number, effectiveRows: number): number => {
    const spec = { method: 'platt', input: 'log-odds', isotonicMinRows: 1000, priorRows } as const;
    return applyCalibrator(fitCalibrator(spec, scores, lucky, effectiveRows), 0.5);
  };

  it('holds back a run of luck, the more the fewer observations there really are', () => {
    expect(middle(0, 400)).toBeCloseTo(0.8, 1);
    expect(middle(400, 400)).toBeCloseTo(0.65, 1);
    expect(middle(400, 40)).toBeCloseTo(0.53, 1);
    expect(middle(1e9, 400)).toBeCloseTo(0.5, 5);
  });
});

describe('isotonic calibration', () => {
  const rows = 1000;
  const scores = new Float64Array(rows).map((_, i) => i / rows);
  const outcomes = scores.map((score) => Number(score >= 0.5));

  it('keeps away from certainty by one in n + 2', () => {
    const calibrator = fitCalibrator(
      { method: 'isotonic', input: 'score', isotonicMinRows: 1000, priorRows: 0 },
      scores,
      outcomes,
      scores.length,
    );
    expect(calibrator).toEqual({
      kind: 'isotonic',
      scores: [0, 0.499, 0.5, 0.999],
      probabilities: [1 / 1002, 1 / 1002, 1 - 1 / 1002, 1 - 1 / 1002],
    });
    expect(applyCalibrator(calibrator, 0.4995)).toBeCloseTo(0.5, 12);
    expect(applyCalibrator(calibrator, 7)).toBe(1 - 1 / 1002);
    expect(applyCalibrator(calibrator, NaN)).toBeNaN();
  });

  it('gives way to Platt below the number of rows it needs', () => {
    expect(
      fitCalibrator(
        { method: 'isotonic', input: 'score', isotonicMinRows: 1001, priorRows: 0 },
        scores,
        outcomes,
        scores.length,
      ).kind,
    ).toBe('platt');
  });
});

describe('a calibration schedule', () => {
  const schedule = {
    entries: [
      { validFromUtc: 100, calibrator: { kind: 'platt' as const, input: 'score' as const, slope: 0, intercept: 0 } },
      { validFromUtc: 200, calibrator: { kind: 'identity' as const } },
    ],
  };

  it('uses the last calibrator that was valid, and none before the first', () => {
    const probabilities = calibrateScores(schedule, numbers([200, 99, 100, 199]), numbers([0.9, 0.9, 0.9, 0.9]));
    expect([...probabilities]).toEqual([0.9, NaN, 0.5, 0.5]);
  });

  it('survives its file, which refuses entries out of order', () => {
    const text = calibrationFile.serialise(schedule);
    expect(calibrationFile.parse(text)).toEqual({ ok: true, value: { schema: 'assay/calibration/2', ...schedule } });
    const turned = calibrationFile.serialise({ entries: schedule.entries.toReversed() });
    expect(calibrationFile.parse(turned)).toMatchObject({
      ok: false,
      failure: { reason: 'format-invalid', detail: '/entries/1/validFromUtc is not after the one before' },
    });
  });
});

describe('scores of probabilities', () => {
  const forecasts = [0.1, 0.3, 0.7, 0.9].flatMap((p) => [p, p, p, p]);
  const outcomes = [0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1];

  it('split the Brier score exactly over distinct forecasts', () => {
    const parts = brierDecomposition(numbers(forecasts), numbers(outcomes), 'distinct');
    expect(parts.brier).toBeCloseTo(0.15, 12);
    expect(parts.reliability).toBeCloseTo(0.009375, 12);
    expect(parts.resolution).toBeCloseTo(0.10546875, 12);
    expect(parts.uncertainty).toBeCloseTo(0.24609375, 12);
  });

  it('expect a perfect forecaster of 200 rows to show an ECE well above nothing', () => {
    const rng = new Rng(deriveSeed(3, 'forecasts', 0));
    const uniform = new Float64Array(200).map(() => rng.uniform());
    const { equalWidth, bandLow, bandHigh } = calibrationNull(uniform, 10, 400, deriveSeed(3, 'null', 0));
    expect(equalWidth.mean).toBeGreaterThan(0.05);
    expect(equalWidth.high95).toBeGreaterThan(equalWidth.mean);
    expect(bandLow[5]).toBeLessThan(0.5);
    expect(bandHigh[5]).toBeGreaterThan(0.6);
  });
});

interface Vectors {
  isotonic: {
    name: string;
    x: number[];
    y: number[];
    weights: number[] | null;
    expected_fit_at_x: number[];
    options: object;
    transform?: { x: number[]; expected: number[] };
  }[];
  calibration: {
    metric: string;
    inputs: { p: number[]; y: number[]; n_bins: number };
    expected: number;
    abs_tolerance: number;
  }[];
}
const file = sharedFile('vectors/calibration.json');
const vectors = file === null ? null : (JSON.parse(readFileSync(file, 'utf8')) as Vectors);

describe.skipIf(vectors === null)('published calibration vectors', () => {
  const isotonic = (vectors?.isotonic ?? []).filter(({ options }) => !('y_min' in options));
  it.each(isotonic)('isotonic fit: $name', ({ x, y, weights, expected_fit_at_x, transform }) => {
    const fit = fitIsotonic(numbers(x), numbers(y), weights ? numbers(weights) : undefined);
    const calibrator = { kind: 'isotonic' as const, scores: fit.x, probabilities: fit.y };
    const found = [...x, ...(transform?.x ?? [])].map((score) => applyCalibrator(calibrator, score));
    const expected = [...expected_fit_at_x, ...(transform?.expected ?? [])];
    for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 9);
  });

  const ece = (vectors?.calibration ?? []).filter(({ metric }) => metric === 'ece');
  it.each(ece)('ECE $expected in $inputs.n_bins bins', ({ inputs: { p, y, n_bins }, expected, abs_tolerance }) => {
    const error = expectedCalibrationError(reliabilityBins(numbers(p), numbers(y), n_bins));
    expect(Math.abs(error - expected)).toBeLessThanOrEqual(abs_tolerance);
  });

  it('Brier score, reliability curve and Platt line', () => {
    expect(brierDecomposition(numbers([0.1, 0.4, 0.35, 0.8]), numbers([0, 0, 1, 1]), 10).brier).toBeCloseTo(
      0.158125,
      9,
    );
    const curve = reliabilityBins(numbers([0, 0.1, 0.2, 0.8, 0.9, 1]), numbers([0, 0, 0, 1, 1, 1]), 2);
    expect(curve.map(({ observed }) => observed)).toEqual([0, 1]);
    expect(curve[0]!.meanProbability).toBeCloseTo(0.1, 9);
    expect(curve[1]!.meanProbability).toBeCloseTo(0.9, 9);
    const { slope, intercept } = fitPlatt(numbers([5, -4, 1]), plattTargets(numbers([1, 0, 0])));
    expect(slope).toBeCloseTo(0.20261354391187855, 5);
    expect(intercept).toBeCloseTo(-0.6523631498001051, 5);
  });
});
