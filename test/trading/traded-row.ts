import type { TradedRow } from '../../src/stages/backtest/analysis/traded-rows.ts';

/** A trade that made nothing and cost nothing, one bar long, but for what is changed. */
export function tradedRow(changes: Partial<TradedRow> = {}): TradedRow {
  return {
    id: 1,
    symbol: 0,
    side: 1,
    entryUtc: 0,
    exitUtc: 1,
    entryPrice: 100,
    exitPrice: 100,
    quantity: 1,
    bars: 1,
    netReturn: 0,
    netProfit: 0,
    costs: 0,
    exit: 'horizon',
    probability: 0.6,
    mae: 0,
    mfe: 0,
    entryRow: 0,
    exitRow: 1,
    ...changes,
  };
}
