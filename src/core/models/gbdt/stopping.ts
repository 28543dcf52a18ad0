import type { Tree } from '../model.ts';
import type { Sample } from '../sample.ts';
import type { Objective } from './objective.ts';
import type { GbdtParams } from './params.ts';
import { treeOutput } from './tree-output.ts';

export interface Stopping {
  /** Takes note of the tree grown last; true when it is time to stop. */
  shouldStop(tree: Tree): boolean;
  /** How many trees to keep. */
  bestTrees(): number;
}

/** Watches the loss on rows that take no part in training. The caller purges them from the training rows and from the test. */
export function watchLoss(
  sample: Sample,
  baseScore: number,
  objective: Objective,
  { patience, minDelta }: GbdtParams,
): Stopping {
  const scores = new Float64Array(sample.rows.length).fill(baseScore);
  let best = objective.loss(sample, scores);
  let bestTrees = 0;
  let trees = 0;
  return {
    shouldStop(tree) {
      trees++;
      for (let i = 0; i < scores.length; i++) {
        const row = sample.rows[i]!;
        scores[i] = scores[i]! + treeOutput(tree, (feature) => sample.features.columns[feature]![row]!);
      }
      const loss = objective.loss(sample, scores);
      if (loss < best - minDelta) {
        best = loss;
        bestTrees = trees;
      }
      return trees - bestTrees >= patience;
    },
    bestTrees: () => bestTrees,
  };
}

export const neverStop = (): Stopping => {
  let trees = 0;
  return {
    shouldStop() {
      trees++;
      return false;
    },
    bestTrees: () => trees,
  };
};
