import { payBorrow, payMargin, valueAccount } from './account.ts';
import { decide } from './decide.ts';
import { executeBar } from './execute.ts';
import { guard } from './guard.ts';
import { sizeEntries } from './size.ts';
import type { Timeline } from './timeline.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * One moment of trading: the bars that have just become known act on earlier decisions, the account is valued, the breaker looks at it,
 * and new decisions are made for those symbols. Synchronous, and allocates nothing per bar.
 */
export function step(state: TradingState, timeline: Timeline): void {
  const { symbols, rows, count } = timeline;
  state.nowUtc = timeline.nowUtc;
  for (let i = 0; i < count; i++) takeBar(state, state.symbols[symbols[i]!]!, rows[symbols[i]!]!);
  payMargin(state);
  valueAccount(state);
  if (state.gross > 0) state.counts.timesInMarket++;
  guard(state);
  let asking = 0;
  for (let i = 0; i < count; i++) {
    const symbol = state.symbols[symbols[i]!]!;
    if (decide(state, symbol, rows[symbol.code]!)) state.candidates[asking++] = symbol;
  }
  if (asking > 0) sizeEntries(state, asking);
}

function takeBar(state: TradingState, symbol: SymbolState, row: number): void {
  executeBar(state, symbol, row);
  symbol.lastRow = row;
  symbol.lastClose = state.close[row]!;
  if (symbol.quantity < 0) payBorrow(state, symbol);
}
