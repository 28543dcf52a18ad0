import { choleskyFactor, choleskySolve } from '../../numerics/linear-algebra.ts';
import type { LinearModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { linearModel } from './linear-model.ts';
import { fitStandardiser, standardise } from './standardiser.ts';

export interface RidgeFit {
  readonly train: Sample;
  /** Weight of the squared coefficients beside the weighted sum of squared errors. */
  readonly alpha: number;
  /** Leaves features in their own units; they are only centred. */
  readonly centreOnly?: boolean;
}

/** Ridge regression in closed form: minimises sum w (y - b - x beta)^2 + alpha |beta|^2. Null when the system is singular. */
export function fitRidge({ train, alpha, centreOnly = false }: RidgeFit): LinearModel | null {
  const standardiser = fitStandardiser(train, centreOnly);
  const n = standardiser.active.length;
  const gram = new Float64Array(n * n);
  const moments = new Float64Array(n);
  const z = new Float64Array(n);
  const intercept = meanTarget(train);
  for (const row of train.rows) {
    const weight = train.weight[row]!;
    const residual = train.target[row]! - intercept;
    standardise(train, standardiser, row, z);
    for (let i = 0; i < n; i++) {
      const weighted = weight * z[i]!;
      moments[i]! += weighted * residual;
      for (let j = 0; j <= i; j++) gram[i * n + j]! += weighted * z[j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    gram[i * n + i]! += alpha;
    for (let j = 0; j < i; j++) gram[j * n + i] = gram[i * n + j]!;
  }
  const factor = choleskyFactor(gram, n);
  return factor && linearModel('ridge', intercept, choleskySolve(factor, n, moments), standardiser);
}

function meanTarget({ rows, target, weight }: Sample): number {
  let weights = 0;
  let sum = 0;
  for (const row of rows) {
    weights += weight[row]!;
    sum += weight[row]! * target[row]!;
  }
  return sum / weights;
}
