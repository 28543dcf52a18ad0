import type { MarketObserver } from '../observers/market-observer.ts';
import { DayOrders } from './day-orders.ts';
import { KellyRecord } from './kelly-record.ts';
import type { SizeRules } from './size-rules.ts';

/** What sizes remember of the account, and what they read of the observers of its market. */
export class SizingState {
  readonly dayOrders = new DayOrders();
  /** Null unless sizes follow the record of closed trades. */
  readonly kelly: KellyRecord | null;

  constructor({ kelly }: SizeRules, symbols: number, _observers: readonly MarketObserver[]) {
    this.kelly = kelly && new KellyRecord(kelly, symbols);
  }

  /** Volatility per bar behind sizes; `volatility` is that of stops. */
  forecast(_code: number, volatility: number): number {
    return volatility;
  }

  /** By what a symbol's share is multiplied; 1 where symbols are treated alike. */
  allocationFactor(_code: number): number {
    return 1;
  }
}
