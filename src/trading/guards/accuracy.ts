import type { AccuracyGuardConfig } from '../../formats/config/trading.schema.generated.ts';
import { sideBit } from '../symbol-state.ts';
import { flipped, type Guard, type GuardDesk } from './guard.ts';
import { TrailingRecord } from './trailing-record.ts';
import { moreBars, percent } from './words.ts';

const weekMs = 7 * 86_400_000;

/**
 * Pauses a side when too few of its closed trades of the last weeks made money after costs. A pause ends after `pauseBars` moments,
 * and the side starts with a clean record.
 */
export class Accuracy implements Guard {
  readonly name = 'accuracy';
  readonly #config: AccuracyGuardConfig;
  readonly #sides: readonly SideRecord[];

  constructor(config: AccuracyGuardConfig) {
    this.#config = config;
    this.#sides = [new SideRecord(1, config.minLong), new SideRecord(-1, config.minShort)];
  }

  watch(desk: GuardDesk): void {
    const { weeks, minTrades, pauseBars } = this.#config;
    const { symbols, nowUtc } = desk.state;
    for (const side of this.#sides) {
      if (side.pauseLeft > 0 && --side.pauseLeft === 0) this.#turn(desk, side, false);
      const { outcomes } = side;
      outcomes.dropUntil(nowUtc - weeks * weekMs);
      if (side.pauseLeft === 0 && outcomes.count >= minTrades && outcomes.sum < side.least * outcomes.count) {
        side.pauseLeft = pauseBars;
        side.wins = outcomes.sum;
        side.trades = outcomes.count;
        this.#turn(desk, side, true);
        outcomes.clear();
      }
      if (side.pauseLeft === 0) continue;
      const bit = side.sign > 0 ? sideBit.long : sideBit.short;
      for (let s = 0; s < symbols.length; s++) desk.bar(s, bit);
    }
  }

  /** What closes while its side pauses is of decisions before, and is left out of the clean record. */
  closed(_code: number, sign: number, profit: number, _netReturn: number, _reason: number, utc: number): void {
    const side = this.#sides.find((one) => one.sign === sign)!;
    if (side.pauseLeft === 0) side.outcomes.add(utc, profit > 0 ? 1 : 0);
  }

  why(_code: number, sign: number): string | null {
    const { pauseLeft, wins, trades, least } = this.#sides.find((one) => one.sign === sign)!;
    if (pauseLeft === 0) return null;
    const name = sign > 0 ? 'long' : 'short';
    return `${name}s pause: ${wins} of ${trades} ${name} trades paid, ${percent(least)} needed, ${moreBars(pauseLeft)}`;
  }

  #turn(desk: GuardDesk, { sign, wins, trades, least }: SideRecord, tripped: boolean): void {
    const action = !tripped ? 'none' : sign > 0 ? 'no-longs' : 'no-shorts';
    desk.changed(this.name, { side: sign, ...flipped(tripped), value: wins / trades, limit: least, action });
  }
}

class SideRecord {
  readonly sign: number;
  readonly least: number;
  readonly outcomes = new TrailingRecord();
  pauseLeft = 0;
  wins = 0;
  trades = 0;

  constructor(sign: number, least: number) {
    this.sign = sign;
    this.least = least;
  }
}
