import { exp, log, log1p } from '../../numerics/elementary.ts';
import type { Sample } from '../sample.ts';
import type { Crew } from '../../../util/crew.ts';
import { shareOf, soloOver } from './crew.ts';
import { type Scales, scalesFor } from './scales.ts';
import type { Workspace } from './workspace.ts';

export interface Objective {
  /** Score of a model without trees. */
  baseScore(sample: Sample): number;
  /** Writes the rows' packed gradients at their present scores. */
  packGradients(workspace: Workspace, crew?: Crew): Scales;
  /** Weighted mean loss of scores, aligned with `sample.rows`. */
  loss(sample: Sample, scores: Float64Array): number;
}

export function objectiveOf(name: 'logistic' | 'squared'): Objective {
  return name === 'logistic' ? logistic : squared;
}

/** Binary log loss; scores are log odds. One-sided targets are held half a row away from certainty. */
const logistic: Objective = {
  baseScore(sample) {
    const { mean, weight } = weightedMean(sample);
    const margin = 0.5 / (weight + 1);
    const p = Math.min(1 - margin, Math.max(margin, mean));
    return log(p / (1 - p));
  },
  packGradients(workspace, crew = soloOver(workspace)) {
    const { kernels, at, size } = workspace;
    const largestWeight = kernels.largestMagnitude(at.weights, size.rows);
    const scales = scalesFor(size.rows, largestWeight, largestWeight / 4);
    crew.run((member) => {
      const { first, last } = shareOf(size.rows, member, crew.size, 2);
      const of = (column: number) => column + 8 * first;
      const gradients = of(at.gradients);
      const curvatures = of(at.curvatures);
      return [
        ['logisticGradients', of(at.scores), of(at.targets), of(at.weights), last - first, gradients, curvatures],
        [
          'packGradients',
          gradients,
          curvatures,
          last - first,
          scales.gradient,
          scales.curvature,
          scales.countUnit,
          at.pairs + 16 * first,
        ],
      ];
    });
    return scales;
  },
  loss: (sample, scores) =>
    meanLoss(sample, scores, (score, target) => Math.max(score, 0) + log1p(exp(-Math.abs(score))) - target * score),
};

const squared: Objective = {
  baseScore: (sample) => weightedMean(sample).mean,
  packGradients({ kernels, at, size }) {
    const { scores, targets, weights, gradients } = at;
    kernels.squaredGradients(scores, targets, weights, size.rows, gradients);
    const scales = scalesFor(
      size.rows,
      kernels.largestMagnitude(gradients, size.rows),
      kernels.largestMagnitude(weights, size.rows),
    );
    kernels.packGradients(gradients, weights, size.rows, scales.gradient, scales.curvature, scales.countUnit, at.pairs);
    return scales;
  },
  loss: (sample, scores) => meanLoss(sample, scores, (score, target) => (score - target) * (score - target)),
};

function weightedMean({ rows, target, weight }: Sample): { mean: number; weight: number } {
  let weights = 0;
  let weighted = 0;
  for (const row of rows) {
    weights += weight[row]!;
    weighted += weight[row]! * target[row]!;
  }
  return { mean: weighted / weights, weight: weights };
}

function meanLoss(
  { rows, target, weight }: Sample,
  scores: Float64Array,
  lossOf: (score: number, target: number) => number,
): number {
  let weights = 0;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    weights += weight[row]!;
    sum += weight[row]! * lossOf(scores[i]!, target[row]!);
  }
  return sum / weights;
}
