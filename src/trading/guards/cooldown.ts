import { exitReasons } from '../../formats/trades/trade-table.ts';
import type { CooldownGuardConfig } from '../../formats/config/trading.schema.generated.ts';
import type { Moment } from '../moment.ts';
import { sideBit } from '../symbol-state.ts';
import { bothSides } from './both-sides.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { moreBars } from './words.ts';

const stops = [exitReasons.indexOf('stop'), exitReasons.indexOf('trailing')];

/**
 * A symbol rests after a trade: for so many of its bars, from the one in which the trade ended, nothing is decided to open. While a
 * position is held its successor is barred too, or it would be opened in the bar that ends the trade.
 */
export class Cooldown implements Guard {
  readonly name = 'cooldown';
  readonly #config: CooldownGuardConfig;
  readonly #left: Int32Array;
  /** Bars that a trade which ended since the last look asks for; 0 for none. */
  readonly #asked: Int32Array;
  readonly #stopped: Uint8Array;

  constructor(config: CooldownGuardConfig, symbols: number) {
    this.#config = config;
    this.#left = new Int32Array(symbols);
    this.#asked = new Int32Array(symbols);
    this.#stopped = new Uint8Array(symbols);
  }

  watch(desk: GuardDesk, moment: Moment): void {
    const { symbols, rules } = desk.state;
    for (let i = 0; i < moment.count; i++) {
      const s = moment.symbols[i]!;
      const was = this.#left[s]!;
      this.#left[s] = this.#asked[s]! > 0 ? this.#asked[s]! : Math.max(0, was - 1);
      this.#asked[s] = 0;
      if (was > 0 !== this.#left[s]! > 0) this.#turn(desk, s, this.#left[s]!);
      const { quantity } = symbols[s]!;
      if (this.#left[s]! > 0) desk.bar(s, bothSides);
      else if (quantity !== 0 && this.#config.bars > 0) {
        const opposite = quantity > 0 ? sideBit.short : sideBit.long;
        desk.bar(s, rules.renewAtHorizon ? opposite : bothSides);
      }
    }
  }

  closed(code: number, _side: number, _profit: number, _netReturn: number, reason: number): void {
    const { bars, barsAfterStop } = this.#config;
    const byStop = stops.includes(reason);
    this.#asked[code] = byStop ? Math.max(bars, barsAfterStop) : bars;
    this.#stopped[code] = Number(byStop);
  }

  why(code: number): string | null {
    const left = this.#left[code]!;
    if (left === 0) return null;
    return `the symbol rests after a ${this.#stopped[code] === 1 ? 'stop' : 'trade'}: ${moreBars(left)}`;
  }

  #turn(desk: GuardDesk, symbol: number, left: number): void {
    const action = left > 0 ? 'no-entries' : 'none';
    desk.changed(this.name, { symbol, ...flipped(left > 0), value: left, limit: 0, action });
  }
}
