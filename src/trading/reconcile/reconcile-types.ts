import type { BrokerOrder, BrokerPosition, OrderSide, OrderUpdate } from '../../formats/session/order.ts';
import type { OrderBook } from '../orders/order-book.ts';

/** A position as the session has it: signed units, and where stop and target should rest; null where it wants none. */
export interface Held {
  readonly symbol: string;
  readonly quantity: number;
  readonly stop: number | null;
  readonly target: number | null;
}

/** What to make of units and orders that are not ours: `ignore` leaves units of others to them; the rest takes positions over. */
export type ForeignPolicy = 'halt' | 'ignore' | 'adopt';

/** What one pass looks at. Reads that failed are not passed in: that pass does not happen. Times are UTC epoch milliseconds. */
export interface Sight {
  readonly nowUtc: number;
  /** Every order that can still fill, nested. */
  readonly orders: readonly BrokerOrder[];
  /** Orders of any state since the last pass that agreed, or further back; nested. */
  readonly recent: readonly BrokerOrder[];
  readonly positions: readonly BrokerPosition[];
  readonly book: OrderBook;
  readonly held: readonly Held[];
  readonly marketOpen: boolean;
  readonly policy: ForeignPolicy;
}

export type ReconcileAction =
  /** News of our orders that did not reach us. */
  | { readonly kind: 'update'; readonly update: OrderUpdate }
  /** An order we think is open and no list shows: look it up and observe what is found. */
  | { readonly kind: 'lookup'; readonly clientOrderId: string; readonly brokerId: string }
  | {
      readonly kind: 'protect';
      readonly symbol: string;
      /** Of the protecting order: `sell` for a long position. */
      readonly side: OrderSide;
      readonly quantity: number;
      readonly stop: number | null;
      readonly target: number | null;
      readonly why: string;
    }
  /** Close units at the market. */
  | {
      readonly kind: 'exit';
      readonly symbol: string;
      readonly side: OrderSide;
      readonly quantity: number;
      readonly why: string;
    }
  | { readonly kind: 'cancel'; readonly brokerId: string; readonly symbol: string; readonly why: string }
  /** Take the position over as it is: `quantity` in all, signed. A null price was not told. */
  | {
      readonly kind: 'external';
      readonly symbol: string;
      readonly quantity: number;
      readonly price: number | null;
      readonly note: string;
    }
  /** The open orders that are not ours, each time others than before. */
  | { readonly kind: 'foreign'; readonly orders: readonly BrokerOrder[] };

export interface Discrepancy {
  readonly kind: 'missed-news' | 'lost-order' | 'position' | 'naked' | 'orphan' | 'foreign-order';
  readonly symbol: string;
  readonly detail: string;
}

/** Something seen in passes one after the other. */
export interface Waiting {
  readonly sinceUtc: number;
  readonly passes: number;
}

export interface SymbolMemory {
  /** What we had and did at the last pass, to notice that something was done since. */
  readonly activity: string;
  readonly waiting: ReadonlyMap<string, Waiting>;
  /** Protections asked for one after the other without effect. */
  readonly protects: number;
}

/** What passes know of the ones before. */
export interface ReconcileMemory {
  readonly symbols: ReadonlyMap<string, SymbolMemory>;
  /** Ids of the foreign orders that were told of. */
  readonly foreign: readonly string[];
}

export const emptyMemory: ReconcileMemory = { symbols: new Map(), foreign: [] };

export interface Reconciliation {
  readonly memory: ReconcileMemory;
  readonly actions: readonly ReconcileAction[];
  /** Everything that did not agree, acted upon or still in its grace. */
  readonly discrepancies: readonly Discrepancy[];
  /** When to look again, where the usual half minute is too long; null where it is not. */
  readonly againUtc: number | null;
}
