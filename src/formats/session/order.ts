export type OrderSide = 'buy' | 'sell';

/** What an order is for. `protect` rests at the broker and closes what its position needs protected. */
export type OrderPurpose = 'entry' | 'exit' | 'protect';

/**
 * An order as the session wants it, before any broker's dialect. Entries and exits are market orders for the next opportunity; a
 * protecting order rests as a stop, a limit, or one-cancels-other of both. Prices are absolute and null where there is none.
 */
export interface OrderRequest {
  /** Made by `clientOrderId`: the same intent has the same id after a restart. */
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly purpose: OrderPurpose;
  /** Units, positive. */
  readonly quantity: number;
  /** Why: an order reason of the backtest (`entry`, `horizon`, ...), or `flatten`, `risk`, `naked`, `orphan`. */
  readonly reason: string;
  /** The bracket of an entry as fractions of the price before costs at which it fills; of a renewed position too. */
  readonly stopFraction: number | null;
  readonly targetFraction: number | null;
  /** Of protecting orders. */
  readonly stopPrice: number | null;
  readonly targetPrice: number | null;
  /** Last close when it was decided; a broker that needs prices before the fill reckons from it. */
  readonly referencePrice: number;
  /** UTC epoch milliseconds of the decision. */
  readonly decidedUtc: number;
  /** How an entry rests; a market order where it is left out. */
  readonly resting?: RestingTerms;
  /** An exit for the close of the next bar instead of its open. */
  readonly atClose?: boolean;
}

/** Terms of an entry that is no plain market order for the next bar. Prices are absolute and null where the type has none. */
export interface RestingTerms {
  readonly type: 'market' | 'limit' | 'stop' | 'stop-limit';
  readonly triggerPrice: number | null;
  readonly limitPrice: number | null;
  readonly timeInForce: 'bar' | 'day' | 'gtc';
}

/** The broker's word for where an order stands; a word we do not know is `unknown-word`. */
export type OrderStatus =
  | 'accepted'
  | 'pending-new'
  | 'new'
  | 'held'
  | 'partially-filled'
  | 'filled'
  | 'pending-cancel'
  | 'canceled'
  | 'pending-replace'
  | 'replaced'
  | 'expired'
  | 'rejected'
  | 'done-for-day'
  | 'stopped'
  | 'suspended'
  | 'calculated'
  | 'unknown-word';

/** After these nothing happens to an order any more. */
export const terminalStatuses: readonly OrderStatus[] = ['filled', 'canceled', 'replaced', 'expired', 'rejected'];

/** An order as the broker tells it. Times are UTC epoch milliseconds. */
export interface BrokerOrder {
  readonly id: string;
  readonly clientOrderId: string;
  /** The order whose bracket it is a leg of; null for an order of its own. */
  readonly parentId: string | null;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly type: 'market' | 'limit' | 'stop' | 'stop-limit' | 'trailing-stop' | 'other';
  readonly quantity: number;
  /** Cumulative. */
  readonly filledQuantity: number;
  /** Mean price of all fills so far; null before the first. */
  readonly averagePrice: number | null;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  readonly status: OrderStatus;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly submittedUtc: number;
  readonly legs: readonly BrokerOrder[];
}

/** One execution. `reference` is the price before costs; a broker that does not tell costs leaves them 0. */
export interface Execution {
  readonly executionId: string;
  readonly quantity: number;
  readonly price: number;
  readonly reference: number;
  readonly fee: number;
  readonly halfSpread: number;
  readonly impact: number;
  readonly filledUtc: number;
}

/** News of an order: how it stands now, and the execution that is told of, where there is one. */
export interface OrderUpdate {
  readonly order: BrokerOrder;
  readonly execution: Execution | null;
  readonly toldUtc: number;
}

export interface BrokerPosition {
  readonly symbol: string;
  /** Negative when short. */
  readonly quantity: number;
  /** What no open order holds. */
  readonly available: number;
  readonly averagePrice: number;
  readonly lastPrice: number;
}

export interface BrokerAccount {
  readonly id: string;
  /** False where the account trades money. */
  readonly paper: boolean;
  readonly cash: number;
  readonly equity: number;
  readonly buyingPower: number;
  /** Why the broker lets it open nothing; null when it does. */
  readonly blocked: string | null;
}

export interface BrokerClock {
  readonly nowUtc: number;
  readonly isOpen: boolean;
  readonly nextOpenUtc: number;
  readonly nextCloseUtc: number;
}
