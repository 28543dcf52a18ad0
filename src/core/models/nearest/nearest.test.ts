import { expect, it } from 'vitest';
import fc from 'fast-check';
import { sampleOf } from '../../../../test/learning/samples.ts';
import { predictMatrix, predictSpread, rowPredictor } from '../predict.ts';
import { fitNearest } from './fit-nearest.ts';

const line = sampleOf(
  [
    [1, 2, 3, 4, 5, 6],
    [2, 1, 5, 3, 8, 6],
  ],
  [1, 2, 2.5, 4, 4.2, 6],
);
const queries = [
  [2.5, 2.5],
  [6, 8],
  [0, 0],
].map((row) => Float64Array.from(row));

it('agrees with scikit-learn on 3 neighbours, alike and by distance', () => {
  const uniform = rowPredictor(fitNearest(line, { neighbours: 3, weighting: 'uniform' }));
  [2.333333333333, 4.233333333333, 2.333333333333].forEach((value, i) =>
    expect(uniform(queries[i]!)).toBeCloseTo(value, 11),
  );
  const byDistance = rowPredictor(fitNearest(line, { neighbours: 3, weighting: 'distance' }));
  [2.301945343275, 4.608343045263, 1.89362097157].forEach((value, i) =>
    expect(byDistance(queries[i]!)).toBeCloseTo(value, 11),
  );
  expect(byDistance(Float64Array.of(1, 2))).toBe(1);
});

it('takes the earlier of equally near rows', () => {
  const model = fitNearest(sampleOf([[-1, 1, -1, 1]], [10, 20, 30, 40]), { neighbours: 3, weighting: 'uniform' });
  expect(rowPredictor(model)(Float64Array.of(0))).toBe(20);
});

it('counts neighbours by their weight and says how far they differ', () => {
  const model = fitNearest(sampleOf([[0, 1, 9]], [1, 5, 100], [3, 1, 1]), { neighbours: 2, weighting: 'uniform' });
  expect(rowPredictor(model)(Float64Array.of(0))).toBe(2);
  expect(predictSpread(model)!(Float64Array.of(0))).toBeCloseTo(Math.sqrt(3), 12);
});

it('takes a missing value as the mean', () => {
  const model = fitNearest(
    sampleOf(
      [
        [0, 2, 4],
        [0, 0, 9],
      ],
      [1, 2, 3],
    ),
    { neighbours: 1, weighting: 'uniform' },
  );
  expect(rowPredictor(model)(Float64Array.of(NaN, 0))).toBe(2);
});

it('asks all rows when there are fewer than asked for', () => {
  expect(fitNearest(line, { neighbours: 100, weighting: 'uniform' }).neighbours).toBe(6);
});

it('finds what sorting all rows by distance finds, row by row and many at once', () => {
  const value = fc.option(fc.integer({ min: -3, max: 3 }), { nil: NaN });
  const rows = fc.array(fc.tuple(value, value, value, value, value, value), { minLength: 2, maxLength: 300 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 12 }), (drawn, neighbours) => {
      const sample = sampleOf(
        [0, 1, 2, 3, 4, 5].map((f) => drawn.map((row) => row[f]!)),
        drawn.map((_, i) => i),
      );
      const model = fitNearest(sample, { neighbours, weighting: 'uniform' });
      const points = drawn.map((_, i) => model.points.slice(6 * i, 6 * i + 6));
      const bySorting = points.map((query) => {
        const distance = (point: readonly number[]) =>
          point.reduce((sum, v, f) => sum + (v - query[f]!) * (v - query[f]!), 0);
        const found = points.map((point, i) => ({ i, d: distance(point) })).sort((a, b) => a.d - b.d || a.i - b.i);
        return found.slice(0, model.neighbours).reduce((sum, { i }) => sum + i, 0) / model.neighbours;
      });
      const predict = rowPredictor(model);
      const scores = [...predictMatrix(model, sample.features)];
      expect(scores).toEqual(drawn.map((row) => predict(Float64Array.from(row))));
      scores.forEach((score, i) => expect(score).toBeCloseTo(bySorting[i]!, 9));
    }),
    { numRuns: 40 },
  );
});

it('does not measure by a feature that never varied while it learnt', () => {
  const flat = sampleOf(
    [[1, 2, 3, 4, 5, 6], Array.from({ length: 6 }, () => 3), Array.from({ length: 6 }, () => NaN)],
    line.target,
  );
  const predict = rowPredictor(fitNearest(flat, { neighbours: 3, weighting: 'distance' }));
  const usual = predict(Float64Array.of(2.4, 3, NaN));
  expect(predict(Float64Array.of(2.4, 3000, -50))).toBe(usual);
  const alone = rowPredictor(
    fitNearest(sampleOf([[1, 2, 3, 4, 5, 6]], line.target), { neighbours: 3, weighting: 'distance' }),
  );
  expect(usual).toBe(alone(Float64Array.of(2.4)));
});
