import type { LevelsObserver } from '../observers/levels.ts';
import { bracketFraction, hangBracket } from '../position.ts';
import { entryType, type SymbolState } from '../symbol-state.ts';
import type { TradingRules } from '../trading-rules.ts';
import type { TradingState } from '../trading-state.ts';
import { volatilityPerBar } from '../volatility.ts';
import { tighten } from './adjust-stop.ts';

/**
 * Sets stop and target, as fractions of the price expected, of the position on `wantedSide` that is to be ordered at the close of `row`.
 * Returns false where there can be no position: with levels, where no swing to that side is confirmed, the price has passed the level
 * at which the entry would rest, or stop and target do not lie around the entry.
 */
export function bracketOf(state: TradingState, symbol: SymbolState, row: number): boolean {
  const { rules } = state;
  const side = symbol.wantedSide;
  const stop = firstStop(rules);
  symbol.pendingStop = NaN;
  symbol.pendingTarget = NaN;
  if (stop > 0) symbol.pendingStop = stop * symbol.wantedVolatility;
  if (rules.takeProfit > 0) symbol.pendingTarget = rules.takeProfit * symbol.wantedVolatility;
  const levels = levelsOf(state);
  if (levels === null) return true;
  if (levels.direction(symbol.code) !== side) return false;
  const entry = expectedEntry(state, symbol, row);
  const factor = state.bars.adjFactor[row]!;
  symbol.pendingStop = side * (1 - levels.stop(symbol.code) / factor / entry);
  symbol.pendingTarget = side * (levels.target(symbol.code) / factor / entry - 1);
  return symbol.pendingStop > 0 && symbol.pendingStop < 1 && symbol.pendingTarget > 0;
}

/** The nearer of stop and trailing stop, in volatilities: a position has its stop from the entry on. */
function firstStop({ stopLoss, exits }: TradingRules): number {
  if (exits.trailing === 0) return stopLoss;
  return stopLoss === 0 ? exits.trailing : Math.min(stopLoss, exits.trailing);
}

/** Price at which an entry on `wantedSide` rests where entries rest at levels; NaN where they do not or the price has passed it. */
export function entryLevel(state: TradingState, symbol: SymbolState, row: number): number {
  const { entries } = state.rules;
  const levels = levelsOf(state);
  if (levels === null || !entries.atLevels || entries.type === entryType.market) return NaN;
  const level = levels.entry(symbol.code) / state.bars.adjFactor[row]!;
  const ahead = symbol.wantedSide * (state.close[row]! - level);
  return (entries.type === entryType.limit ? ahead > 0 : ahead < 0) ? level : NaN;
}

/**
 * Hangs stop and target anew around the close of `row`, for a position that goes on at its horizon. Levels that do not lie around the
 * close leave them where they are, and a stop that may move keeps what it has gained.
 */
export function renewBracket(state: TradingState, symbol: SymbolState, row: number): void {
  const { rules } = state;
  const close = state.close[row]!;
  const side = symbol.quantity > 0 ? 1 : -1;
  const { stop, stopTrailed } = symbol;
  const levels = levelsOf(state);
  if (levels === null) {
    const volatility = volatilityPerBar(state, symbol, row);
    const stopFraction = bracketFraction(rules.stopLoss, volatility);
    hangBracket(rules.fills, symbol, close, stopFraction, bracketFraction(rules.takeProfit, volatility));
  } else {
    const price = close * state.bars.adjFactor[row]!;
    const stopFraction = side * (1 - levels.stop(symbol.code) / price);
    const targetFraction = side * (levels.target(symbol.code) / price - 1);
    const around = levels.direction(symbol.code) === side && stopFraction > 0 && targetFraction > 0;
    if (around) hangBracket(rules.fills, symbol, close, stopFraction, targetFraction);
  }
  if (!rules.exits.movesStop) return;
  tighten(state, symbol, side, stop);
  symbol.stopTrailed = stopTrailed && symbol.stop === stop;
}

/** The machine behind levels; null where stop and target hang on volatilities. */
export function levelsOf({ rules, observers }: TradingState): LevelsObserver | null {
  if (rules.exits.levels === null) return null;
  for (const observer of observers) if (observer.name === 'levels') return observer as LevelsObserver;
  return null;
}

/** The price of the entry before costs, as far as it can be told: that of a resting order, else the close. */
function expectedEntry(state: TradingState, symbol: SymbolState, row: number): number {
  const { entries } = state.rules;
  const close = state.close[row]!;
  if (entries.type === entryType.market) return close;
  if (entries.atLevels) return entryLevel(state, symbol, row);
  const worse = entries.type === entryType.limit ? -symbol.wantedSide : symbol.wantedSide;
  return close * (1 + worse * entries.offset * symbol.wantedVolatility);
}
