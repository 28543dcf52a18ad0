import { toTick, type FillRules } from '../core/simulate/fill-rules.ts';
import { exitReasons } from '../formats/trades/trade-table.ts';
import { recordTrade } from './record-trade.ts';
import type { SymbolState } from './symbol-state.ts';
import type { Ticket } from './ticket.ts';
import type { TradingState } from './trading-state.ts';

/** Begins a trade after the ticket's entry was filled. The bracket hangs on the price before costs, as labels do. */
export function openPosition(state: TradingState, symbol: SymbolState, row: number): void {
  const { ticket } = state;
  state.sizing.kelly?.opened(symbol.code);
  symbol.entryRow = row;
  symbol.horizonRow = row;
  symbol.entryQuantity = ticket.units;
  symbol.entryPrice = ticket.price;
  symbol.entryUtc = ticket.filledUtc;
  symbol.entryProbability = symbol.pendingProbability;
  symbol.exitQuantity = 0;
  symbol.entryVolatility = symbol.pendingVolatility;
  symbol.bestClose = NaN;
  symbol.stopTrailed = false;
  hangBracket(state.rules.fills, symbol, ticket.reference, symbol.pendingStop, symbol.pendingTarget);
  state.guards.opened(symbol.code, ticket.direction, ticket.filledUtc);
}

/** Adds a later fill of the same entry order: the entry price is the mean. */
export function addToPosition(symbol: SymbolState, { units, price }: Ticket): void {
  const before = symbol.entryQuantity;
  symbol.entryQuantity = before + units;
  symbol.entryPrice += ((price - symbol.entryPrice) * units) / (before + units);
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
export function countExit(symbol: SymbolState, { units, price }: Ticket): void {
  const before = symbol.exitQuantity;
  const mean = symbol.exitPrice;
  symbol.exitQuantity = before + units;
  symbol.exitPrice = before === 0 ? price : mean + ((price - mean) * units) / (before + units);
}

/** Ends a trade whose last unit the ticket's order just sold or bought back. */
export function closePosition(state: TradingState, symbol: SymbolState, row: number): void {
  const { counts, ticket } = state;
  const profit = symbol.tradeCash;
  const netReturn = profit / (symbol.entryQuantity * symbol.entryPrice);
  if (state.sizing.kelly !== null) state.sizing.kelly.closed(symbol.code, netReturn);
  counts.trades++;
  if (profit > 0) counts.wins++;
  if (profit > 0) counts.grossProfit += profit;
  else counts.grossLoss -= profit;
  if (profit < 0) {
    state.lossesNow++;
    state.consecutiveLosses++;
  } else state.consecutiveLosses = state.lossesNow;
  recordTrade(state, symbol, row, profit);
  state.guards.closed(symbol.code, -ticket.direction, profit, netReturn, ticket.reason, ticket.filledUtc);
  symbol.tradeCash = 0;
  symbol.tradeCosts = 0;
}

/** Records what is still held at the end, valued at the last close; the account keeps it. */
export function recordOpenPositions(state: TradingState): void {
  const { knownUtc } = state.bars;
  const { ticket } = state;
  for (const symbol of state.symbols) {
    const held = symbol.quantity;
    if (held === 0) continue;
    const last = state.rows[symbol.code]!;
    ticket.direction = held > 0 ? -1 : 1;
    ticket.reason = exitReasons.indexOf('open');
    ticket.units = Math.abs(held);
    ticket.price = state.close[last]!;
    ticket.filledUtc = knownUtc[last]!;
    countExit(symbol, ticket);
    recordTrade(state, symbol, last + 1, symbol.tradeCash + held * ticket.price);
  }
}
