import { toTick, type FillRules } from '../core/simulate/fill-rules.ts';
import { exitReasons } from '../formats/trades/trade-table.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/** Begins a trade after its entry was filled. The bracket hangs on the price before costs, as labels do. */
export function openPosition(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  units: number,
  reference: number,
  filledUtc: number,
): void {
  state.sizing.kelly?.opened(symbol.code);
  symbol.entryRow = row;
  symbol.horizonRow = row;
  symbol.entryQuantity = units;
  symbol.entryPrice = state.fillPrice;
  symbol.entryUtc = filledUtc;
  symbol.entryProbability = symbol.pendingProbability;
  symbol.exitQuantity = 0;
  symbol.entryVolatility = symbol.pendingVolatility;
  symbol.bestClose = NaN;
  symbol.stopTrailed = false;
  hangBracket(state.rules.fills, symbol, reference, symbol.pendingStop, symbol.pendingTarget);
  state.guards.opened(symbol.code, symbol.quantity > 0 ? 1 : -1, filledUtc);
}

/** Adds a later fill of the same entry order: the entry price is the mean. */
export function addToPosition(state: TradingState, symbol: SymbolState, units: number): void {
  const before = symbol.entryQuantity;
  symbol.entryQuantity = before + units;
  symbol.entryPrice += ((state.fillPrice - symbol.entryPrice) * units) / (before + units);
}

/** Distance of a stop or target as a fraction of the price; NaN for none. */
export function bracketFraction(volatilities: number, volatility: number): number {
  return volatilities > 0 ? volatilities * volatility : NaN;
}

/** Stop and target around a price, on ticks away from it; NaN where there is none. */
export function hangBracket(
  fills: FillRules,
  symbol: SymbolState,
  reference: number,
  stopFraction: number,
  targetFraction: number,
): void {
  const side = symbol.quantity > 0 ? 1 : -1;
  symbol.target = toTick(reference * (1 + side * targetFraction), side, fills);
  symbol.stop = toTick(reference * (1 - side * stopFraction), -side, fills);
}

/** Takes a fill into the mean exit price, which a single fill leaves as it is. */
export function countExit(symbol: SymbolState, units: number, price: number): void {
  const before = symbol.exitQuantity;
  const mean = symbol.exitPrice;
  symbol.exitQuantity = before + units;
  symbol.exitPrice = before === 0 ? price : mean + ((price - mean) * units) / (before + units);
}

/** Ends a trade whose last unit was just sold or bought back. `side` is that of the position. */
export function closePosition(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  side: number,
  reason: number,
  filledUtc: number,
): void {
  const { counts } = state;
  const profit = symbol.tradeCash;
  state.sizing.kelly?.closed(symbol.code, profit / (symbol.entryQuantity * symbol.entryPrice));
  counts.trades++;
  if (profit > 0) counts.wins++;
  if (profit > 0) counts.grossProfit += profit;
  else counts.grossLoss -= profit;
  if (profit < 0) {
    state.lossesNow++;
    state.consecutiveLosses++;
  } else state.consecutiveLosses = state.lossesNow;
  recordTrade(state, symbol, row, side, reason, filledUtc, profit);
  const netReturn = profit / (symbol.entryQuantity * symbol.entryPrice);
  state.guards.closed(symbol.code, side, profit, netReturn, reason, filledUtc);
  symbol.tradeCash = 0;
  symbol.tradeCosts = 0;
}

/** Records what is still held at the end, valued at the last close; the account keeps it. */
export function recordOpenPositions(state: TradingState): void {
  const { knownUtc } = state.bars;
  for (const symbol of state.symbols) {
    const units = symbol.quantity;
    if (units === 0) continue;
    const lastClose = state.close[state.rows[symbol.code]!]!;
    countExit(symbol, Math.abs(units), lastClose);
    const profit = symbol.tradeCash + units * lastClose;
    const after = state.rows[symbol.code]! + 1;
    recordTrade(state, symbol, after, units > 0 ? 1 : -1, exitReasons.indexOf('open'), knownUtc[after - 1]!, profit);
  }
}

/** `exitRow` is that of the bar in which the last unit went; what the price did in it before and after is unknown, so it is left out. */
function recordTrade(
  state: TradingState,
  symbol: SymbolState,
  exitRow: number,
  side: number,
  exitReason: number,
  exitUtc: number,
  netProfit: number,
): void {
  if (state.trades === null) return;
  const entryPrice = symbol.entryPrice;
  const exitPrice = symbol.exitPrice;
  const quantity = symbol.entryQuantity;
  const { low, high } = state.bars;
  const { entryRow } = symbol;
  let lowest = Math.min(entryPrice, exitPrice);
  let highest = Math.max(entryPrice, exitPrice);
  const { factors } = state;
  const quotedAt = Math.min(exitRow, state.rows[symbol.code]!);
  for (let row = entryRow; row < exitRow; row++) {
    const ratio = factors === null ? 1 : factors[row]! / factors[quotedAt]!;
    if (low[row]! * ratio < lowest) lowest = low[row]! * ratio;
    if (high[row]! * ratio > highest) highest = high[row]! * ratio;
  }
  const worst = (side > 0 ? lowest : highest) / entryPrice - 1;
  const best = (side > 0 ? highest : lowest) / entryPrice - 1;
  let at = state.trades.next();
  const { cells } = state.trades;
  // In the order of `tradeColumns`.
  cells[at++] = symbol.code;
  cells[at++] = side;
  cells[at++] = symbol.entryUtc;
  cells[at++] = exitUtc;
  cells[at++] = entryPrice;
  cells[at++] = exitPrice;
  cells[at++] = quantity;
  cells[at++] = exitRow - entryRow;
  cells[at++] = netProfit / (quantity * entryPrice);
  cells[at++] = netProfit;
  cells[at++] = symbol.tradeCosts;
  cells[at++] = exitReason;
  cells[at++] = symbol.entryProbability;
  cells[at++] = side > 0 ? worst : 0 - worst;
  cells[at] = side > 0 ? best : 0 - best;
}
