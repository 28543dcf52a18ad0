import { exitReasons } from '../formats/trades/trade-table.ts';
import type { TradingState } from './trading-state.ts';

/** Begins a trade after its entry was filled. The bracket hangs on the price before costs, as labels do. */
export function openPosition(
  state: TradingState,
  symbol: number,
  row: number,
  units: number,
  reference: number,
  filledUtc: number,
): void {
  state.entryRow[symbol] = row;
  state.horizonRow[symbol] = row;
  state.entryQuantity[symbol] = units;
  state.entryPrice[symbol] = state.fillPrice;
  state.entryUtc[symbol] = filledUtc;
  state.entryProbability[symbol] = state.pendingProbability[symbol]!;
  state.exitQuantity[symbol] = 0;
  setBracket(state, symbol, reference, state.pendingVolatility[symbol]!);
}

/** Stop and target at multiples of the volatility around a price; NaN where there is none. */
export function setBracket(state: TradingState, symbol: number, reference: number, volatility: number): void {
  const { takeProfit, stopLoss } = state.rules;
  const side = state.quantity[symbol]! > 0 ? 1 : -1;
  state.target[symbol] = takeProfit > 0 ? reference * (1 + side * takeProfit * volatility) : NaN;
  state.stop[symbol] = stopLoss > 0 ? reference * (1 - side * stopLoss * volatility) : NaN;
}

/** Takes a fill into the mean exit price, which a single fill leaves as it is. */
export function countExit(state: TradingState, symbol: number, units: number, price: number): void {
  const before = state.exitQuantity[symbol]!;
  const mean = state.exitPrice[symbol]!;
  state.exitQuantity[symbol] = before + units;
  state.exitPrice[symbol] = before === 0 ? price : mean + ((price - mean) * units) / (before + units);
}

/** Ends a trade whose last unit was just sold or bought back. `side` is that of the position. */
export function closePosition(
  state: TradingState,
  symbol: number,
  row: number,
  side: number,
  reason: number,
  filledUtc: number,
): void {
  const { counts } = state;
  const profit = state.tradeCash[symbol]!;
  counts.trades++;
  if (profit > 0) counts.wins++;
  if (profit > 0) counts.grossProfit += profit;
  else counts.grossLoss -= profit;
  state.consecutiveLosses = profit < 0 ? state.consecutiveLosses + 1 : 0;
  recordTrade(state, symbol, row, side, reason, filledUtc, profit);
  state.tradeCash[symbol] = 0;
  state.tradeCosts[symbol] = 0;
}

/** Records what is still held at the end, valued at the last close; the account keeps it. */
export function recordOpenPositions(state: TradingState): void {
  const { knownUtc, offsets } = state.bars;
  for (let s = 0; s < state.quantity.length; s++) {
    const units = state.quantity[s]!;
    if (units === 0) continue;
    countExit(state, s, Math.abs(units), state.lastClose[s]!);
    const profit = state.tradeCash[s]! + units * state.lastClose[s]!;
    const after = offsets[s + 1]!;
    recordTrade(state, s, after, units > 0 ? 1 : -1, exitReasons.indexOf('open'), knownUtc[after - 1]!, profit);
  }
}

/** `exitRow` is that of the bar in which the last unit went; what the price did in it before and after is unknown, so it is left out. */
function recordTrade(
  state: TradingState,
  symbol: number,
  exitRow: number,
  side: number,
  exitReason: number,
  exitUtc: number,
  netProfit: number,
): void {
  if (state.trades === null) return;
  const entryPrice = state.entryPrice[symbol]!;
  const exitPrice = state.exitPrice[symbol]!;
  const quantity = state.entryQuantity[symbol]!;
  const entryRow = state.entryRow[symbol]!;
  let lowest = Math.min(entryPrice, exitPrice);
  let highest = Math.max(entryPrice, exitPrice);
  for (let row = entryRow; row < exitRow; row++) {
    lowest = Math.min(lowest, state.bars.low[row]!);
    highest = Math.max(highest, state.bars.high[row]!);
  }
  const worst = (side > 0 ? lowest : highest) / entryPrice - 1;
  const best = (side > 0 ? highest : lowest) / entryPrice - 1;
  let at = state.trades.next();
  const { cells } = state.trades;
  // In the order of `tradeColumns`.
  cells[at++] = symbol;
  cells[at++] = side;
  cells[at++] = state.entryUtc[symbol]!;
  cells[at++] = exitUtc;
  cells[at++] = entryPrice;
  cells[at++] = exitPrice;
  cells[at++] = quantity;
  cells[at++] = exitRow - entryRow;
  cells[at++] = netProfit / (quantity * entryPrice);
  cells[at++] = netProfit;
  cells[at++] = state.tradeCosts[symbol]!;
  cells[at++] = exitReason;
  cells[at++] = state.entryProbability[symbol]!;
  cells[at++] = side > 0 ? worst : 0 - worst;
  cells[at] = side > 0 ? best : 0 - best;
}
