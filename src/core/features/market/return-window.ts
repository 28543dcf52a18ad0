/**
 * The ln returns of every symbol at the last moments. A moment is a time at which bars became known; one without any return does not
 * count. A symbol without a return at a moment has NaN there.
 */
export class ReturnWindow {
  readonly #size: number;
  /** Rings of `size` returns, each kept twice in a row, so that every window lies in one piece. */
  readonly #rings = new Map<string, Float64Array>();
  #names: readonly string[] = [];
  #moments = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** Symbols seen so far, ascending. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Moments so far. */
  get moments(): number {
    return this.#moments;
  }

  /** Takes symbols in that were not seen before. */
  include(symbols: readonly string[]): void {
    for (const symbol of symbols) {
      if (!this.#rings.has(symbol)) this.#rings.set(symbol, new Float64Array(2 * this.#size).fill(NaN));
    }
    if (this.#names.length < this.#rings.size) this.#names = [...this.#rings.keys()].sort();
  }

  /** Returns of one moment, one per name. */
  push(returns: Float64Array): void {
    if (returns.every(Number.isNaN)) return;
    const at = this.#moments++ % this.#size;
    this.#names.forEach((name, k) => {
      const ring = this.#rings.get(name)!;
      ring[at] = returns[k]!;
      ring[at + this.#size] = returns[k]!;
    });
  }

  /** The last `count` returns of a symbol, the newest last; good until the next `push`. NaN before its first. */
  last(symbol: string, count = this.#size): Float64Array {
    const end = (this.#moments % this.#size) + this.#size;
    return this.#rings.get(symbol)!.subarray(end - count, end);
  }

  /** Goes on where `last` of a symbol was taken, after as many moments. */
  restore(symbol: string, moments: number, last: Float64Array): void {
    this.include([symbol]);
    this.#moments = moments;
    const ring = this.#rings.get(symbol)!;
    last.forEach((value, k) => {
      const at = (moments + k) % this.#size;
      ring[at] = value;
      ring[at + this.#size] = value;
    });
  }
}
