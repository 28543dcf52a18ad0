/** Copies the values of one piece's rows out of a column. */
type Gather = (column: Float64Array, values: Float64Array) => void;

/** Takes so many of the listed rows at a time: memory stays bounded, and what is worked on stays near the processor. */
export function inPieces(
  rows: Int32Array,
  size: number,
  work: (gather: Gather, count: number, from: number) => void,
): void {
  for (let from = 0; from < rows.length; from += size) {
    const piece = rows.subarray(from, from + size);
    work(isRun(piece) ? copyRun(piece) : pick(piece), piece.length, from);
  }
}

function isRun(rows: Int32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i] !== rows[0]! + i) return false;
  return true;
}

function copyRun(rows: Int32Array): Gather {
  return (column, values) => values.set(column.subarray(rows[0]!, rows[0]! + rows.length));
}

function pick(rows: Int32Array): Gather {
  return (column, values) => {
    for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!;
  };
}
