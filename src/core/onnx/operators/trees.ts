import type { OnnxNode } from '../../../formats/onnx/onnx-file.ts';
import { given, numberOf, numbersOf, type Operators, wordOf, wordsOf } from '../operator.ts';
import { postTransform } from '../post-transform.ts';
import { ShapeError, zeros, type Tensor } from '../tensor.ts';
import { firstOf } from './linear.ts';

/** Tree ensembles of the machine-learning domain, version 3 and before. */
export const treeOperators: Operators = {
  'ai.onnx.ml.TreeEnsembleRegressor': (node) => {
    const targets = numberOf(node, 'n_targets', 1);
    const score = scorer(node, 'target', targets);
    const transform = wordOf(node, 'post_transform', 'NONE');
    const mean = wordOf(node, 'aggregate_function', 'SUM') === 'AVERAGE';
    return (inputs) => {
      const { scores, trees } = score(given(inputs, 0));
      const values = mean ? scores.values.map((value) => value / trees) : scores.values;
      return [postTransform(transform, { shape: scores.shape, values })];
    };
  },
  'ai.onnx.ml.TreeEnsembleClassifier': (node) => {
    const labels = wordsOf(node, 'classlabels_strings') ?? numbersOf(node, 'classlabels_int64s') ?? [];
    const weighted = new Set(numbersOf(node, 'class_ids') ?? []);
    const transform = wordOf(node, 'post_transform', 'NONE');
    const oneSided = labels.length === 2 && weighted.size === 1;
    const score = scorer(node, 'class', labels.length);
    const shares = (numbersOf(node, 'class_weights') ?? []).every((weight) => weight >= 0);
    return (inputs) => {
      const { scores } = score(given(inputs, 0));
      if (oneSided) spreadOverTwo(scores, [...weighted][0]!, transform === 'NONE' && shares);
      return [firstOf(scores), postTransform(transform, scores)];
    };
  },
};

/** Trees that score one of two classes: the other one gets what is left of 1, or the opposite. */
function spreadOverTwo({ values }: Tensor, scored: number, shares: boolean): void {
  for (let i = 0; i < values.length; i += 2) {
    const value = values[i + scored]!;
    values[i + 1] = value;
    values[i] = shares ? 1 - value : 0 - value;
  }
}

interface Node {
  readonly feature: number;
  readonly value: number;
  readonly mode: string;
  readonly missingTrue: boolean;
  readonly yes: string;
  readonly no: string;
  readonly weights: [target: number, weight: number][];
}

function scorer(node: OnnxNode, of: 'class' | 'target', targets: number) {
  const nodes = nodesOf(node, of);
  const roots = [...new Set(numbersOf(node, 'nodes_treeids') ?? [])].map((tree) => rootOf(node, tree));
  const base = numbersOf(node, 'base_values') ?? [];
  return (x: Tensor): { scores: Tensor; trees: number } => {
    const columns = x.shape.at(-1) ?? 1;
    const rows = x.values.length / columns;
    const scores = zeros([rows, targets]);
    for (let i = 0; i < rows; i++) {
      for (let t = 0; t < targets; t++) scores.values[i * targets + t] = base[t] ?? 0;
      for (const root of roots) {
        const leaf = leafOf(nodes, root, x.values.subarray(i * columns, (i + 1) * columns));
        for (const [target, weight] of leaf.weights) scores.values[i * targets + target]! += weight;
      }
    }
    return { scores, trees: roots.length };
  };
}

function leafOf(nodes: ReadonlyMap<string, Node>, root: string, row: Float64Array): Node {
  let key = root;
  for (let steps = 0; steps <= nodes.size; steps++) {
    const node = nodes.get(key);
    if (!node) throw new ShapeError(`node ${key} of the trees is not there`);
    if (node.mode === 'LEAF') return node;
    if (node.feature >= row.length) throw new ShapeError(`the trees ask for feature ${node.feature} of ${row.length}`);
    const x = row[node.feature]!;
    key = (x !== x ? node.missingTrue : holds(node.mode, x, node.value)) ? node.yes : node.no;
  }
  throw new ShapeError('a tree goes round in a circle');
}

function holds(mode: string, x: number, value: number): boolean {
  switch (mode) {
    case 'BRANCH_LEQ':
      return x <= value;
    case 'BRANCH_LT':
      return x < value;
    case 'BRANCH_GTE':
      return x >= value;
    case 'BRANCH_GT':
      return x > value;
    case 'BRANCH_EQ':
      return x === value;
    case 'BRANCH_NEQ':
      return x !== value;
    default:
      throw new ShapeError(`the branch ${mode} is not known`);
  }
}

function nodesOf(node: OnnxNode, of: 'class' | 'target'): Map<string, Node> {
  const list = (name: string) => numbersOf(node, name) ?? [];
  const [trees, ids] = [list('nodes_treeids'), list('nodes_nodeids')];
  const [yes, no] = [list('nodes_truenodeids'), list('nodes_falsenodeids')];
  const [features, missing] = [list('nodes_featureids'), list('nodes_missing_value_tracks_true')];
  const values = numbersOf(node, 'nodes_values_as_tensor') ?? list('nodes_values');
  const modes = wordsOf(node, 'nodes_modes') ?? [];
  const nodes = new Map<string, Node>();
  for (const [i, tree] of trees.entries()) {
    nodes.set(`${tree}/${ids[i]}`, {
      feature: features[i] ?? 0,
      value: values[i] ?? 0,
      mode: modes[i] ?? '',
      missingTrue: missing[i] === 1,
      yes: `${tree}/${yes[i]}`,
      no: `${tree}/${no[i]}`,
      weights: [],
    });
  }
  const [owners, places] = [list(`${of}_treeids`), list(`${of}_nodeids`)];
  const weights = numbersOf(node, `${of}_weights_as_tensor`) ?? list(`${of}_weights`);
  for (const [i, target] of list(`${of}_ids`).entries()) {
    nodes.get(`${owners[i]}/${places[i]}`)?.weights.push([target, weights[i] ?? 0]);
  }
  return nodes;
}

/** The node that no other one leads to. */
function rootOf(node: OnnxNode, tree: number): string {
  const trees = numbersOf(node, 'nodes_treeids') ?? [];
  const ids = numbersOf(node, 'nodes_nodeids') ?? [];
  const modes = wordsOf(node, 'nodes_modes') ?? [];
  const branches = ids.flatMap((_, i) =>
    trees[i] === tree && modes[i] !== 'LEAF'
      ? [numbersOf(node, 'nodes_truenodeids')?.[i], numbersOf(node, 'nodes_falsenodeids')?.[i]]
      : [],
  );
  const led = new Set(branches);
  const root = ids.find((id, i) => trees[i] === tree && !led.has(id));
  if (root === undefined) throw new ShapeError(`tree ${tree} has no root`);
  return `${tree}/${root}`;
}
