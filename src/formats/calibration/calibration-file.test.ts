import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibrationFile } from './calibration-file.ts';

const past = readFileSync(new URL('../../../test/fixtures/golden/calibration-1.json', import.meta.url), 'utf8');
const problem = (calibrator: object) => {
  const entry = { validFromUtc: 1, calibrator: calibrator as { kind: 'identity' } };
  const parsed = calibrationFile.parse(calibrationFile.serialise({ entries: [entry] }));
  return parsed.ok ? null : (parsed.failure as { detail?: string }).detail;
};

describe('calibration files', () => {
  it('of version 1 are read as the same calibrators', () => {
    const parsed = calibrationFile.parse(past);
    expect(parsed).toEqual({
      ok: true,
      value: {
        schema: 'assay/calibration/2',
        entries: [
          { validFromUtc: 1000, calibrator: { kind: 'identity' } },
          { validFromUtc: 2000, calibrator: { kind: 'platt', input: 'log-odds', slope: 0.5, intercept: -0.1 } },
          { validFromUtc: 3000, calibrator: { kind: 'isotonic', scores: [0.4, 0.6], probabilities: [0.25, 0.75] } },
        ],
      },
    });
  });

  it('of version 3 are too new', () => {
    expect(calibrationFile.parse(past.replace('calibration/1', 'calibration/3'))).toEqual({
      ok: false,
      failure: { reason: 'format-newer', kind: 'calibration', found: 3, supported: 2 },
    });
  });

  it.each([
    [{ kind: 'beta', a: 0.5, b: 1, c: -0.2 }, null],
    [{ kind: 'temperature', inverseTemperature: 0 }, null],
    [{ kind: 'venn-abers', scores: [0.5], low: [0, 0.25, 0.5], high: [0.5, 0.75, 1] }, null],
    [
      { kind: 'venn-abers', scores: [0.5], low: [0, 0.25], high: [0.5, 0.75, 1] },
      '/entries/0/calibrator has 2 low and 3 high for 3 cells',
    ],
    [
      { kind: 'venn-abers', scores: [0.5], low: [0.3, 0.25, 0.5], high: [0.5, 0.75, 1] },
      '/entries/0/calibrator/low descends',
    ],
    [
      { kind: 'venn-abers', scores: [0.5], low: [0, 0.8, 0.9], high: [0.5, 0.75, 1] },
      '/entries/0/calibrator/low/1 is not below high',
    ],
    [
      { kind: 'venn-abers', scores: [2, 1], low: [0, 0, 0, 0, 0], high: [1, 1, 1, 1, 1] },
      '/entries/0/calibrator/scores do not ascend',
    ],
    [{ kind: 'isotonic', scores: [0, 1], probabilities: [0.5, 0.4] }, '/entries/0/calibrator/probabilities descend'],
  ])('hold %o: %s', (calibrator, found) => {
    expect(problem(calibrator)).toBe(found);
  });
});
