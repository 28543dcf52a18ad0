import { Allocation } from '../observers/allocation.ts';
import { GarchForecast } from '../observers/garch-forecast.ts';
import type { MarketObserver } from '../observers/market-observer.ts';
import { DayOrders } from './day-orders.ts';
import { KellyRecord } from './kelly-record.ts';
import type { SizeRules } from './size-rules.ts';

/** What sizes remember of the account, and what they read of the observers of its market. */
export class SizingState {
  readonly dayOrders = new DayOrders();
  /** Null unless sizes follow the record of closed trades. */
  readonly kelly: KellyRecord | null;

  readonly #garch: GarchForecast | null;
  readonly #allocation: Allocation | null;

  constructor({ kelly }: SizeRules, symbols: number, observers: readonly MarketObserver[]) {
    this.kelly = kelly && new KellyRecord(kelly, symbols);
    this.#garch = observers.find((observer) => observer instanceof GarchForecast) ?? null;
    this.#allocation = observers.find((observer) => observer instanceof Allocation) ?? null;
  }

  /** Volatility per bar behind sizes: the forecast where there is one, else `volatility`, which is that of stops. */
  forecast(code: number, volatility: number): number {
    const forecast = this.#garch === null ? NaN : this.#garch.volatility(code);
    return forecast > 0 ? forecast : volatility;
  }

  /** By what a symbol's share is multiplied; 1 where symbols are treated alike. */
  allocationFactor(code: number): number {
    return this.#allocation === null ? 1 : this.#allocation.factor(code);
  }
}
