import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';

/** The listed columns as a matrix of their own; nothing is copied. */
export function selectColumns({ names, columns, rows }: FeatureMatrix, selected: readonly number[]): FeatureMatrix {
  return { names: selected.map((f) => names[f]!), columns: selected.map((f) => columns[f]!), rows };
}

/** A function of selected features as one of all of them. */
export function ofSelected<T>(of: (row: Float64Array) => T, selected: readonly number[]): (row: Float64Array) => T {
  const values = new Float64Array(selected.length);
  return (row) => {
    for (let i = 0; i < selected.length; i++) values[i] = row[selected[i]!]!;
    return of(values);
  };
}

/** Puts values of selected features in their places among `count`, 0 elsewhere. */
export function spreadOver(count: number, selected: readonly number[], values: ArrayLike<number>): Float64Array {
  const all = new Float64Array(count);
  for (const [i, f] of selected.entries()) all[f] = values[i]!;
  return all;
}
