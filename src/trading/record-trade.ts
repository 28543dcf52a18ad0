import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Keeps a row of the trade that the ticket's order ends. `exitRow` is that of the bar in which the last unit went; what the price did in
 * it before and after is unknown, so it is left out.
 */
export function recordTrade(state: TradingState, symbol: SymbolState, exitRow: number, netProfit: number): void {
  if (state.trades === null) return;
  const { ticket } = state;
  const side = -ticket.direction;
  const { entryRow, entryPrice, entryQuantity: quantity } = symbol;
  findExtremes(state, symbol, exitRow);
  const worst = (side > 0 ? symbol.lowest : symbol.highest) / entryPrice - 1;
  const best = (side > 0 ? symbol.highest : symbol.lowest) / entryPrice - 1;
  let at = state.trades.next();
  const { cells } = state.trades;
  // In the order of `tradeColumns`.
  cells[at++] = symbol.code;
  cells[at++] = side;
  cells[at++] = symbol.entryUtc;
  cells[at++] = ticket.filledUtc;
  cells[at++] = entryPrice;
  cells[at++] = symbol.exitPrice;
  cells[at++] = quantity;
  cells[at++] = exitRow - entryRow;
  cells[at++] = netProfit / (quantity * entryPrice);
  cells[at++] = netProfit;
  cells[at++] = symbol.tradeCosts;
  cells[at++] = ticket.reason;
  cells[at++] = symbol.entryProbability;
  cells[at++] = side > 0 ? worst : 0 - worst;
  cells[at] = side > 0 ? best : 0 - best;
}

/** Lowest and highest price of a trade from its entry to the bar before `exitRow`, with the prices of entry and exit. */
function findExtremes(state: TradingState, symbol: SymbolState, exitRow: number): void {
  const { factors } = state;
  const { low, high } = state.bars;
  const { entryPrice, exitPrice, entryRow } = symbol;
  let lowest = Math.min(entryPrice, exitPrice);
  let highest = Math.max(entryPrice, exitPrice);
  if (factors === null) {
    for (let row = entryRow; row < exitRow; row++) {
      if (low[row]! < lowest) lowest = low[row]!;
      if (high[row]! > highest) highest = high[row]!;
    }
  } else {
    const quoted = factors[Math.min(exitRow, state.rows[symbol.code]!)]!;
    for (let row = entryRow; row < exitRow; row++) {
      const ratio = factors[row]! / quoted;
      if (low[row]! * ratio < lowest) lowest = low[row]! * ratio;
      if (high[row]! * ratio > highest) highest = high[row]! * ratio;
    }
  }
  symbol.lowest = lowest;
  symbol.highest = highest;
}
