/** Rows of numbers in one array that grows by doubling; taken apart into columns at the end. */
export class GrowingRows<Name extends string> {
  readonly names: readonly Name[];
  cells: Float64Array;
  count = 0;

  constructor(names: readonly Name[]) {
    this.names = names;
    this.cells = new Float64Array(64 * names.length);
  }

  /** Makes room for a row; its cells begin at the index given, in the order of the names. */
  next(): number {
    const at = this.count++ * this.names.length;
    if (at === this.cells.length) {
      const longer = new Float64Array(2 * at);
      longer.set(this.cells);
      this.cells = longer;
    }
    return at;
  }

  columns(): Record<Name, Float64Array> {
    const { cells, count, names } = this;
    const width = names.length;
    const column = (first: number) => {
      const values = new Float64Array(count);
      for (let row = 0; row < count; row++) values[row] = cells[row * width + first]!;
      return values;
    };
    return Object.fromEntries(names.map((name, first) => [name, column(first)])) as Record<Name, Float64Array>;
  }
}
