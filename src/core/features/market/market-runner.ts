import type { Bars } from '../../../formats/bars/bars.ts';
import { argsort } from '../../numerics/order.ts';
import { comovementOf, momentWeights } from './comovement.ts';
import type { Comovement, MarketMeasure } from './market-measure.ts';
import { ReturnWindow } from './return-window.ts';

/** Computes market measures moment by moment for the symbols of a stream. */
export class MarketRunner {
  readonly #measures: readonly MarketMeasure[];
  readonly #states: readonly Float64Array[];
  readonly #window: ReturnWindow;
  readonly #size: number;
  readonly #weights: readonly Float64Array[];

  constructor(measures: readonly MarketMeasure[]) {
    this.#measures = measures;
    this.#states = measures.map(({ stateSize }) => new Float64Array(stateSize));
    this.#weights = measures.map(({ bars, halfLife }) => momentWeights(bars, halfLife));
    this.#size = measures.reduce((most, { bars }) => Math.max(most, bars), 1);
    this.#window = new ReturnWindow(this.#size);
  }

  /** Measures each moment of the bars, given their ln returns (NaN where missing): a column per measure, a value per row. */
  push(bars: Bars, returns: Float64Array): Float64Array[] {
    this.#window.include(bars.symbols);
    const { names } = this.#window;
    const placeOf = bars.symbols.map((symbol) => names.indexOf(symbol));
    const place = new Int32Array(returns.length);
    placeOf.forEach((at, s) => place.fill(at, bars.offsets[s], bars.offsets[s + 1]));
    const columns = this.#measures.map(() => new Float64Array(returns.length));
    const moment = new Float64Array(names.length);
    const values = new Float64Array(names.length);
    const order = argsort(bars.knownUtc);
    for (let from = 0, end = 0; from < order.length; from = end) {
      moment.fill(NaN);
      for (; end < order.length && bars.knownUtc[order[end]!] === bars.knownUtc[order[from]!]; end++) {
        moment[place[order[end]!]!] = returns[order[end]!]!;
      }
      this.#window.push(moment);
      const known = new Map<string, Comovement | null>();
      this.#measures.forEach(({ bars: count, halfLife, measure }, m) => {
        const key = `${count} ${halfLife}`;
        if (!known.has(key)) known.set(key, this.#comovement(this.#weights[m]!));
        values.fill(NaN);
        measure(known.get(key)!, this.#states[m]!, values);
        for (let k = from; k < end; k++) columns[m]![order[k]!] = values[place[order[k]!]!]! + 0;
      });
    }
    return columns;
  }

  /** Over as many moments as there are weights; null before that many. */
  #comovement(weights: Float64Array): Comovement | null {
    const { moments, names } = this.#window;
    if (moments < weights.length) return null;
    return comovementOf(
      names.map((name) => this.#window.last(name, weights.length)),
      weights,
    );
  }

  /** Symbols there are snapshots of. */
  get symbols(): readonly string[] {
    return this.#window.names;
  }

  get snapshotSize(): number {
    return this.#states.reduce((size, state) => size + state.length, 1 + this.#size);
  }

  /** What later moments depend on: the number of moments, the states (both the same for all symbols), and the symbol's returns. */
  snapshot(symbol: string): Float64Array {
    const values = new Float64Array(this.snapshotSize);
    values[0] = this.#window.moments;
    let at = 1;
    for (const state of this.#states) {
      values.set(state, at);
      at += state.length;
    }
    values.set(this.#window.last(symbol), at);
    return values;
  }

  restore(symbol: string, values: Float64Array): void {
    let at = 1;
    for (const state of this.#states) {
      state.set(values.subarray(at, at + state.length));
      at += state.length;
    }
    this.#window.restore(symbol, values[0]!, values.subarray(at));
  }
}
