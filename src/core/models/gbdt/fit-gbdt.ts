import { type TreeKernels, wasmTreeKernels } from '../../../kernels/tree-kernels.ts';
import type { GbdtModel, Tree } from '../model.ts';
import type { Sample } from '../sample.ts';
import { binSample } from './bin-sample.ts';
import { drawFeatures, drawRows } from './draw.ts';
import { type FeatureWork, soloWork } from './feature-work.ts';
import { type GrownTree, growTree } from './grow-tree.ts';
import { objectiveOf } from './objective.ts';
import type { GbdtParams } from './params.ts';
import { neverStop, watchLoss } from './stopping.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export interface GbdtFit {
  readonly train: Sample;
  /** Rows for early stopping, disjoint in time from training and test; needed when `patience` > 0. */
  readonly stop: Sample | null;
  readonly params: GbdtParams;
}

export interface GbdtMachinery {
  readonly kernels: (memory: WebAssembly.Memory) => TreeKernels;
  readonly work: (workspace: Workspace, featureCount: number) => FeatureWork;
}

const oneThread: GbdtMachinery = { kernels: wasmTreeKernels, work: soloWork };

/**
 * Histogram gradient boosting (leaf-wise trees, as LightGBM). Missing values have a bin of their own and take the better
 * direction; where training saw none they go with the larger child. Sums are integers held in doubles, so the model is the same
 * for any kernels and any number of threads. Needs at least one feature and one row.
 */
export function fitGbdt({ train, stop, params }: GbdtFit, machinery: GbdtMachinery = oneThread): GbdtModel {
  const { rows, features } = train;
  const workspace = createWorkspace(
    { rows: rows.length, features: features.names.length, bins: params.bins, leaves: params.leaves },
    machinery.kernels,
  );
  const cuts = binSample(train, params.bins, workspace);
  const objective = objectiveOf(params.objective);
  const baseScore = objective.baseScore(train);
  loadRows(workspace, train, baseScore);

  const stopping = stop && params.patience > 0 ? watchLoss(stop, baseScore, objective, params) : neverStop();
  const trees: { tree: Tree; grown: GrownTree }[] = [];
  for (let round = 0; round < params.trees; round++) {
    const scales = objective.packGradients(workspace);
    const outOfBag = listRows(workspace, params, round);
    const featureCount = listFeatures(workspace, params, round);
    const grown = growTree(workspace, machinery.work(workspace, featureCount), params, scales, rows.length - outOfBag.length);
    if (grown.nodes.length === 0) {
      if (params.rowShare === 1 && params.featureShare === 1) break;
      continue;
    }
    const tree = toTree(grown, cuts);
    trees.push({ tree, grown });
    addOutputs(workspace, grown, outOfBag);
    if (stopping.shouldStop(tree)) break;
  }

  const kept = trees.slice(0, stopping.bestTrees());
  return {
    kind: 'gbdt',
    objective: params.objective,
    baseScore,
    trees: kept.map(({ tree }) => tree),
    featureGain: gains(kept.map(({ grown }) => grown), features.names.length),
  };
}

function loadRows({ f64, at }: Workspace, { rows, target, weight }: Sample, baseScore: number): void {
  for (let i = 0; i < rows.length; i++) {
    f64[(at.scores >>> 3) + i] = baseScore;
    f64[(at.targets >>> 3) + i] = target[rows[i]!]!;
    f64[(at.weights >>> 3) + i] = weight[rows[i]!]!;
  }
}

/** Lists the rows of this round's tree in the workspace and returns the others. */
function listRows({ u32, at, size }: Workspace, { rowShare, blockRows, seed }: GbdtParams, round: number): number[] {
  const first = at.rows >>> 2;
  if (rowShare === 1) {
    for (let i = 0; i < size.rows; i++) u32[first + i] = i;
    return [];
  }
  const inBag = drawRows(size.rows, rowShare, blockRows, seed, round);
  const outOfBag: number[] = [];
  let listed = first;
  for (let i = 0; i < size.rows; i++) {
    if (inBag[i] === 1) u32[listed++] = i;
    else outOfBag.push(i);
  }
  return outOfBag;
}

function listFeatures({ u32, at, size }: Workspace, { featureShare, seed }: GbdtParams, round: number): number {
  const features = drawFeatures(size.features, featureShare, seed, round);
  u32.set(features, at.features >>> 2);
  return features.length;
}

function addOutputs({ kernels, at, f64, u8, u32, size }: Workspace, { nodes, leaves }: GrownTree, outOfBag: readonly number[]): void {
  for (const leaf of leaves) kernels.addToScores(at.rows + leaf.start * 4, leaf.count, leaf.value, at.scores);
  for (const row of outOfBag) {
    let at_ = 0;
    while (at_ >= 0) {
      const { feature, lastLeft, missingLeft, left, right } = nodes[at_]!;
      const code = u8[at.columnCodes + feature * size.rows + row]!;
      at_ = code <= lastLeft || (missingLeft && code === u32[(at.binCounts >>> 2) + feature]) ? left : right;
    }
    f64[(at.scores >>> 3) + row] = f64[(at.scores >>> 3) + row]! + leaves[~at_]!.value;
  }
}

/** The last bin has no cut above it: all values that are there go left. */
function toTree({ nodes, leaves }: GrownTree, cuts: readonly Float64Array[]): Tree {
  return {
    feature: nodes.map(({ feature }) => feature),
    threshold: nodes.map(({ feature, lastLeft }) => cuts[feature]![lastLeft] ?? Number.MAX_VALUE),
    missingLeft: nodes.map(({ missingLeft }) => (missingLeft ? 1 : 0)),
    left: nodes.map(({ left }) => left),
    right: nodes.map(({ right }) => right),
    value: leaves.map(({ value }) => value),
  };
}

function gains(trees: readonly GrownTree[], features: number): number[] {
  const total = Array.from({ length: features }, () => 0);
  for (const { nodes } of trees) for (const { feature, gain } of nodes) total[feature]! += gain;
  return total;
}
