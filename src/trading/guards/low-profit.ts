import type { LowProfitGuardConfig } from '../../formats/config/trading.schema.generated.ts';
import { bothSides } from './both-sides.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { TrailingRecord } from './trailing-record.ts';
import { moreBars, percent } from './words.ts';

/**
 * Pauses a symbol whose trades of the last `windowBars` moments returned less than `minReturn` together. A pause ends after `pauseBars`
 * moments, and the symbol starts with a clean record.
 */
export class LowProfit implements Guard {
  readonly name = 'low-profit';
  readonly #config: LowProfitGuardConfig;
  readonly #returns: readonly TrailingRecord[];
  readonly #pauseLeft: Int32Array;
  readonly #sums: Float64Array;
  readonly #counts: Int32Array;
  #moments = 0;

  constructor(config: LowProfitGuardConfig, symbols: number) {
    this.#config = config;
    this.#returns = Array.from({ length: symbols }, () => new TrailingRecord());
    this.#pauseLeft = new Int32Array(symbols);
    this.#sums = new Float64Array(symbols);
    this.#counts = new Int32Array(symbols);
  }

  watch(desk: GuardDesk): void {
    const { minTrades, minReturn, windowBars, pauseBars } = this.#config;
    this.#moments++;
    for (let s = 0; s < this.#returns.length; s++) {
      const returns = this.#returns[s]!;
      if (this.#pauseLeft[s]! > 0) {
        this.#pauseLeft[s]! -= 1;
        if (this.#pauseLeft[s] === 0) this.#turn(desk, s, false);
      }
      returns.dropUntil(this.#moments - windowBars);
      if (this.#pauseLeft[s] === 0 && returns.count >= minTrades && returns.sum < minReturn) {
        this.#pauseLeft[s] = pauseBars;
        this.#sums[s] = returns.sum;
        this.#counts[s] = returns.count;
        returns.clear();
        this.#turn(desk, s, true);
      }
      if (this.#pauseLeft[s]! > 0) desk.bar(s, bothSides);
    }
  }

  /** A trade belongs to the moment that is looked at next. */
  closed(code: number, _side: number, _profit: number, netReturn: number): void {
    if (this.#pauseLeft[code] === 0) this.#returns[code]!.add(this.#moments + 1, netReturn);
  }

  why(code: number): string | null {
    const left = this.#pauseLeft[code]!;
    if (left === 0) return null;
    const [sum, count] = [percent(this.#sums[code]!), this.#counts[code]];
    return `the symbol does not pay: ${count} trades returned ${sum} together, ${percent(this.#config.minReturn)} needed, ${moreBars(left)}`;
  }

  #turn(desk: GuardDesk, symbol: number, tripped: boolean): void {
    const action = tripped ? 'no-entries' : 'none';
    const value = this.#sums[symbol]!;
    desk.changed(this.name, { symbol, ...flipped(tripped), value, limit: this.#config.minReturn, action });
  }
}
