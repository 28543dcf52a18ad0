import { AverageTrueRange } from '../../core/swings/average-true-range.ts';
import { entryLevelOf, stopLevelOf, swingDirection, targetLevelOf, type Swing } from '../../core/swings/fibonacci.ts';
import { SwingTracker } from '../../core/swings/swing-tracker.ts';
import type { LevelRules } from '../exits/exit-rules.ts';
import type { Moment } from '../moment.ts';
import type { MarketObserver, MarketView } from './market-observer.ts';

/**
 * Levels of each symbol's last confirmed swing, in adjusted prices: divided by the latest bar's `adjFactor` they are prices of that bar.
 * Swings and average true range are those of the bars before the latest, so that no decision reads its own bar's high or low. NaN
 * before a symbol's second turning point.
 */
export class LevelsObserver implements MarketObserver {
  readonly name = 'levels';
  readonly #rules: LevelRules;
  readonly #symbols: readonly SymbolSwings[];

  constructor(rules: LevelRules, symbols: number) {
    this.#rules = rules;
    this.#symbols = Array.from({ length: symbols }, () => new SymbolSwings(rules));
  }

  observe({ bars, rows }: MarketView, { symbols, count }: Moment): void {
    for (let i = 0; i < count; i++) {
      const code = symbols[i]!;
      const row = rows[code]!;
      const factor = bars.adjFactor[row]!;
      this.#symbols[code]!.push(bars.high[row]! * factor, bars.low[row]! * factor, bars.close[row]! * factor);
    }
  }

  /** 1 where the last confirmed swing rose, -1 where it fell, 0 where there is none. */
  direction(code: number): number {
    return swingDirection(this.#symbols[code]!.swing);
  }

  /** The last confirmed swing and the average true range. */
  swing(code: number): Readonly<Swing> {
    return this.#symbols[code]!.swing;
  }

  entry(code: number): number {
    return entryLevelOf(this.#symbols[code]!.swing, this.#rules);
  }

  stop(code: number): number {
    return stopLevelOf(this.#symbols[code]!.swing, this.#rules);
  }

  target(code: number): number {
    return targetLevelOf(this.#symbols[code]!.swing, this.#rules);
  }

  snapshot(): Float64Array {
    return Float64Array.from(this.#symbols.flatMap((symbol) => [...symbol.snapshot()]));
  }

  restore(values: Float64Array): void {
    let from = 0;
    for (const symbol of this.#symbols) {
      symbol.restore(values.subarray(from, from + symbol.size));
      from += symbol.size;
    }
  }
}

/** Swings of one symbol up to the bar before its latest, which waits in `held`. */
class SymbolSwings {
  readonly swing = { start: NaN, end: NaN, atr: NaN };
  readonly #range: AverageTrueRange;
  readonly #swings: SwingTracker;
  readonly #held = new Float64Array(3).fill(NaN);

  constructor({ atrBars, swingAtrs }: LevelRules) {
    this.#range = new AverageTrueRange(atrBars);
    this.#swings = new SwingTracker(swingAtrs);
  }

  get size(): number {
    return this.#held.length + this.#range.size + this.#swings.size;
  }

  push(high: number, low: number, close: number): void {
    const held = this.#held;
    if (!Number.isNaN(held[2]!)) {
      const atr = this.#range.push(held[0]!, held[1]!, held[2]!);
      this.#swings.push(held[0]!, held[1]!, held[2]!, atr);
      this.#tell();
    }
    held[0] = high;
    held[1] = low;
    held[2] = close;
  }

  snapshot(): Float64Array {
    return Float64Array.from([...this.#held, ...this.#range.snapshot(), ...this.#swings.snapshot()]);
  }

  restore(values: Float64Array): void {
    const range = this.#held.length;
    const swings = range + this.#range.size;
    this.#held.set(values.subarray(0, range));
    this.#range.restore(values.subarray(range, swings));
    this.#swings.restore(values.subarray(swings));
    this.#tell();
  }

  #tell(): void {
    const { swing } = this;
    swing.start = this.#swings.start;
    swing.end = this.#swings.end;
    swing.atr = this.#range.value;
  }
}
