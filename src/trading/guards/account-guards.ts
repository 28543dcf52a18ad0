import type { GuardEventColumn } from '../../formats/guard-events/guard-event-table.ts';
import type { GrowingRows } from '../growing-rows.ts';
import type { Moment } from '../moment.ts';

/** What an account's state knows of its guards. */
export interface AccountGuards {
  /** Whether quiet bars may not be passed, as some guard measures at each. */
  readonly everyBar: boolean;
  /** One row per change of a guard; null where no tables are kept. */
  readonly events: GrowingRows<GuardEventColumn> | null;
  /** Looks at the account once a moment, after it was valued and before anything is decided. */
  watch(moment: Moment): void;
  /** Told of every position as it is opened. */
  opened(code: number, side: number, utc: number): void;
  /** Told of every trade as it ends: `netReturn` is the profit over what was paid, `reason` a code of `exitReasons`. */
  closed(code: number, side: number, profit: number, netReturn: number, reason: number, utc: number): void;
  /** Why no position of `side` may be opened in a symbol, with the figures behind it; null where one may. */
  why(code: number, side: number): string | null;
  /** Everything that holds at the moment, in words. */
  reasons(): string[];
}

/** Of an account that nobody guards. */
export const noGuards: AccountGuards = {
  everyBar: false,
  events: null,
  watch() {},
  opened() {},
  closed() {},
  why: () => null,
  reasons: () => [],
};
