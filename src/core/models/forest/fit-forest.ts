import { type TreeKernels, wasmTreeKernels } from '../../../kernels/tree-kernels.ts';
import { deriveSeed, Rng } from '../../numerics/rng.ts';
import { binSample } from '../gbdt/bin-sample.ts';
import { objectiveOf } from '../gbdt/objective.ts';
import { createWorkspace, type Workspace } from '../gbdt/workspace.ts';
import type { ForestModel, Tree } from '../model.ts';
import type { Sample } from '../sample.ts';
import { targetMoments } from '../weighted-moments.ts';
import type { ForestParams } from './forest-params.ts';
import { type ForestTree, growForestTree } from './grow-forest-tree.ts';
import { histogramSlots } from './histogram-slots.ts';
import { listRows } from './list-rows.ts';

/**
 * Random forest (Breiman 2001) and extra-trees (Geurts, Ernst and Wehenkel 2006) on binned features, the trees each on drawn blocks of
 * rows. Splits lower the squared error, which for outcomes of 0 and 1 is the Gini criterion; leaves hold mean outcomes. Sums are
 * integers held in doubles, so the model is the same for any kernels. Needs at least one feature and one row.
 */
export function fitForest(
  train: Sample,
  params: ForestParams,
  kernelsOf: (memory: WebAssembly.Memory) => TreeKernels = wasmTreeKernels,
): ForestModel {
  const { rows, features } = train;
  const workspace = createWorkspace(
    { rows: rows.length, features: features.names.length, bins: params.bins, leaves: histogramSlots(rows.length) },
    kernelsOf,
  );
  const cuts = binSample(train, { bins: params.bins, minBinRows: 1 }, workspace);
  const { mean, weight } = targetMoments(train);
  loadRows(workspace, train, mean);
  const lowest = rows.reduce((least, row) => Math.min(least, train.target[row]!), Infinity);
  const highest = rows.reduce((most, row) => Math.max(most, train.target[row]!), -Infinity);
  const units = {
    scales: objectiveOf('squared').packGradients(workspace),
    leastWeight: 1e-9 * weight,
    mean,
    lowest,
    highest,
  };
  const trees = Array.from({ length: params.trees }, (_, tree) => {
    const listed = listRows(rows, params, tree);
    workspace.u32.set(listed, workspace.at.rows >>> 2);
    const rng = new Rng(deriveSeed(params.seed, 'splits', tree));
    return growForestTree(workspace, params, units, listed.length, rng);
  });
  return {
    kind: params.kind,
    trees: trees.map((tree) => toTree(tree, cuts)),
    featureGain: gains(trees, features.names.length),
  };
}

function loadRows({ f64, at }: Workspace, { rows, target, weight }: Sample, mean: number): void {
  for (let i = 0; i < rows.length; i++) {
    f64[(at.scores >>> 3) + i] = mean;
    f64[(at.targets >>> 3) + i] = target[rows[i]!]!;
    f64[(at.weights >>> 3) + i] = weight[rows[i]!]!;
  }
}

/** The last bin has no cut above it: all values that are there go left. */
function toTree({ nodes, values }: ForestTree, cuts: readonly Float64Array[]): Tree {
  return {
    feature: nodes.map(({ feature }) => feature),
    threshold: nodes.map(({ feature, lastLeft }) => cuts[feature]![lastLeft] ?? Number.MAX_VALUE),
    missingLeft: nodes.map(({ missingLeft }) => (missingLeft ? 1 : 0)),
    left: nodes.map(({ left }) => left),
    right: nodes.map(({ right }) => right),
    value: [...values],
  };
}

function gains(trees: readonly ForestTree[], features: number): number[] {
  const total = Array.from({ length: features }, () => 0);
  for (const { nodes } of trees) for (const { feature, gain } of nodes) total[feature]! += gain;
  return total;
}
