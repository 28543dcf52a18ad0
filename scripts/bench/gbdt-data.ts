import type { FeatureMatrix } from '../../src/formats/features/feature-matrix.ts';
import { Rng } from '../../src/core/numerics/rng.ts';

export interface GbdtData {
  readonly features: FeatureMatrix;
  readonly target: Float64Array;
}

/** Normal features, some rounded, some exponentiated, and a target of linear, sine, product, step and absolute terms plus noise. */
export function gbdtData(rows: number, features: number, noise: number): GbdtData {
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
  return {
    features: { names: columns.map((_, f) => `x${f}`), columns, rows },
    target: signal.map((value) => Number(value > middle)),
  };
}
