import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import { areaUnderCurve } from '../models/score-metrics.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { applyCalibrator, calibratedWidths, probabilityWidth } from './calibrator.ts';
import { chosenMethod, fitCalibrator, type CalibrationMethod } from './fit-calibrator.ts';

const spec = (method: CalibrationMethod) =>
  ({ method, input: 'log-odds', isotonicMinRows: 1000, priorRows: 0 }) as const;

/** Scores of an overconfident model: the truth is half as far from one half in log-odds. */
function overconfident(rows: number, seed: number): { scores: Float64Array; outcomes: Float64Array } {
  const rng = new Rng(deriveSeed(seed, 'overconfident', 0));
  const scores = new Float64Array(rows).map(() => 0.02 + 0.96 * rng.uniform());
  const outcomes = scores.map((s) => Number(rng.uniform() < 1 / (1 + Math.sqrt((1 - s) / s))));
  return { scores, outcomes };
}

describe('automatic calibration', () => {
  it.each([
    ['log-odds', 199, 'platt'],
    ['log-odds', 200, 'beta'],
    ['score', 999, 'platt'],
    ['log-odds', 1000, 'venn-abers'],
    ['score', 1000, 'venn-abers'],
  ] as const)('of %s on %d effective rows is %s, however many rows there are', (input, effective, chosen) => {
    expect(chosenMethod({ method: 'auto', input, isotonicMinRows: 1000 }, 50_000, effective)).toBe(chosen);
  });

  it('leaves a method that was named alone', () => {
    expect(chosenMethod(spec('venn-abers'), 3, 3)).toBe('venn-abers');
    expect(chosenMethod(spec('isotonic'), 1000, 3)).toBe('isotonic');
  });
});

describe.each(['platt', 'beta', 'temperature', 'isotonic', 'venn-abers'] as const)('%s', (method) => {
  it('brings overconfident scores near the truth', () => {
    const { scores, outcomes } = overconfident(8000, 1);
    const calibrator = fitCalibrator(spec(method), scores, outcomes, scores.length);
    expect(calibrator.kind).toBe(method);
    for (const score of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const truth = 1 / (1 + Math.sqrt((1 - score) / score));
      expect(Math.abs(applyCalibrator(calibrator, score) - truth)).toBeLessThan(0.06);
    }
    expect(applyCalibrator(calibrator, NaN)).toBeNaN();
  });

  it('never lowers the probability of a higher score, so that the ranking stays but for ties', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 10, max: 60 }), (seed, rows) => {
        const { scores, outcomes } = overconfident(rows, seed);
        const calibrator = fitCalibrator({ ...spec(method), isotonicMinRows: 2 }, scores, outcomes, rows);
        const ascending = Float64Array.from(scores).sort();
        const probabilities = [...ascending].map((score) => applyCalibrator(calibrator, score));
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('is pulled to the score by a strong prior, if it is a curve', () => {
    const { scores } = overconfident(400, 2);
    const always = scores.map(() => 1);
    const calibrator = fitCalibrator({ ...spec(method), priorRows: 1e9 }, scores, always, 400);
    if (method === 'venn-abers' || method === 'isotonic') return;
    for (const score of [0.2, 0.5, 0.8]) expect(applyCalibrator(calibrator, score)).toBeCloseTo(score, 4);
  });
});

describe.each(['platt', 'beta', 'temperature'] as const)('the AUC under %s', (method) => {
  it('is that of the raw scores', () => {
    const { scores, outcomes } = overconfident(500, 4);
    const calibrator = fitCalibrator(spec(method), scores, outcomes, 500);
    const weights = new Float64Array(500).fill(1);
    const after = areaUnderCurve({
      scores: scores.map((s) => applyCalibrator(calibrator, s)),
      targets: outcomes,
      weights,
    });
    expect(after).toBeCloseTo(areaUnderCurve({ scores, targets: outcomes, weights }), 12);
  });
});

it('venn-abers keeps to its file, however rows overlap', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 1, max: 300, noNaN: true }), (seed, effective) => {
      const { scores, outcomes } = overconfident(300, seed);
      const rounded = scores.map((score) => Math.round(score * 40) / 40);
      const entries = [
        { validFromUtc: 0, calibrator: fitCalibrator(spec('venn-abers'), rounded, outcomes, effective) },
      ];
      const parsed = calibrationFile.parse(calibrationFile.serialise({ entries }));
      expect(parsed).toEqual({ ok: true, value: { schema: 'assay/calibration/2', entries } });
    }),
    { numRuns: 200 },
  );
});

describe('the width of a probability', () => {
  const widthOf = (rows: number, effective = rows): number => {
    const { scores, outcomes } = overconfident(rows, 3);
    return probabilityWidth(fitCalibrator(spec('venn-abers'), scores, outcomes, effective), 0.6);
  };

  it('shrinks as rows come in, and grows where they overlap', () => {
    expect(widthOf(2000)).toBeLessThan(widthOf(50));
    expect(widthOf(2000, 100)).toBeGreaterThan(widthOf(2000));
  });

  it('is 0 where the calibrator does not say, and missing where the score or the calibrator is', () => {
    expect(probabilityWidth({ kind: 'platt', input: 'score', slope: 1, intercept: 0 }, 0.4)).toBe(0);
    expect(probabilityWidth({ kind: 'identity' }, NaN)).toBeNaN();
    const table = { kind: 'venn-abers', scores: [0.5], low: [0, 0.25, 0.5], high: [0.5, 0.75, 0.875] } as const;
    const schedule = {
      entries: [
        { validFromUtc: 10, calibrator: { ...table, scores: [0.5], low: [...table.low], high: [...table.high] } },
      ],
    };
    const widths = calibratedWidths(schedule, Float64Array.of(9, 10, 10, 10), Float64Array.of(0.5, 0.4, 0.5, 0.6));
    expect([...widths]).toEqual([NaN, 0.5, 0.5, 0.375]);
  });
});
