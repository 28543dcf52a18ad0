import type { TrainingRows } from '../../src/stages/train/training-rows.ts';

/** One symbol whose row i is decided at i; `t1` NaN and `ret` 0 where nothing else is given. The outcome is 1 for a rise, else 0. */
export function rowsOf(
  columns: readonly ArrayLike<number>[],
  given: { readonly t1: ArrayLike<number>; readonly ret?: ArrayLike<number>; readonly weight?: ArrayLike<number> },
  more: Partial<TrainingRows> = {},
): TrainingRows {
  const rows = given.t1.length;
  const t0 = Float64Array.from({ length: rows }, (_, i) => i);
  const t1 = Float64Array.from(given.t1);
  const ret = given.ret ? Float64Array.from(given.ret) : new Float64Array(rows);
  const all = (value: number) => new Float64Array(rows).fill(value);
  return {
    features: { names: columns.map((_, f) => `x${f}`), columns: columns.map((c) => Float64Array.from(c)), rows },
    labels: {
      t0,
      t1,
      endRow: Int32Array.from(t1, (end) => (Number.isNaN(end) ? -1 : end)),
      side: new Int8Array(rows).fill(1),
      label: Int8Array.from(ret, Math.sign),
      ret,
      weight: given.weight ? Float64Array.from(given.weight) : all(1),
      uniqueness: all(1),
    },
    order: Int32Array.from({ length: rows }, (_, i) => i),
    intervals: { t0, t1 },
    target: Float64Array.from(t1, (end, i) => (Number.isNaN(end) ? NaN : Number(ret[i]! > 0))),
    longestLabel: 1,
    symbols: 1,
    offsets: Int32Array.of(0, rows),
    ladders: [],
    timeDecay: 1,
    ...more,
  };
}
