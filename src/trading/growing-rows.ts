const chunkRows = 4096;

/** Rows of numbers in chunks, so that growing copies nothing; taken apart into columns when these are first read. */
export class GrowingRows<Name extends string> {
  readonly names: readonly Name[];
  readonly #chunks: Float64Array[] = [];
  /** The chunk that `next` points into. */
  cells = new Float64Array(0);
  count = 0;
  #columns: Record<Name, Float64Array> | null = null;

  constructor(names: readonly Name[]) {
    this.names = names;
  }

  /** Makes room for a row; its cells begin at the index given, in the order of the names. */
  next(): number {
    this.#columns = null;
    const row = this.count++ % chunkRows;
    if (row === 0) {
      this.cells = new Float64Array(chunkRows * this.names.length);
      this.#chunks.push(this.cells);
    }
    return row * this.names.length;
  }

  cell(row: number, name: Name): number {
    const cells = this.#chunks[Math.floor(row / chunkRows)]!;
    return cells[(row % chunkRows) * this.names.length + this.names.indexOf(name)]!;
  }

  /** A table of the rows so far, to be read when all are there. */
  table(symbols: readonly string[]) {
    const columns = () => (this.#columns ??= this.#takeApart());
    return {
      symbols,
      count: this.count,
      get columns() {
        return columns();
      },
    };
  }

  #takeApart(): Record<Name, Float64Array> {
    return Object.fromEntries(this.names.map((name, at) => [name, this.#column(at)])) as Record<Name, Float64Array>;
  }

  #column(at: number): Float64Array {
    const width = this.names.length;
    const values = new Float64Array(this.count);
    for (const [number, cells] of this.#chunks.entries()) {
      const first = number * chunkRows;
      const rows = Math.min(chunkRows, this.count - first);
      pick(cells, at, width, values.subarray(first, first + rows));
    }
    return values;
  }
}

/** Every `width`-th cell from `at` on. */
function pick(cells: Float64Array, at: number, width: number, into: Float64Array): void {
  for (let row = 0; row < into.length; row++) into[row] = cells[row * width + at]!;
}
