import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Rng } from '../../numerics/rng.ts';
import type { Sample } from '../sample.ts';
import { fitGbdt } from './fit-gbdt.ts';
import { type GbdtParams, gbdtDefaults } from './params.ts';

const sha = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

function marketLike(rows: number, features: number): Sample {
  const rng = new Rng([5, 6, 7, 8]);
  const columns = Array.from({ length: features }, (_, f) =>
    Float64Array.from({ length: rows }, () => {
      const x = rng.normal();
      if (f % 3 === 0 && rng.uniform() < 0.1) return NaN;
      return f % 4 === 1 ? Math.round(x * 4) / 4 : x;
    }),
  );
  const target = Float64Array.from({ length: rows }, (_, i) => {
    const missing = Number.isNaN(columns[0]![i]!) ? 0.4 : columns[0]![i]!;
    return Number(missing + columns[1]![i]! * columns[2]![i]! + rng.normal() > 0);
  });
  return {
    features: { names: columns.map((_, f) => `x${f}`), columns, rows },
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    target,
    weight: Float64Array.from({ length: rows }, () => 0.5 + rng.uniform()),
  };
}

/** Models are kept for years and made again from their inputs: a faster kernel may not move one bit of them. */
it.each<[string, Partial<GbdtParams>, string]>([
  ['default settings', {}, '6474dd2d1b272bb2'],
  [
    'penalties, bagging and feature share',
    { l1: 0.5, l2: 3, rowShare: 0.7, blockRows: 10, featureShare: 0.6, minGain: 0.1 },
    '3d0441fa9efdedc0',
  ],
  ['a squared loss', { objective: 'squared', l2: 1, maxDepth: 4 }, 'd81cdd4dae438f39'],
  ['few bins and small leaves', { bins: 15, leaves: 12, minLeafRows: 3 }, '4fc417e2e460047b'],
])('fits the model it always fitted with %s', (_, params, known) => {
  const model = fitGbdt({ train: marketLike(1501, 11), stop: null, params: { ...gbdtDefaults, trees: 25, ...params } });
  expect(sha(model)).toBe(known);
});
