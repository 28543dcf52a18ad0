import { choleskyFactor, choleskySolve } from '../../numerics/linear-algebra.ts';
import type { LinearModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { targetMoments } from '../weighted-moments.ts';
import { linearModel } from './linear-model.ts';
import { fitStandardiser } from './standardiser.ts';
import { normalEquations, withoutIntercept } from './weighted-gram.ts';

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
  const intercept = targetMoments(train).mean;
  const { gram, moments, n } = withoutIntercept(
    normalEquations(train, standardiser, ({ rows }, weights, responses) => {
      for (let i = 0; i < rows.length; i++) {
        weights[i] = train.weight[rows[i]!]!;
        responses[i] = train.target[rows[i]!]! - intercept;
      }
    }),
  );
  for (let i = 0; i < n; i++) gram[i * n + i]! += alpha;
  const factor = choleskyFactor(gram, n);
  return factor && linearModel('ridge', intercept, choleskySolve(factor, n, moments), standardiser);
}
