import { toTick } from '../../core/simulate/fill-rules.ts';
import { entryLevel } from '../exits/bracket.ts';
import { entryType, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';

/** Says where the entry that was just sized at the close of `row` waits. Prices lie on ticks away from us. */
export function restEntry(state: TradingState, symbol: SymbolState, row: number): void {
  const { entries } = state.rules;
  symbol.pendingType = entries.type;
  symbol.pendingBars = entries.goodForBars;
  symbol.pendingDay = NaN;
  if (entries.type !== entryType.market) setPrices(state, symbol, row);
}

function setPrices(state: TradingState, symbol: SymbolState, row: number): void {
  const { entries, fills } = state.rules;
  const { pendingVolatility: volatility } = symbol;
  const direction = symbol.pendingEntry > 0 ? 1 : -1;
  const close = state.close[row]!;
  if (entries.type === entryType.limit) {
    const price = entries.atLevels
      ? entryLevel(state, symbol, row)
      : close * (1 - direction * entries.offset * volatility);
    symbol.pendingLimit = toTick(price, -direction, fills);
    return;
  }
  const trigger = entries.atLevels
    ? entryLevel(state, symbol, row)
    : close * (1 + direction * entries.offset * volatility);
  symbol.pendingTrigger = toTick(trigger, direction, fills);
  const limit = symbol.pendingTrigger * (1 + direction * entries.limitOffset * volatility);
  symbol.pendingLimit = toTick(limit, direction, fills);
}
