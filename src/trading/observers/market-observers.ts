import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import type { MarketObserver } from './market-observer.ts';

/** What the observers of an account are made for. */
export interface ObserverSetup {
  readonly trading: TradingConfig;
  readonly symbols: readonly string[];
  readonly barsPerYear: number;
}

/** The observers that the settings call for, in a fixed order. */
export function marketObservers(_setup: ObserverSetup): MarketObserver[] {
  return [];
}
