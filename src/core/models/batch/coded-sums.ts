import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import { type ArenaOf, Layout } from './arena.ts';
import type { CodeColumn } from './code-columns.ts';
import { inPieces } from './pieces.ts';
import { leafSlots, type TreeProgram } from './tree-program.ts';

const pieceRows = 512;
const blockRows = 64;

/** `start` plus the values of the leaves that each listed row reaches, in the order of the trees: the bits of adding row by row. */
export function codedSums(
  program: TreeProgram,
  start: number,
  features: FeatureMatrix,
  rows: Int32Array,
  arenaOf: ArenaOf,
): Float64Array {
  const { at, bytes, columns, trees } = layOut(program);
  const { memory, kernels } = arenaOf(bytes);
  write(memory, at.trees, columns, trees);
  const values = new Float64Array(memory.buffer, at.values, pieceRows);
  const scores = new Float64Array(memory.buffer, at.scores, pieceRows);
  const sums = new Float64Array(rows.length);
  const blockBytes = program.table.width * blockRows;
  inPieces(rows, pieceRows, (gather, count, from) => {
    const blocks = Math.ceil(count / blockRows);
    for (const { feature, missing, column, cutsAt, topStep } of columns) {
      gather(features.columns[feature]!, values);
      const codes = at.codes + column * blockRows;
      const standIn = missing === 'left' ? -Infinity : Infinity;
      kernels.codeColumn(at.values, blocks, standIn, cutsAt, topStep, codes, blockBytes);
      if (missing === 'both') kernels.twinColumn(at.values, blocks, codes, blockBytes);
    }
    scores.fill(start);
    kernels[program.kernel](at.trees, trees.length, at.codes, blocks, blockBytes, at.slots, at.scores);
    sums.set(scores.subarray(0, count), from);
  });
  return sums;
}

type Placed = ReturnType<typeof layOut>;

function layOut({ table, trees }: TreeProgram) {
  const layout = new Layout();
  const mostSteps = trees.reduce((most, { count }) => Math.max(most, count), 0);
  const at = {
    values: layout.place(pieceRows * 8),
    scores: layout.place(pieceRows * 8),
    slots: layout.place((leafSlots + mostSteps) * blockRows),
    codes: layout.place(pieceRows * table.width),
    trees: layout.place(trees.length * 16),
  };
  const columns = table.columns.map((column) => {
    const topStep = topStepOf(column);
    return { ...column, topStep, cutsAt: layout.place((2 * topStep - 1) * 8) };
  });
  const placed = trees.map((tree) => ({
    ...tree,
    stepsAt: layout.place(tree.steps.length),
    valuesAt: layout.place(tree.values.length * 8),
  }));
  return { at, columns, trees: placed, bytes: layout.bytes };
}

function write({ buffer }: WebAssembly.Memory, headersAt: number, columns: Placed['columns'], trees: Placed['trees']) {
  for (const { cuts, cutsAt, topStep } of columns) {
    new Float64Array(buffer, cutsAt, 2 * topStep - 1).fill(Infinity).set(cuts);
  }
  const headers = new Uint32Array(buffer, headersAt, trees.length * 4);
  for (const [t, { steps, count, values, stepsAt, valuesAt }] of trees.entries()) {
    new Uint8Array(buffer, stepsAt, steps.length).set(steps);
    new Float64Array(buffer, valuesAt, values.length).set(values);
    headers.set([stepsAt, count, valuesAt], 4 * t);
  }
}

/** First step of a binary search: half of the least power of two above the number of cuts. */
function topStepOf({ cuts }: CodeColumn): number {
  let step = 1;
  while (2 * step - 1 < cuts.length) step *= 2;
  return step;
}
