import { type TreeKernels, wasmTreeKernels } from '../../../kernels/tree-kernels.ts';
import type { Tree } from '../model.ts';
import type { Sample } from '../sample.ts';
import { addOutputs, bagRows } from './bag-rows.ts';
import { binSample } from './bin-sample.ts';
import type { CrewMaker } from '../../../util/crew.ts';
import { soloCrew } from './crew.ts';
import { drawFeatures } from './draw.ts';
import { crewWork, type FeatureWork } from './feature-work.ts';
import { type GrownTree, isShaped } from './growth.ts';
import { objectiveOf } from './objective.ts';
import type { GbdtParams } from './params.ts';
import type { Scales } from './scales.ts';
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
  readonly crew: CrewMaker;
}

export const oneThread: GbdtMachinery = { kernels: wasmTreeKernels, crew: soloCrew };

export type Grow<G extends GrownTree> = (
  workspace: Workspace,
  work: FeatureWork,
  params: GbdtParams,
  scales: Scales,
  rowCount: number,
) => G;

export interface Boosted<G extends GrownTree> {
  readonly baseScore: number;
  readonly trees: readonly { readonly grown: G; readonly tree: Tree }[];
  readonly cuts: readonly Float64Array[];
}

/** Gradient boosting of trees grown by `grow`, each with at most `leaves` leaves. */
export function boost<G extends GrownTree>(
  { train, stop, params }: GbdtFit,
  { kernels, crew: maker }: GbdtMachinery,
  leaves: number,
  grow: Grow<G>,
): Boosted<G> {
  const { rows, features } = train;
  const size = { rows: rows.length, features: features.names.length, bins: params.bins, leaves, members: maker.size };
  const workspace = createWorkspace(size, kernels);
  const crew = maker.over(workspace.memory, workspace.kernels);
  const cuts = binSample(train, params, workspace, crew);
  const objective = objectiveOf(params.objective);
  const baseScore = objective.baseScore(train);
  loadRows(workspace, train, params, baseScore);

  const stopping = stop && params.patience > 0 ? watchLoss(stop, baseScore, objective, params) : neverStop();
  const trees: { grown: G; tree: Tree }[] = [];
  for (let round = 0; round < params.trees; round++) {
    const scales = objective.packGradients(workspace, crew);
    const bagged = bagRows(workspace, params, round);
    const featureCount = listFeatures(workspace, params, round);
    const work = crewWork(workspace, crew, { featureCount, shaped: isShaped(params) });
    const grown = grow(workspace, work, params, scales, bagged);
    if (grown.nodes.length === 0) {
      if (params.rowShare === 1 && params.featureShare === 1) break;
      continue;
    }
    const tree = toTree(grown, cuts);
    trees.push({ grown, tree });
    addOutputs(workspace, grown, bagged);
    if (stopping.shouldStop(tree)) break;
  }
  crew.release();
  return { baseScore, trees: trees.slice(0, stopping.bestTrees()), cuts };
}

function loadRows(
  { f64, u32, at, size }: Workspace,
  { rows, target, weight }: Sample,
  { monotone }: GbdtParams,
  baseScore: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    f64[(at.scores >>> 3) + i] = baseScore;
    f64[(at.targets >>> 3) + i] = target[rows[i]!]!;
    f64[(at.weights >>> 3) + i] = weight[rows[i]!]!;
  }
  for (let f = 0; f < size.features; f++) u32[(at.signs >>> 2) + f] = monotone[f] ?? 0;
}

function listFeatures({ u32, at, size }: Workspace, { featureShare, seed }: GbdtParams, round: number): number {
  const features = drawFeatures(size.features, featureShare, seed, round);
  u32.set(features, at.features >>> 2);
  return features.length;
}

/** Threshold of a question. The last bin has no cut above it: all values that are there go left. */
export function thresholdOf(cuts: readonly Float64Array[], feature: number, lastLeft: number): number {
  return cuts[feature]![lastLeft] ?? Number.MAX_VALUE;
}

function toTree({ nodes, leaves }: GrownTree, cuts: readonly Float64Array[]): Tree {
  return {
    feature: nodes.map(({ feature }) => feature),
    threshold: nodes.map(({ feature, lastLeft }) => thresholdOf(cuts, feature, lastLeft)),
    missingLeft: nodes.map(({ missingLeft }) => (missingLeft ? 1 : 0)),
    left: nodes.map(({ left }) => left),
    right: nodes.map(({ right }) => right),
    value: leaves.map(({ value }) => value),
  };
}

/** Total gain per feature. */
export function totalGains(
  splits: readonly { readonly feature: number; readonly gain: number }[],
  features: number,
): number[] {
  const total = Array.from({ length: features }, () => 0);
  for (const { feature, gain } of splits) total[feature]! += gain;
  return total;
}
