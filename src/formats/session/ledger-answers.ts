import type { SessionFacts } from './session-event.ts';
import type { AccountRow, PositionRow } from './session-output.ts';

/** What a ledger tells of its session as a whole. */
export interface LedgerSession {
  readonly session: SessionFacts;
  readonly openedUtc: number;
  /** Moment of the latest event. */
  readonly latestUtc: number;
  readonly events: number;
  /** A replay that reached its end. */
  readonly finished: boolean;
  /** Null before the first bars that were traded. */
  readonly account: AccountRow | null;
}

export interface LedgerPosition extends PositionRow {
  /** Close of the symbol's latest bar that was decided on; null without one. */
  readonly close: number | null;
  /** Money it would bring or cost to close there, before costs; null without a close or an entry price. */
  readonly unrealised: number | null;
}

export interface TradeSum {
  readonly name: string;
  readonly trades: number;
  readonly wins: number;
  readonly netProfit: number;
}

/** The latest days of a session. Days are counted back from its latest account row, as a replay lives in the past. */
export interface Performance {
  readonly days: number;
  /** First moment that is left out, and the last that counts. */
  readonly afterUtc: number;
  readonly untilUtc: number;
  readonly equityStart: number;
  readonly equityEnd: number;
  /** Gain over the equity at the start, as a fraction. */
  readonly return: number;
  /** Deepest fall from a peak within these days, as a positive fraction. */
  readonly maxDrawdown: number;
  readonly trades: number;
  readonly wins: number;
  /** Null without trades. */
  readonly winRate: number | null;
  /** Profits over losses; null without losses. */
  readonly profitFactor: number | null;
  readonly netProfit: number;
  readonly fees: number;
  /** Sorted by name. */
  readonly byExitReason: readonly TradeSum[];
  readonly bySymbol: readonly TradeSum[];
  /** Equity at the last moment of each UTC day. */
  readonly path: readonly { readonly utc: number; readonly equity: number }[];
}
