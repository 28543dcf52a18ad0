import { columnMeans, type ReturnMatrix } from './return-matrix.ts';

/** Sharpe ratio (ddof 1) or mean per bar, whichever ranks the trials. */
export type Performance = 'sharpe' | 'mean';

/**
 * Sums, and sums of squares about each column's mean, of every union of blocks of the first half of the blocks and of every union of
 * the second half: any union of blocks is then the sum of two rows. Row `set` holds the union of the blocks whose bits are set.
 */
export interface BlockMoments {
  readonly columns: number;
  readonly blockRows: number;
  /** Mean of each column over all rows, about which squares are taken. */
  readonly centre: Float64Array;
  readonly halves: readonly [HalfMoments, HalfMoments];
}

interface HalfMoments {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** Cuts the latest rows into `blocks` equal blocks, an even number; up to `blocks - 1` of the earliest rows are left out. */
export function blockMoments({ rows, columns, values }: ReturnMatrix, blocks: number): BlockMoments {
  const blockRows = Math.floor(rows / blocks);
  const used = values.subarray((rows - blockRows * blocks) * columns);
  const centre = columnMeans({ rows: blockRows * blocks, columns, values: used });
  const half = blocks / 2;
  const halfOf = (from: number): HalfMoments => {
    const moments = { sums: new Float64Array(columns << half), squares: new Float64Array(columns << half) };
    for (let block = 0; block < half; block++) {
      const first = (from + block) * blockRows;
      addRows(moments, columns << block, used.subarray(first * columns, (first + blockRows) * columns), centre);
    }
    for (let set = 1; set < 1 << half; set++) addUnion(moments, columns, set);
    return moments;
  };
  return { columns, blockRows, centre, halves: [halfOf(0), halfOf(half)] };
}

/**
 * Performance of every column over `count` blocks, those in either set. A column that does not vary there, as a trial that never
 * traded, has a Sharpe ratio of 0.
 */
export function unionPerformance(
  { columns, blockRows, centre, halves }: BlockMoments,
  [first, second]: readonly [number, number],
  count: number,
  measure: Performance,
  into: Float64Array,
): void {
  const [{ sums, squares }, { sums: otherSums, squares: otherSquares }] = halves;
  const rows = count * blockRows;
  const a = first * columns;
  const b = second * columns;
  for (let column = 0; column < columns; column++) {
    const mean = (sums[a + column]! + otherSums[b + column]!) / rows;
    if (measure === 'mean') {
      into[column] = mean;
      continue;
    }
    const square = squares[a + column]! + otherSquares[b + column]!;
    const off = mean - centre[column]!;
    const deviations = square - rows * off * off;
    // Below this share nothing but rounding is left of the variation.
    into[column] = deviations > 1e-12 * square ? mean / Math.sqrt(deviations / (rows - 1)) : 0;
  }
}

function addRows({ sums, squares }: HalfMoments, at: number, values: Float64Array, centre: Float64Array): void {
  const columns = centre.length;
  for (let i = 0; i < values.length; i += columns) {
    for (let column = 0; column < columns; column++) {
      const off = values[i + column]! - centre[column]!;
      sums[at + column]! += values[i + column]!;
      squares[at + column]! += off * off;
    }
  }
}

/** The union without its lowest block, and that block. */
function addUnion({ sums, squares }: HalfMoments, columns: number, set: number): void {
  const rest = set & (set - 1);
  if (rest === 0) return;
  const lowest = set ^ rest;
  for (let column = 0; column < columns; column++) {
    sums[set * columns + column] = sums[rest * columns + column]! + sums[lowest * columns + column]!;
    squares[set * columns + column] = squares[rest * columns + column]! + squares[lowest * columns + column]!;
  }
}
