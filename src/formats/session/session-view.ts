import type { Level, SessionFacts } from './session-event.ts';
import type { AccountRow, Decision, FillRow, OrderRow, PositionRow, RiskRow, TradeRow } from './session-output.ts';

/** A position as people want to see it. */
export interface HeldPosition extends PositionRow {
  readonly close: number;
  /** Money it would bring or cost to close at the last close, before costs. */
  readonly unrealised: number;
  readonly risk: RiskRow['level'];
  /** False while less rests at the broker than the position needs. */
  readonly protected: boolean;
}

/** A running session at one moment: what the terminal, the health page and the metrics are drawn from. */
export interface SessionView {
  readonly session: SessionFacts;
  /** Moment of the latest bars; null before the first. */
  readonly barUtc: number | null;
  /** Bar moments traded so far, and in all where the end is known. */
  readonly moments: number;
  readonly momentsInAll: number | null;
  readonly level: Level;
  readonly reasons: readonly string[];
  readonly account: AccountRow;
  readonly positions: readonly HeldPosition[];
  /** Orders that can still fill, or whose fate is unknown. */
  readonly openOrders: readonly OrderRow[];
  readonly decisions: readonly Decision[];
  /** Latest first, at most 10. */
  readonly trades: readonly TradeRow[];
  readonly counts: {
    readonly decisions: number;
    readonly orders: number;
    readonly fills: number;
    readonly trades: number;
    readonly wins: number;
    readonly unknownOrders: number;
    readonly unprotected: number;
    readonly discrepancies: number;
    readonly reconciles: number;
    readonly starts: number;
  };
  readonly streamConnected: boolean;
  /** Wall clock of the latest read that agreed with the broker; null before the first, and in a replay. */
  readonly reconciledUtc: number | null;
}

/** What a running session tells those who watch. */
export type SessionNews =
  | { readonly kind: 'started'; readonly view: SessionView; readonly recovered: boolean }
  | { readonly kind: 'moment'; readonly view: SessionView }
  | { readonly kind: 'decision'; readonly row: Decision }
  | { readonly kind: 'order'; readonly row: OrderRow }
  | { readonly kind: 'fill'; readonly row: FillRow }
  | { readonly kind: 'trade'; readonly row: TradeRow }
  | { readonly kind: 'risk'; readonly row: RiskRow }
  | { readonly kind: 'level'; readonly level: Level; readonly reasons: readonly string[] }
  | {
      readonly kind: 'system';
      readonly level: 'info' | 'warn' | 'error';
      readonly name: string;
      readonly detail: string;
    }
  | { readonly kind: 'ended'; readonly view: SessionView; readonly why: 'finished' | 'stopped' | 'halted' };
