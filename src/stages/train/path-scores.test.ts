import { expect, it } from 'vitest';
import { rowsOf } from '../../../test/learning/training-rows.ts';
import { combinatorialPurged } from '../../core/splits/combinatorial-purged.ts';
import { pathScores } from './path-scores.ts';

it('weighs every sample of a path by its label', () => {
  const data = rowsOf([], { t1: [0.5, 1.5, 2.5, 3.5, 4.5], ret: [9, -1, 1, 1, -1], weight: [9, 1, 3, 1, 1] });
  const positions = Int32Array.of(1, 2, 3, 4);
  const foldStarts = [0, 2];
  const made = combinatorialPurged(
    { t0: data.intervals.t0.slice(1), t1: data.intervals.t1.slice(1) },
    { foldStarts, testFolds: 1, embargoBars: 0 },
  );
  if (!made.ok) throw new Error(made.failure.reason);
  const splits = { splits: made.value, combinations: made.value, foldStarts, embargoBars: 0 };
  const scores = [Float64Array.of(0.2, 0.8), Float64Array.of(0.4, 0.6)];
  const [path] = pathScores(splits, scores, positions, data, 'direction');
  expect(path!.loss).toBeCloseTo(-(4 * Math.log(0.8) + 2 * Math.log(0.4)) / 6, 12);
  // The pairs of 0.8 win both, that of 0.4 and 0.2 wins, that of 0.4 and 0.6 loses.
  expect(path!.auc).toBeCloseTo(7 / 8, 12);
});
