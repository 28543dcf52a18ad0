import type { Moment } from '../moment.ts';
import { bothSides } from './both-sides.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';

/** Bars in a row after which a symbol is trusted again. */
const barsToTrust = 2;

/**
 * A symbol that missed more than `maxMissed` moments of the timeline in a row is stale: what waits to enter it is withdrawn, and nothing
 * is opened in it before two bars came in a row. Moments are told by the other symbols, so with one symbol it does not apply.
 */
export class StaleData implements Guard {
  readonly name = 'stale-data';
  readonly #maxMissed: number;
  readonly #missed: Int32Array;
  readonly #inRow: Int32Array;
  readonly #stale: Uint8Array;
  #told = false;

  constructor(maxMissed: number, symbols: number) {
    this.#maxMissed = maxMissed;
    this.#missed = new Int32Array(symbols);
    this.#inRow = new Int32Array(symbols);
    this.#stale = new Uint8Array(symbols);
  }

  watch(desk: GuardDesk, { symbols: fresh, count }: Moment): void {
    const { symbols, rows } = desk.state;
    if (symbols.length === 1) {
      this.#doesNotApply(desk);
      return;
    }
    let at = 0;
    for (let s = 0; s < symbols.length; s++) {
      const came = at < count && fresh[at] === s;
      if (came) at++;
      if (rows[s]! < 0) continue;
      this.#missed[s] = came ? 0 : this.#missed[s]! + 1;
      this.#inRow[s] = came ? this.#inRow[s]! + 1 : 0;
      if (this.#stale[s] === 0 && this.#missed[s]! > this.#maxMissed) this.#turn(desk, s, true);
      else if (this.#stale[s] === 1 && this.#inRow[s]! >= barsToTrust) this.#turn(desk, s, false);
      if (this.#stale[s] === 0) continue;
      desk.bar(s, bothSides);
      desk.withdraw(symbols[s]!);
    }
  }

  why(code: number): string | null {
    if (this.#stale[code] === 0) return null;
    const missed = this.#missed[code]!;
    if (missed === 0) return `its data were late and have only just come back`;
    return `its data are late: ${missed} bars missed, ${this.#maxMissed} allowed`;
  }

  #turn(desk: GuardDesk, symbol: number, stale: boolean): void {
    this.#stale[symbol] = Number(stale);
    const action = stale ? 'withdraw' : 'none';
    desk.changed(this.name, {
      symbol,
      ...flipped(stale),
      value: this.#missed[symbol]!,
      limit: this.#maxMissed,
      action,
    });
  }

  #doesNotApply(desk: GuardDesk): void {
    if (this.#told) return;
    this.#told = true;
    desk.changed(this.name, { from: 'clear', to: 'not-applicable', value: 1, limit: this.#maxMissed, action: 'none' });
  }
}
