import type { BrokerOrder, OrderRequest, OrderUpdate } from './order.ts';

/** One bar as a session takes it in: a row of `Bars`. */
export interface BarRow {
  readonly symbol: string;
  readonly openUtc: number;
  readonly knownUtc: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly adjFactor: number;
  readonly marks: number;
}

/** What a session is, fixed when it is opened. */
export interface SessionFacts {
  readonly strategy: string;
  readonly mode: 'replay' | 'paper' | 'live';
  readonly broker: 'simulated' | 'alpaca';
  /** The broker's account; null for the embedded one. */
  readonly accountId: string | null;
  /** Digest of the bundle that trades: model, calibrator, settings, start state. */
  readonly bundle: string;
  /** Candidate of an approved bundle; null for a rehearsal with what the pipeline last made. */
  readonly candidate: string | null;
  readonly symbols: readonly string[];
  readonly initialCash: number;
  /** Bars known before this teach features and volatility, and are not traded. UTC epoch milliseconds. */
  readonly tradeFromUtc: number;
  /** Last bar of a replay; null without an end. */
  readonly untilUtc: number | null;
}

/** How much a session may do: each level allows less than the one before. `halt` outlives the process and is left by a command alone. */
export const levels = ['normal', 'no-entries', 'exits-only', 'halt'] as const;
export type Level = (typeof levels)[number];

/** Everything that goes into a session, in order. The journal of these is the session: the same journal gives the same state. */
export type SessionEvent =
  | { readonly kind: 'opened'; readonly utc: number; readonly session: SessionFacts }
  /** The bars that became known at one moment; `utc` is that moment. */
  | { readonly kind: 'bars'; readonly utc: number; readonly bars: readonly BarRow[] }
  /** The moment's decisions were made, on everything that came before in the journal. */
  | { readonly kind: 'judged'; readonly utc: number }
  | { readonly kind: 'update'; readonly utc: number; readonly update: OrderUpdate }
  /** An order the session wants apart from its decisions: protection, a flattening. */
  | { readonly kind: 'wanted'; readonly utc: number; readonly request: OrderRequest }
  /** Committed before the order leaves. */
  | { readonly kind: 'sending'; readonly utc: number; readonly clientOrderId: string }
  | { readonly kind: 'placed'; readonly utc: number; readonly clientOrderId: string; readonly order: BrokerOrder }
  | {
      readonly kind: 'refused';
      readonly utc: number;
      readonly clientOrderId: string;
      readonly code: string;
      readonly message: string;
    }
  /** Sent, and no answer that says whether it exists. */
  | { readonly kind: 'unknown'; readonly utc: number; readonly clientOrderId: string; readonly detail: string }
  | { readonly kind: 'level'; readonly utc: number; readonly level: Level; readonly reasons: readonly string[] }
  /** The broker holds other units than the journal explains; the position is taken over as it is. */
  | {
      readonly kind: 'external';
      readonly utc: number;
      readonly symbol: string;
      readonly quantity: number;
      readonly price: number;
      readonly note: string;
    }
  /** A replay reached its end. */
  | { readonly kind: 'finished'; readonly utc: number };
