import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { calibrationSchedule, walkForwardCalibration, type ScoredOutcomes } from './walk-forward-calibration.ts';

const methods = fc.constantFrom('isotonic' as const, 'platt' as const);
const base = { input: 'log-odds', isotonicMinRows: 40, priorRows: 20 } as const;
const starts = [100, 130, 160, 190, 230];

/** Rows known at times 60 .. 219, outcomes a few moments later; the first 40 have no score. */
function history(seed: number): ScoredOutcomes {
  const rng = new Rng(deriveSeed(seed, 'history', 0));
  const times = Float64Array.from({ length: 160 }, (_, row) => 60 + row);
  return {
    fold: Int32Array.from(times, (time) => starts.findLastIndex((start) => start <= time)),
    score: times.map((time) => (time < 100 ? NaN : rng.uniform())),
    outcome: times.map(() => (rng.uniform() < 0.1 ? NaN : Number(rng.uniform() < 0.5))),
    t1: times.map((time) => time + 1 + rng.integer(8)),
    uniqueness: times.map(() => 0.25 + 0.5 * rng.uniform()),
  };
}

describe('walk-forward calibration', () => {
  it('fits each fold on outcomes of earlier folds that were known before it starts', () => {
    const folds = walkForwardCalibration({ ...base, method: 'platt' }, 2, [10, 20, 30], {
      fold: Int32Array.of(0, 0, 0, 1, 1, -1, 2),
      score: Float64Array.of(0.4, 0.6, 0.5, 0.3, 0.7, NaN, 0.5),
      outcome: Float64Array.of(0, 1, 1, 0, 1, 1, 1),
      t1: Float64Array.of(12, 19, 20, 25, 29, 5, 35),
      uniqueness: new Float64Array(7).fill(1),
    });
    expect(folds.map(({ rows }) => rows)).toEqual([0, 2, 5]);
    expect(calibrationSchedule(folds).entries.map(({ validFromUtc }) => validFromUtc)).toEqual([20, 30]);
  });

  it('never changes a calibrator when what came after its start changes', () => {
    fc.assert(
      fc.property(
        methods,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: starts.length - 1 }),
        (method, seed, other, k) => {
          const spec = { ...base, method };
          const start = starts[k]!;
          const past = history(seed);
          const changed = history(other);
          const mixed: ScoredOutcomes = {
            fold: past.fold,
            score: past.score.map((value, row) => (60 + row < start ? value : changed.score[row]!)),
            outcome: past.outcome.map((value, row) => (past.t1[row]! < start ? value : changed.outcome[row]!)),
            t1: past.t1.map((value) => (value < start ? value : value + 3)),
            uniqueness: past.uniqueness.map((value, row) => (past.t1[row]! < start ? value : changed.uniqueness[row]!)),
          };
          const before = walkForwardCalibration(spec, 10, starts, past).slice(0, k + 1);
          expect(walkForwardCalibration(spec, 10, starts, mixed).slice(0, k + 1)).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does change later calibrators, so the property above can fail', () => {
    const spec = { ...base, method: 'platt' } as const;
    const past = history(1);
    const changed = { ...past, outcome: past.outcome.map((value) => 1 - value) };
    expect(walkForwardCalibration(spec, 10, starts, changed).at(-1)).not.toEqual(
      walkForwardCalibration(spec, 10, starts, past).at(-1),
    );
  });
});
