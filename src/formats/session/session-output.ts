import type { OrderPurpose, OrderRequest, OrderSide, OrderStatus } from './order.ts';

/** What became of one symbol's bar. `reason` says why nothing was done, or why something was. */
export interface Decision {
  readonly symbol: string;
  readonly barOpenUtc: number;
  readonly decidedUtc: number;
  readonly close: number;
  /** Calibrated probability of a rise; null where there is none. */
  readonly probability: number | null;
  /** 1 long, -1 short, 0 neither. */
  readonly signal: number;
  readonly action: 'enter' | 'exit' | 'exit-and-enter' | 'renew' | 'hold' | 'wait' | 'none' | 'blocked';
  readonly reason: string;
}

/** Where one of our orders, or a leg of one, stands. `intent` is committed and not sent, `unknown` is sent without an answer. */
export interface OrderRow {
  readonly clientOrderId: string;
  readonly brokerId: string | null;
  readonly parentClientOrderId: string | null;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly purpose: OrderPurpose | 'stop' | 'target' | 'foreign';
  readonly reason: string;
  readonly quantity: number;
  readonly filledQuantity: number;
  readonly averagePrice: number | null;
  readonly stopPrice: number | null;
  readonly limitPrice: number | null;
  readonly state: 'intent' | 'sent' | 'unknown' | 'refused' | OrderStatus;
  readonly decidedUtc: number;
}

export interface FillRow {
  readonly executionId: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly reason: string;
  readonly quantity: number;
  readonly price: number;
  readonly reference: number;
  readonly fee: number;
  readonly filledUtc: number;
}

export interface PositionRow {
  readonly symbol: string;
  /** Negative when short, 0 when closed. */
  readonly quantity: number;
  readonly entryPrice: number | null;
  readonly entryUtc: number | null;
  readonly stop: number | null;
  readonly target: number | null;
}

/** A closed trade; figures as in `TradeTable`. */
export interface TradeRow {
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly entryUtc: number;
  readonly exitUtc: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly quantity: number;
  readonly bars: number;
  readonly netReturn: number;
  readonly netProfit: number;
  readonly costs: number;
  readonly exitReason: string;
  readonly probability: number | null;
}

export interface AccountRow {
  readonly utc: number;
  readonly cash: number;
  readonly equity: number;
  /** Value of all positions, sides not offset. */
  readonly gross: number;
  /** Fall from the highest equity, as a fraction. */
  readonly drawdown: number;
}

/** A guard that looked, and what it did about it. */
export interface RiskRow {
  readonly utc: number;
  readonly symbol: string | null;
  readonly level: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly rule: string;
  readonly value: number;
  readonly limit: number;
  readonly action: string;
}

/** A level of price that matters to an open position or an entry, kept for looking at. */
export interface PriceLevelRow {
  readonly utc: number;
  readonly symbol: string;
  readonly name: 'stop' | 'target' | 'entry' | 'swing-start' | 'swing-end' | 'retracement';
  readonly price: number;
}

/** What a session says after an event; a ledger keeps these as rows, in order. */
export type SessionOutput =
  | { readonly kind: 'decision'; readonly row: Decision }
  /** To be sent once this is on disk. */
  | { readonly kind: 'intent'; readonly request: OrderRequest }
  /** For the record: an entry is no longer wanted. Who carries a session out goes by its state, which a restart has too. */
  | { readonly kind: 'cancel'; readonly clientOrderId: string; readonly reason: string }
  /** For the record: where the bracket of a renewed position should rest. */
  | {
      readonly kind: 'reprotect';
      readonly symbol: string;
      readonly stop: number | null;
      readonly target: number | null;
    }
  | { readonly kind: 'order'; readonly row: OrderRow }
  | { readonly kind: 'fill'; readonly row: FillRow }
  | { readonly kind: 'position'; readonly row: PositionRow }
  | { readonly kind: 'trade'; readonly row: TradeRow }
  | { readonly kind: 'account'; readonly row: AccountRow }
  | { readonly kind: 'risk'; readonly row: RiskRow }
  | { readonly kind: 'price-level'; readonly row: PriceLevelRow };
