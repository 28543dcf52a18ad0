/** The nearest points found so far: a heap whose root is the farthest, the later of equally far ones counting as farther. */
export class NearestRows {
  readonly distances: Float64Array;
  readonly rows: Int32Array;
  count = 0;

  constructor(most: number) {
    this.distances = new Float64Array(most);
    this.rows = new Int32Array(most);
  }

  clear(): void {
    this.count = 0;
  }

  /** A point must be nearer than this to get in; points are offered by ascending row, so the earlier of equals stays. */
  limit(): number {
    return this.count < this.distances.length ? Infinity : this.distances[0]!;
  }

  /** Takes a point that is nearer than the limit. */
  add(distance: number, row: number): void {
    if (this.count < this.distances.length) this.rise(this.count++, distance, row);
    else this.sink(distance, row);
  }

  private rise(from: number, distance: number, row: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (this.isFarther(parent, distance, row)) break;
      this.move(parent, at);
      at = parent;
    }
    this.place(at, distance, row);
  }

  private sink(distance: number, row: number): void {
    let at = 0;
    for (let child = 1; child < this.count; child = 2 * at + 1) {
      const other = child + 1;
      if (other < this.count && this.isFarther(other, this.distances[child]!, this.rows[child]!)) child = other;
      if (!this.isFarther(child, distance, row)) break;
      this.move(child, at);
      at = child;
    }
    this.place(at, distance, row);
  }

  private isFarther(at: number, distance: number, row: number): boolean {
    return this.distances[at]! > distance || (this.distances[at] === distance && this.rows[at]! > row);
  }

  private move(from: number, to: number): void {
    this.place(to, this.distances[from]!, this.rows[from]!);
  }

  private place(at: number, distance: number, row: number): void {
    this.distances[at] = distance;
    this.rows[at] = row;
  }
}
