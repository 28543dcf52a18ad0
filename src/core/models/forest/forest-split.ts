import type { Rng } from '../../numerics/rng.ts';
import type { Workspace } from '../gbdt/workspace.ts';

/** Scaled sums of the rows of a node: of gradients, and of weights packed with the number of rows. */
export interface NodeSums {
  readonly gradient: number;
  readonly packed: number;
}

/** Codes up to `lastLeft` go left. */
export interface ForestSplit {
  readonly feature: number;
  readonly lastLeft: number;
  readonly missingLeft: boolean;
  /** Of both sides together, in scaled units. */
  readonly quality: number;
  readonly left: NodeSums;
}

/** A node to be split on one of some features, which ascend. */
export interface SplitSearch {
  readonly workspace: Workspace;
  /** Address of the node's histogram. */
  readonly histogram: number;
  readonly sums: NodeSums;
  readonly features: Int32Array;
  readonly leastRows: number;
  /** Least weight of a side, in scaled units. */
  readonly leastWeight: number;
  readonly countUnit: number;
  /** Quality that a split must be above. */
  readonly toBeat: number;
  readonly rng: Rng;
}

/** Square of the gradients over the weight: what a node takes off the squared error. */
export function quality({ gradient, packed }: NodeSums): number {
  return (gradient * gradient) / packed;
}
