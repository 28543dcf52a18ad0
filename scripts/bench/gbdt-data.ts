import { writeFileSync } from 'node:fs';
import type { FeatureMatrix } from '../../src/formats/features/feature-matrix.ts';
import { Rng } from '../../src/core/numerics/rng.ts';

export interface GbdtData {
  readonly features: FeatureMatrix;
  readonly target: Float64Array;
  readonly weight: Float64Array;
}

/**
 * Normal features, some rounded, some exponentiated, and a target of linear, sine, product, step and absolute terms plus noise.
 * `dirty`: a tenth of the cells of every third column is missing and rows have unequal weights.
 */
export function gbdtData(rows: number, features: number, noise: number, dirty = false): GbdtData {
  const rng = new Rng([1, 2, 3, 4]);
  const normals = Array.from({ length: features }, () => Float64Array.from({ length: rows }, () => rng.normal()));
  const signal = Float64Array.from({ length: rows }, (_, i) => {
    const x = (f: number) => normals[f]![i]!;
    return (
      0.8 * x(1) +
      Math.sin(2 * x(2)) +
      x(3) * x(4) +
      Number(x(5) > 0.5) +
      0.7 * Math.abs(x(8)) +
      0.3 * x(9) * x(11) +
      noise * rng.normal()
    );
  });
  const middle = signal.toSorted()[rows >> 1]!;
  const columns = normals.map((column, f) => {
    if (f % 5 === 0) return column.map((x) => Math.round(x * 4) / 4);
    return f % 7 === 0 ? column.map((x) => Math.exp(x)) : column;
  });
  if (dirty) for (let f = 0; f < features; f += 3) loseSome(columns[f]!, rng);
  return {
    features: { names: columns.map((_, f) => `x${f}`), columns, rows },
    target: signal.map((value) => Number(value > middle)),
    weight: Float64Array.from({ length: rows }, () => (dirty ? 0.5 + rng.uniform() : 1)),
  };
}

function loseSome(column: Float64Array, rng: Rng): void {
  for (let i = 0; i < column.length; i++) if (rng.uniform() < 0.1) column[i] = NaN;
}

/** Columns, target and weights as doubles, one after another. */
export function writeGbdtData(file: string, { features, target, weight }: GbdtData): void {
  writeFileSync(file, '');
  for (const column of [...features.columns, target, weight]) writeFileSync(file, column, { flag: 'a' });
}
