/** Float64 columns of equal length that grow by doubling. */
export class GrowingColumns<Name extends string> {
  readonly columns: Record<Name, Float64Array>;
  readonly names: readonly Name[];
  count = 0;

  constructor(names: readonly Name[]) {
    this.names = names;
    this.columns = Object.fromEntries(names.map((name) => [name, new Float64Array(64)])) as Record<Name, Float64Array>;
  }

  append(row: Readonly<Record<Name, number>>): void {
    const at = this.count++;
    for (const name of this.names) {
      let column = this.columns[name];
      if (at === column.length) {
        const longer = new Float64Array(2 * at);
        longer.set(column);
        this.columns[name] = column = longer;
      }
      column[at] = row[name];
    }
  }

  finish(): Record<Name, Float64Array> {
    return Object.fromEntries(this.names.map((name) => [name, this.columns[name].slice(0, this.count)])) as Record<Name, Float64Array>;
  }
}
