import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { exitRules } from '../exits/exit-rules.ts';
import { CrisisObserver } from './crisis-observer.ts';
import { Allocation } from './allocation.ts';
import { GarchForecast } from './garch-forecast.ts';
import { LevelsObserver } from './levels.ts';
import type { MarketObserver } from './market-observer.ts';

/** What the observers of an account are made for. */
export interface ObserverSetup {
  readonly trading: TradingConfig;
  readonly symbols: readonly string[];
  readonly barsPerYear: number;
}

/** The observers that the settings call for, in a fixed order. */
export function marketObservers({ trading, symbols, barsPerYear }: ObserverSetup): MarketObserver[] {
  const observers: MarketObserver[] = [];
  const { levels } = exitRules(trading);
  if (levels !== null) observers.push(new LevelsObserver(levels, symbols.length));
  const { crisis } = trading.guards;
  if (crisis.method !== 'off' && symbols.length > 1) {
    observers.push(new CrisisObserver(crisis, symbols.length, barsPerYear));
  }
  const { size } = trading;
  if (size.forecast === 'garch' && size.method !== 'fixed-fraction') {
    observers.push(new GarchForecast(size.garch, symbols.length));
  }
  if (size.allocation.method !== 'none') observers.push(new Allocation(size.allocation, symbols));
  return observers;
}
