import type { ElasticNetSettings } from '../../../formats/config/train.schema.generated.ts';
import type { LinearModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { targetMoments } from '../weighted-moments.ts';
import { coordinateDescent } from './coordinate-descent.ts';
import { linearModel } from './linear-model.ts';
import { fitStandardiser } from './standardiser.ts';
import { normalEquations, withoutIntercept } from './weighted-gram.ts';

/**
 * Linear regression with both penalties on standardised features: minimises sum w (y - b - z beta)^2 / (2 sum w)
 * + alpha (l1Share |beta| + (1 - l1Share) |beta|^2 / 2), the intercept free. Always has a solution.
 */
export function fitElasticNet(train: Sample, { alpha, l1Share, iterations }: ElasticNetSettings): LinearModel {
  const standardiser = fitStandardiser(train);
  const { mean, weight } = targetMoments(train);
  const { gram, moments } = withoutIntercept(
    normalEquations(train, standardiser, ({ rows }, weights, responses) => {
      for (let i = 0; i < rows.length; i++) {
        weights[i] = train.weight[rows[i]!]! / weight;
        responses[i] = train.target[rows[i]!]! - mean;
      }
    }),
  );
  const penalties = { l1: alpha * l1Share, l2: alpha * (1 - l1Share), rounds: iterations };
  const beta = coordinateDescent({ gram, moments, ...penalties }, new Float64Array(moments.length));
  return linearModel('elastic-net', mean, beta, standardiser);
}
