import { adjustedReturn } from '../../core/bars/adjusted-return.ts';
import { hierarchicalRiskParityWeights } from '../../core/sizing/hierarchical-risk-parity.ts';
import { riskParityWeights } from '../../core/sizing/risk-parity.ts';
import { shrunkCovariance } from '../../core/sizing/shrunk-covariance.ts';
import type { AllocationConfig } from '../../formats/config/trading.schema.generated.ts';
import type { Moment } from '../moment.ts';
import type { MarketObserver, MarketView } from './market-observer.ts';

/**
 * How sizes are shared among symbols: every `rebalanceBars` moments, by count from the first, each symbol gets a factor of its weight
 * times the number of symbols, so that the mean factor is 1. The covariance is of the returns of the last `windowBars` moments, drawn
 * towards constant correlation; a symbol without a bar at a moment has not moved. Symbols whose history is shorter than the window, or
 * that never moved in it, keep the factor 1, as do all before the first weights. Symbols are taken by name, so that their order is
 * nothing.
 */
export class Allocation implements MarketObserver {
  readonly name = 'allocation';
  readonly #settings: AllocationConfig;
  /** Codes of the symbols in the order of their names. */
  readonly #byName: Int32Array;
  /** By moment modulo the window, then by place among the names. */
  readonly #returns: Float64Array;
  readonly #factors: Float64Array;
  /** Moments seen, and by code how many had been at the first return of a symbol; -1 before it. */
  #moments = 0;
  readonly #firstMoments: Float64Array;
  readonly #latest: Float64Array;

  constructor(settings: AllocationConfig, symbols: readonly string[]) {
    const n = symbols.length;
    this.#settings = settings;
    this.#byName = Int32Array.from(symbols.keys()).sort((a, b) => (symbols[a]! < symbols[b]! ? -1 : 1));
    this.#returns = new Float64Array(settings.windowBars * n);
    this.#factors = new Float64Array(n).fill(1);
    this.#firstMoments = new Float64Array(n).fill(-1);
    this.#latest = new Float64Array(n);
  }

  /** By what the share of a symbol is multiplied. */
  factor(code: number): number {
    return this.#factors[code]!;
  }

  observe({ bars, rows }: MarketView, { symbols, count }: Moment): void {
    const { windowBars, rebalanceBars } = this.#settings;
    const n = this.#factors.length;
    this.#latest.fill(0);
    for (let i = 0; i < count; i++) {
      const s = symbols[i]!;
      const change = adjustedReturn(bars, rows[s]!, bars.offsets[s]!);
      if (!Number.isFinite(change)) continue;
      this.#latest[s] = change;
      if (this.#firstMoments[s]! < 0) this.#firstMoments[s] = this.#moments;
    }
    const place = (this.#moments % windowBars) * n;
    for (let k = 0; k < n; k++) this.#returns[place + k] = this.#latest[this.#byName[k]!]!;
    this.#moments++;
    const since = this.#moments - windowBars;
    if (since >= 0 && since % rebalanceBars === 0) this.#rebalance();
  }

  snapshot(): Float64Array {
    const n = this.#factors.length;
    const values = new Float64Array(1 + 2 * n + this.#returns.length);
    values[0] = this.#moments;
    values.set(this.#firstMoments, 1);
    values.set(this.#factors, 1 + n);
    values.set(this.#returns, 1 + 2 * n);
    return values;
  }

  restore(values: Float64Array): void {
    const n = this.#factors.length;
    this.#moments = values[0]!;
    this.#firstMoments.set(values.subarray(1, 1 + n));
    this.#factors.set(values.subarray(1 + n, 1 + 2 * n));
    this.#returns.set(values.subarray(1 + 2 * n));
  }

  #rebalance(): void {
    const { method, windowBars } = this.#settings;
    const n = this.#factors.length;
    this.#factors.fill(1);
    const places = Int32Array.from(this.#byName.keys()).filter((k) => this.#isReady(k));
    if (places.length < 2) return;
    const window = new Float64Array(windowBars * places.length);
    for (let back = 0; back < windowBars; back++) {
      const moment = (this.#moments + back) % windowBars;
      for (const [p, k] of places.entries()) window[back * places.length + p] = this.#returns[moment * n + k]!;
    }
    const covariance = shrunkCovariance(window, windowBars, places.length);
    const weigh = method === 'risk-parity' ? riskParityWeights : hierarchicalRiskParityWeights;
    const weights = weigh(covariance, places.length);
    for (const [p, k] of places.entries()) this.#factors[this.#byName[k]!] = weights[p]! * places.length;
  }

  #isReady(place: number): boolean {
    const { windowBars } = this.#settings;
    const n = this.#factors.length;
    const since = this.#firstMoments[this.#byName[place]!]!;
    if (since < 0 || this.#moments - since < windowBars) return false;
    const first = this.#returns[place]!;
    for (let moment = 1; moment < windowBars; moment++) if (this.#returns[moment * n + place] !== first) return true;
    return false;
  }
}
