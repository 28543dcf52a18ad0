/**
 * Keeps the nearest of the points offered. They are collected until there are twice as many as asked for and then cut down, which
 * is cheaper than keeping them in order. Of equally far points the one with the lower row counts as nearer; rows are offered ascending.
 */
export class NearestRows {
  readonly distances: Float64Array;
  readonly rows: Int32Array;
  private readonly most: number;
  private held = 0;
  private farthest = Infinity;

  constructor(most: number) {
    this.most = most;
    this.distances = new Float64Array(2 * most + 64);
    this.rows = new Int32Array(2 * most + 64);
  }

  clear(): void {
    this.held = 0;
    this.farthest = Infinity;
  }

  /** Points at least this far need not be offered. */
  limit(): number {
    return this.farthest;
  }

  add(distance: number, row: number): void {
    if (this.held === this.distances.length) this.cut();
    if (!(distance < this.farthest)) return;
    this.distances[this.held] = distance;
    this.rows[this.held++] = row;
  }

  /** Brings the nearest to the front; returns their number. */
  finish(): number {
    if (this.held > this.most) this.cut();
    return this.held;
  }

  /** Hoare's selection, the middle of three as pivot. */
  private cut(): void {
    const wanted = this.most - 1;
    for (let low = 0, high = this.held - 1; low < high;) {
      const [left, right] = this.part(low, high);
      if (wanted <= right) high = right;
      else if (wanted >= left) low = left;
      else break;
    }
    this.held = this.most;
    this.farthest = 0;
    for (let i = 0; i < this.most; i++) this.farthest = Math.max(this.farthest, this.distances[i]!);
  }

  /** Parts a range around a pivot: what lies before the first number returned is nearer than what lies after the second. */
  private part(low: number, high: number): [number, number] {
    const middle = (low + high) >>> 1;
    if (this.isNearer(middle, low)) this.swap(middle, low);
    if (this.isNearer(high, low)) this.swap(high, low);
    if (this.isNearer(high, middle)) this.swap(high, middle);
    const distance = this.distances[middle]!;
    const row = this.rows[middle]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (this.distances[left]! < distance || (this.distances[left] === distance && this.rows[left]! < row)) left++;
      while (this.distances[right]! > distance || (this.distances[right] === distance && this.rows[right]! > row))
        right--;
      if (left <= right) this.swap(left++, right--);
    }
    return [left, right];
  }

  private isNearer(a: number, b: number): boolean {
    return (
      this.distances[a]! < this.distances[b]! ||
      (this.distances[a] === this.distances[b] && this.rows[a]! < this.rows[b]!)
    );
  }

  private swap(a: number, b: number): void {
    const distance = this.distances[a]!;
    const row = this.rows[a]!;
    this.distances[a] = this.distances[b]!;
    this.rows[a] = this.rows[b]!;
    this.distances[b] = distance;
    this.rows[b] = row;
  }
}
