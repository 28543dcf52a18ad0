import type { SymmetricTree, Tree } from '../model.ts';
import { codeTable, type CodeTable, type Split } from './code-columns.ts';

/** Slots below this are leaves of a blended tree, those from it on its nodes; see `src/kernels/assembly/predict/blend.ts`. */
export const leafSlots = 256;

/** Trees in the form that the kernels read. */
export interface TreeProgram {
  readonly kernel: 'blendTrees' | 'symmetricTrees';
  readonly table: CodeTable;
  readonly trees: readonly { readonly steps: Uint8Array; readonly count: number; readonly values: Float64Array }[];
}

/** Leaf-wise trees of at most 256 leaves: their nodes, children before parents. */
export function blendProgram(trees: readonly Tree[]): TreeProgram {
  const table = codeTable(trees.flatMap((tree) => tree.feature.map((_, node) => splitOf(tree, node))));
  return {
    kernel: 'blendTrees',
    table,
    trees: trees.map((tree) => {
      const order = childrenFirst(tree);
      const slots = new Uint16Array(order.length);
      for (const [i, node] of order.entries()) slots[node] = leafSlots + i;
      const slotOf = (child: number) => (child < 0 ? ~child : slots[child]!);
      const steps = new DataView(new ArrayBuffer(8 * order.length));
      for (const [i, node] of order.entries()) {
        writeQuestion(steps, 8 * i, table, splitOf(tree, node));
        steps.setUint16(8 * i + 4, slotOf(tree.left[node]!), true);
        steps.setUint16(8 * i + 6, slotOf(tree.right[node]!), true);
      }
      return { steps: new Uint8Array(steps.buffer), count: order.length, values: Float64Array.from(tree.value) };
    }),
  };
}

/** Symmetric trees of at most 8 levels. */
export function symmetricProgram(trees: readonly SymmetricTree[]): TreeProgram {
  const table = codeTable(trees.flatMap((tree) => tree.feature.map((_, level) => splitOf(tree, level))));
  return {
    kernel: 'symmetricTrees',
    table,
    trees: trees.map((tree) => {
      const count = tree.feature.length;
      const steps = new DataView(new ArrayBuffer(4 * count));
      for (let level = 0; level < count; level++) writeQuestion(steps, 4 * level, table, splitOf(tree, level));
      return { steps: new Uint8Array(steps.buffer), count, values: Float64Array.from(tree.value) };
    }),
  };
}

function writeQuestion(steps: DataView, at: number, table: CodeTable, split: Split): void {
  const { column, code } = table.place(split);
  steps.setUint16(at, column, true);
  steps.setInt8(at + 2, code - 128);
}

function splitOf(
  { feature, threshold, missingLeft }: Pick<Tree, 'feature' | 'threshold' | 'missingLeft'>,
  at: number,
): Split {
  return { feature: feature[at]!, threshold: threshold[at]!, missingLeft: missingLeft[at]! };
}

/** Nodes by falling depth first search order: every node comes after all below it. */
function childrenFirst({ left, right }: Tree): number[] {
  const order: number[] = [];
  for (const stack = left.length > 0 ? [0] : []; stack.length > 0;) {
    const node = stack.pop()!;
    order.push(node);
    for (const child of [left[node]!, right[node]!]) if (child >= 0) stack.push(child);
  }
  return order.reverse();
}
