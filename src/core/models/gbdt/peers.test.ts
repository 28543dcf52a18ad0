import { expect, it } from 'vitest';
import { predictMatrix } from '../predict.ts';
import type { Sample } from '../sample.ts';
import { fitGbdt } from './fit-gbdt.ts';
import { type GbdtParams, gbdtDefaults } from './params.ts';

/** Sixty rows of three features with ten, eight and six values, so that every library makes the same bins. */
const rows = Array.from({ length: 60 }, (_, i) => i);
const columns = [rows.map((i) => (i * 7) % 10), rows.map((i) => (i * 11) % 8), rows.map((i) => (i * 13 + 3) % 6)];
const target = rows.map((i) => columns[0]![i]! * 0.6 - Math.abs(columns[1]![i]! - 3.5) + ((i * 29) % 17) / 8);
const sample: Sample = {
  features: { names: ['a', 'b', 'c'], columns: columns.map((column) => Float64Array.from(column)), rows: 60 },
  rows: Int32Array.from(rows),
  target: Float64Array.from(target),
  weight: new Float64Array(60).fill(1),
};
const params: GbdtParams = {
  ...gbdtDefaults,
  objective: 'squared',
  trees: 3,
  learningRate: 0.5,
  leaves: 6,
  minLeafRows: 4,
  l2: 2,
};

function predictions(changes: Partial<GbdtParams>): number[] {
  const model = fitGbdt({ train: sample, stop: null, params: { ...params, ...changes } });
  return [...predictMatrix(model, sample.features).subarray(0, 12)];
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

it('grows the trees of LightGBM 4.7 and scikit-learn 1.9 on the same bins', () => {
  const model = fitGbdt({ train: sample, stop: null, params });
  const splits = model.trees.map((tree) => tree.feature.map((feature, node) => [feature, tree.threshold[node]]));
  const sorted = (list: readonly unknown[]) => list.map(String).toSorted();
  expect(sorted(splits[0]!)).toEqual(
    sorted([
      [0, 3.5],
      [0, 2.5],
      [0, 5.5],
      [1, 1.5],
      [1, 5.5],
    ]),
  );
  expect(sorted(splits[1]!)).toEqual(
    sorted([
      [0, 4.5],
      [0, 1.5],
      [1, 1.5],
      [1, 5.5],
      [1, 6.5],
    ]),
  );
  expect(sorted(splits[2]!)).toEqual(
    sorted([
      [0, 3.5],
      [1, 0.5],
      [1, 5.5],
      [1, 2.5],
      [0, 6.5],
    ]),
  );
  const gains = [
    192.052 + 15.3812 + 21.4295 + 61.2146 + 14.7288 + 20.7437 + 5.7713,
    9.7371 + 13.3271 + 5.8721 + 6.6417 + 7.788 + 2.9865 + 6.27 + 2.9189,
  ];
  gains.forEach((gain, feature) => expect(model.featureGain[feature]).toBeCloseTo(gain, 2));
  expect(predictions({})).toEqual(
    near([
      -1.12852485, 4.08295432, 1.45082411, -0.66504751, 4.08295432, 1.73807424, 0.46264628, 4.08295432, 2.59016243,
      1.88021975, -1.02551286, 2.98234668,
    ]),
  );
});

it('holds monotone constraints as LightGBM does by its basic method', () => {
  expect(predictions({ monotone: [1, 0, -1] })).toEqual(
    near([
      -1.156709615, 4.281618352, 1.162495177, -0.451841569, 4.281618352, 1.718687278, 0.312486195, 4.281618352,
      2.348199714, 1.32701743, -1.008033669, 2.348199714,
    ]),
  );
});

it('smooths along paths as LightGBM does', () => {
  expect(predictions({ pathSmoothing: 5 })).toEqual(
    near([
      -0.819543621, 4.151972618, 1.46803499, -0.819543621, 4.151972618, 1.976808976, 0.13494297, 4.151972618,
      2.349487184, 1.833874304, -0.740694695, 2.591544053,
    ]),
  );
});
