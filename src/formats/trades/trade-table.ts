/** How a position ended; `open` is still held at the last bar and valued at its close. The order is the code. */
export const exitReasons = [
  'stop',
  'target',
  'horizon',
  'opposite',
  'breaker',
  'open',
  'risk',
  'flatten',
  'external',
  'bell',
  'trailing',
  'daily-loss',
  'emergency',
] as const;
export type ExitReason = (typeof exitReasons)[number];

/**
 * Closed trades in order of closing, then open ones in symbol order. Money is in the currency of the prices, times are UTC epoch
 * milliseconds, returns are fractions. `side` is 1 or -1, `symbol` and `exitReason` are codes. `netProfit` is after all costs,
 * `netReturn` is it over quantity times entry price. `mae` and `mfe` are the worst and best return on the entry price while held.
 * `probability` is that of a rise, at the decision.
 */
export interface TradeTable {
  readonly symbols: readonly string[];
  readonly count: number;
  readonly columns: { readonly [name in TradeColumn]: Float64Array };
}

export const tradeColumns = [
  'symbol',
  'side',
  'entryUtc',
  'exitUtc',
  'entryPrice',
  'exitPrice',
  'quantity',
  'bars',
  'netReturn',
  'netProfit',
  'costs',
  'exitReason',
  'probability',
  'mae',
  'mfe',
] as const;
export type TradeColumn = (typeof tradeColumns)[number];
