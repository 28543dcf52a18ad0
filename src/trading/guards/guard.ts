import type { GuardAction, GuardName, GuardState } from '../../formats/guard-events/guard-event-table.ts';
import type { Moment } from '../moment.ts';
import type { SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';

/** What changed. Left out: the whole account, both sides. */
export interface GuardChange {
  readonly symbol?: number;
  readonly side?: number;
  readonly from: GuardState;
  readonly to: GuardState;
  readonly value: number;
  readonly limit: number;
  readonly action: GuardAction;
}

/** What a guard may ask for while it looks. Levels and barred sides hold for the moment; a guard that holds asks again at the next. */
export interface GuardDesk {
  readonly state: TradingState;
  /** Moments looked at so far. */
  readonly moments: number;
  /** At least this `tradingLevel`; at `halt`, positions close for `reason`, a code of `orderReasons`. */
  raise(level: number, reason?: number): void;
  /** Bars sides of a symbol, see `sideBit`. */
  bar(code: number, sides: number): void;
  /** Closes a position at the next open, unless an exit waits already; false then. */
  close(symbol: SymbolState, reason: number): boolean;
  /** Takes back an entry that waits. */
  withdraw(symbol: SymbolState): void;
  /** Closes and withdraws everything. */
  closeAll(reason: number): void;
  changed(guard: GuardName, change: GuardChange): void;
}

/** One guard of one account: a state machine that sees every moment once, and every trade. */
export interface Guard {
  readonly name: GuardName;
  watch(desk: GuardDesk, moment: Moment): void;
  opened?(code: number, side: number, utc: number): void;
  closed?(code: number, side: number, profit: number, netReturn: number, reason: number, utc: number): void;
  /** Why it bars a side of a symbol, see `AccountGuards.why`. */
  why(code: number, side: number): string | null;
}

/** A change between clear and tripped. */
export function flipped(tripped: boolean): Pick<GuardChange, 'from' | 'to'> {
  return tripped ? { from: 'clear', to: 'tripped' } : { from: 'tripped', to: 'clear' };
}
