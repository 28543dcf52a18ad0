import { toTick } from '../../core/simulate/fill-rules.ts';
import type { SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import { volatilityPerBar } from '../volatility.ts';

/**
 * Moves the stop of a held position at the close of `row`, for the bars to come and only ever towards the price; the tightest of the
 * stop that stands and these holds. Trailing: `trailing` x volatility at the entry x entry price behind the best close since the entry.
 * Adaptive: `stopLoss` x present volatility x close behind the close. `stopTrailed` says whether the trailing one holds. High and low
 * of the bar are not read.
 */
export function adjustStop(state: TradingState, symbol: SymbolState, row: number): void {
  const { exits, stopLoss } = state.rules;
  const side = symbol.quantity > 0 ? 1 : -1;
  const close = state.close[row]!;
  if (exits.trailing > 0) {
    if (!(side * (symbol.bestClose - close) >= 0)) symbol.bestClose = close;
    const distance = exits.trailing * symbol.entryVolatility * symbol.entryPrice;
    if (tighten(state, symbol, side, symbol.bestClose - side * distance)) symbol.stopTrailed = true;
  }
  if (exits.adaptive) {
    const distance = stopLoss * volatilityPerBar(state, symbol, row) * close;
    if (tighten(state, symbol, side, close - side * distance)) symbol.stopTrailed = false;
  }
}

/** Takes a stop that is nearer to the price than the present one, and says whether it did; NaN is none. */
export function tighten({ rules }: TradingState, symbol: SymbolState, side: number, price: number): boolean {
  const stop = toTick(price, -side, rules.fills);
  if (Number.isNaN(stop) || side * (stop - symbol.stop) <= 0) return false;
  symbol.stop = stop;
  return true;
}
