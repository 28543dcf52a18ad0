/**
 * Wilder's average true range of one symbol in price, bar by bar: the numbers of the feature `atr` times the close, bit for bit. The
 * first bar has no true range; the average is seeded with the plain mean of the first `bars` of them, and after a missing price anew.
 * Source: Wilder (1978), New Concepts in Technical Trading Systems.
 */
export class AverageTrueRange {
  /** Average up to the latest bar; NaN during warm-up. */
  value = NaN;
  readonly #seed: Float64Array;
  #before = NaN;
  #seeds = 0;

  constructor(bars: number) {
    this.#seed = new Float64Array(bars);
  }

  /** Takes in the next bar and returns the average. */
  push(high: number, low: number, close: number): number {
    const top = high > this.#before ? high : this.#before;
    const bottom = low < this.#before ? low : this.#before;
    const range = top - bottom;
    this.#before = close;
    const bars = this.#seed.length;
    if (Number.isNaN(this.value)) this.value = this.#seeded(range);
    else this.value += (1 / bars) * (range - this.value);
    return this.value;
  }

  snapshot(): Float64Array {
    return Float64Array.from([this.value, this.#before, this.#seeds, ...this.#seed]);
  }

  restore(values: Float64Array): void {
    this.value = values[0]!;
    this.#before = values[1]!;
    this.#seeds = values[2]!;
    this.#seed.set(values.subarray(3));
  }

  /** How many numbers a snapshot has. */
  get size(): number {
    return 3 + this.#seed.length;
  }

  #seeded(range: number): number {
    if (Number.isNaN(range)) {
      this.#seeds = 0;
      return NaN;
    }
    const seed = this.#seed;
    seed[this.#seeds++] = range;
    if (this.#seeds < seed.length) return NaN;
    this.#seeds = 0;
    let sum = 0;
    for (let i = seed.length - 1; i >= 0; i--) sum += seed[i]! - range;
    return range + sum / seed.length;
  }
}
