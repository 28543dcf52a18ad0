import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { exitRules } from '../exits/exit-rules.ts';
import { LevelsObserver } from './levels.ts';
import type { MarketObserver } from './market-observer.ts';

/** What the observers of an account are made for. */
export interface ObserverSetup {
  readonly trading: TradingConfig;
  readonly symbols: readonly string[];
  readonly barsPerYear: number;
}

/** The observers that the settings call for, in a fixed order. */
export function marketObservers({ trading, symbols }: ObserverSetup): MarketObserver[] {
  const observers: MarketObserver[] = [];
  const { levels } = exitRules(trading);
  if (levels !== null) observers.push(new LevelsObserver(levels, symbols.length));
  return observers;
}
