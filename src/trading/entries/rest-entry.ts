import { toTick } from '../../core/simulate/fill-rules.ts';
import { entryType, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';

/**
 * Says where the entry that was just sized waits. `level` is the price of its retracement where entries rest at levels, else NaN;
 * `volatility` is per bar. Prices lie on ticks away from us.
 */
export function restEntry(
  state: TradingState,
  symbol: SymbolState,
  close: number,
  volatility: number,
  level: number,
): void {
  const { entries, fills } = state.rules;
  const direction = symbol.pendingEntry > 0 ? 1 : -1;
  symbol.pendingType = entries.type;
  symbol.pendingBars = entries.goodForBars;
  symbol.pendingDay = NaN;
  if (entries.type === entryType.market) return;
  if (entries.type === entryType.limit) {
    const price = entries.atLevels ? level : close * (1 - direction * entries.offset * volatility);
    symbol.pendingLimit = toTick(price, -direction, fills);
    return;
  }
  const trigger = entries.atLevels ? level : close * (1 + direction * entries.offset * volatility);
  symbol.pendingTrigger = toTick(trigger, direction, fills);
  const limit = symbol.pendingTrigger * (1 + direction * entries.limitOffset * volatility);
  symbol.pendingLimit = toTick(limit, direction, fills);
}
