import type { Bars } from '../formats/bars/bars.ts';

/** Walks the union of the moments at which bars become known, in order. Nothing is allocated per moment. */
export class Timeline {
  /** Symbols with a bar at the current moment are the first `count`, ascending. */
  readonly symbols: Int32Array;
  /** Row of each symbol's latest bar, by symbol; -1 before its first. */
  readonly rows: Int32Array;
  count = 0;
  nowUtc = NaN;
  readonly #knownUtc: Float64Array;
  readonly #ends: Int32Array;
  readonly #next: Int32Array;
  readonly #aligned: boolean;

  constructor(bars: Bars) {
    const { symbols, offsets, knownUtc } = bars;
    this.symbols = Int32Array.from(symbols, (_, s) => s);
    this.rows = new Int32Array(symbols.length).fill(-1);
    this.#knownUtc = knownUtc;
    this.#next = offsets.slice(0, -1);
    this.#ends = offsets.slice(1);
    this.#aligned = symbols.length > 0 && aligned(bars);
  }

  /** Moves to the next moment; false at the end. */
  advance(): boolean {
    return this.#aligned ? this.#advanceTogether() : this.#advanceEarliest();
  }

  /** Passes `moments` moments in which all symbols have their bars, and moves to the one behind them; false at the end. */
  skip(moments: number): boolean {
    for (let s = 0; s < this.#next.length; s++) {
      this.#next[s] = this.#next[s]! + moments - 1;
      this.rows[s] = this.#next[s]! - 1;
    }
    return this.advance();
  }

  /** All moments from `startUtc` on, for a timeline not begun, which it stays. A view of the bars' own times where all symbols share them. */
  momentsFrom(startUtc: number): Float64Array {
    if (this.#aligned) {
      const own = this.#knownUtc.subarray(this.#next[0], this.#ends[0]);
      const first = own.findIndex((utc) => utc >= startUtc);
      return first < 0 ? own.subarray(0, 0) : own.subarray(first);
    }
    const moments: number[] = [];
    const starts = this.#next.slice();
    while (this.advance()) if (this.nowUtc >= startUtc) moments.push(this.nowUtc);
    this.#next.set(starts);
    this.rows.fill(-1);
    return Float64Array.from(moments);
  }

  #advanceTogether(): boolean {
    const next = this.#next;
    if (next[0] === this.#ends[0]) return false;
    this.nowUtc = this.#knownUtc[next[0]!]!;
    this.count = next.length;
    for (let s = 0; s < next.length; s++) {
      this.rows[s] = next[s]!;
      next[s] = next[s]! + 1;
    }
    return true;
  }

  #advanceEarliest(): boolean {
    const next = this.#next;
    const ends = this.#ends;
    const knownUtc = this.#knownUtc;
    let now = Infinity;
    for (let s = 0; s < next.length; s++) {
      const row = next[s]!;
      if (row < ends[s]! && knownUtc[row]! < now) now = knownUtc[row]!;
    }
    if (now === Infinity) return false;
    let count = 0;
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

/** Whether all symbols have their bars at the same moments, as generated ones do. */
function aligned({ offsets, knownUtc }: Bars): boolean {
  const length = offsets[1]!;
  for (let s = 1; s < offsets.length - 1; s++) {
    const start = offsets[s]!;
    if (offsets[s + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (knownUtc[start + i] !== knownUtc[i]) return false;
  }
  return true;
}
