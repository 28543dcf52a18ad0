import type { ReturnMatrix } from './return-matrix.ts';

/** Adds up the rows of each draw and hands its column sums on, draws in order. */
export interface RunAdder {
  /** Rows `from` to `to - 1` were drawn. */
  readonly run: (from: number, to: number) => void;
  readonly finishDraw: () => void;
  /** No draw follows. */
  readonly finish: () => void;
}

type Visit = (sums: Float64Array) => void;

/** A run of any length costs one subtraction per column. */
export function addingRunningSums({ rows, columns, values }: ReturnMatrix, visit: Visit): RunAdder {
  const sums = new Float64Array(columns);
  const running = new Float64Array((rows + 1) * columns);
  for (let i = 0; i < values.length; i++) running[i + columns] = running[i]! + values[i]!;
  return {
    run: (from, to) => {
      const low = from * columns;
      const high = to * columns;
      for (let column = 0; column < columns; column++) {
        sums[column]! += running[high + column]! - running[low + column]!;
      }
    },
    finishDraw: () => {
      visit(sums);
      sums.fill(0);
    },
    finish: () => {},
  };
}

/** Counts how often each row was drawn; four draws are multiplied at a time, so that each value is read once for all four. */
export function addingProducts({ rows, columns, values }: ReturnMatrix, visit: Visit): RunAdder {
  const byColumn = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) byColumn[(i % columns) * rows + Math.floor(i / columns)] = values[i]!;
  const counts = new Float64Array(rows * 4);
  const sums = [0, 1, 2, 3].map(() => new Float64Array(columns));
  let pending = 0;
  const finish = (): void => {
    multiply(byColumn, counts, sums);
    for (let draw = 0; draw < pending; draw++) visit(sums[draw]!);
    counts.fill(0);
    pending = 0;
  };
  return {
    run: (from, to) => {
      for (let at = from * 4 + pending; at < to * 4; at += 4) counts[at]!++;
    },
    finishDraw: () => {
      if (++pending === 4) finish();
    },
    finish,
  };
}

function multiply(byColumn: Float64Array, counts: Float64Array, sums: readonly Float64Array[]): void {
  const [first, second, third, fourth] = sums as [Float64Array, Float64Array, Float64Array, Float64Array];
  const rows = counts.length / 4;
  for (let column = 0; column < first.length; column++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let row = 0, i = column * rows, j = 0; row < rows; row++, i++, j += 4) {
      const value = byColumn[i]!;
      a += counts[j]! * value;
      b += counts[j + 1]! * value;
      c += counts[j + 2]! * value;
      d += counts[j + 3]! * value;
    }
    first[column] = a;
    second[column] = b;
    third[column] = c;
    fourth[column] = d;
  }
}
