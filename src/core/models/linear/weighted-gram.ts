import type { Sample } from '../sample.ts';
import { standardise, type Standardiser } from './standardiser.ts';

export interface NormalEquations {
  /** Sum of weight z z', row-major and symmetric. */
  readonly gram: Float64Array;
  /** Sum of weight z times the response. */
  readonly moments: Float64Array;
}

/** Sums over the rows, in their order, of the standardised active features after a leading 1 where `constant` is set. */
export function normalEquations(
  sample: Sample,
  standardiser: Standardiser,
  constant: boolean,
  at: (z: Float64Array, row: number) => { readonly weight: number; readonly response: number },
): NormalEquations {
  const n = standardiser.active.length + (constant ? 1 : 0);
  const gram = new Float64Array(n * n);
  const moments = new Float64Array(n);
  const x = new Float64Array(n).fill(1);
  const z = constant ? x.subarray(1) : x;
  for (const row of sample.rows) {
    standardise(sample, standardiser, row, z);
    const { weight, response } = at(x, row);
    for (let i = 0; i < n; i++) {
      const weighted = weight * x[i]!;
      moments[i]! += weighted * response;
      for (let j = 0; j <= i; j++) gram[i * n + j]! += weighted * x[j]!;
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) gram[j * n + i] = gram[i * n + j]!;
  return { gram, moments };
}
