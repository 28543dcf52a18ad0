import type { Bars } from '../formats/bars/bars.ts';

/** Walks the union of the moments at which bars become known, in order. Nothing is allocated per moment. */
export class Timeline {
  /** Symbols with a bar at the current moment are the first `count`, ascending. */
  readonly symbols: Int32Array;
  /** Row of each symbol's latest bar, by symbol. */
  readonly rows: Int32Array;
  count = 0;
  nowUtc = NaN;
  readonly #knownUtc: Float64Array;
  readonly #ends: Int32Array;
  readonly #next: Int32Array;

  constructor({ symbols, offsets, knownUtc }: Bars) {
    this.symbols = new Int32Array(symbols.length);
    this.rows = new Int32Array(symbols.length).fill(-1);
    this.#knownUtc = knownUtc;
    this.#next = offsets.slice(0, -1);
    this.#ends = offsets.slice(1);
  }

  /** Moves to the next moment; false at the end. */
  advance(): boolean {
    const next = this.#next;
    const ends = this.#ends;
    const knownUtc = this.#knownUtc;
    let now = Infinity;
    for (let s = 0; s < next.length; s++) {
      const row = next[s]!;
      if (row < ends[s]! && knownUtc[row]! < now) now = knownUtc[row]!;
    }
    let count = 0;
    if (now === Infinity) return false;
    for (let s = 0; s < next.length; s++) {
      const row = next[s]!;
      if (row >= ends[s]! || knownUtc[row] !== now) continue;
      this.symbols[count++] = s;
      this.rows[s] = row;
      next[s] = row + 1;
    }
    this.count = count;
    this.nowUtc = now;
    return true;
  }
}
