import { barMark } from '../core/bars/bars.ts';
import { marketPrice } from '../core/simulate/bar-fills.ts';
import type { FillCosts } from '../core/simulate/fill-costs.ts';
import type { Bars } from '../formats/bars/bars.ts';
import type { Timeline } from './timeline.ts';

/**
 * Buy and hold: the cash in equal parts, one per symbol, each spent at the first open after the start for fee and half spread, and
 * kept. What is not spent yet stays cash.
 */
export class Benchmark {
  readonly #units: Float64Array;
  readonly #lastClose: Float64Array;
  readonly #share: number;
  readonly #bars: Bars;
  readonly #startUtc: number;
  readonly #costs: FillCosts;

  constructor(bars: Bars, startUtc: number, initialCash: number, costs: FillCosts) {
    this.#bars = bars;
    this.#startUtc = startUtc;
    this.#costs = costs;
    this.#share = initialCash / bars.symbols.length;
    this.#units = new Float64Array(bars.symbols.length);
    this.#lastClose = new Float64Array(bars.symbols.length);
  }

  step({ symbols, rows, count }: Timeline): void {
    const { open, close, openUtc, marks } = this.#bars;
    for (let i = 0; i < count; i++) {
      const s = symbols[i]!;
      const row = rows[s]!;
      this.#lastClose[s] = close[row]!;
      if (this.#units[s] !== 0 || openUtc[row]! < this.#startUtc) continue;
      const reference = marketPrice(open[row]!, close[row]!, (marks[row]! & barMark.staleOpen) !== 0);
      this.#units[s] = this.#share / (reference * (1 + this.#costs.halfSpread) * (1 + this.#costs.feeRate));
    }
  }

  equity(): number {
    let total = 0;
    for (let s = 0; s < this.#units.length; s++) {
      total += this.#units[s] === 0 ? this.#share : this.#units[s]! * this.#lastClose[s]!;
    }
    return total;
  }
}
