import { exitReasons } from '../../formats/trades/trade-table.ts';
import type { BookFill } from '../orders/book-order.ts';
import type { FillRow, PositionRow, RiskRow, TradeRow } from '../../formats/session/session-output.ts';
import { positionLoss } from '../guards/position-loss.ts';
import type { SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';

export function fillRow(fill: BookFill): FillRow {
  const { executionId, clientOrderId, symbol, side, reason, quantity, price, reference, fee, filledUtc } = fill;
  return { executionId, clientOrderId, symbol, side, reason, quantity, price, reference, fee, filledUtc };
}

export function positionRow(state: TradingState, symbol: SymbolState): PositionRow {
  const held = symbol.quantity !== 0;
  return {
    symbol: state.bars.symbols[symbol.code]!,
    quantity: symbol.quantity,
    entryPrice: held ? symbol.entryPrice : null,
    entryUtc: held ? symbol.entryUtc : null,
    stop: held ? known(symbol.stop) : null,
    target: held ? known(symbol.target) : null,
  };
}

/** A row of the account's own trade table. */
export function tradeRow(state: TradingState, at: number): TradeRow {
  const cell = (name: Parameters<NonNullable<TradingState['trades']>['cell']>[1]) => state.trades!.cell(at, name);
  return {
    symbol: state.bars.symbols[cell('symbol')]!,
    side: cell('side') > 0 ? 'long' : 'short',
    entryUtc: cell('entryUtc'),
    exitUtc: cell('exitUtc'),
    entryPrice: cell('entryPrice'),
    exitPrice: cell('exitPrice'),
    quantity: cell('quantity'),
    bars: cell('bars'),
    netReturn: cell('netReturn'),
    netProfit: cell('netProfit'),
    costs: cell('costs'),
    exitReason: exitReasons[cell('exitReason')]!,
    probability: known(cell('probability')),
  };
}

/** How much of the loss that closes a position it has made so far. */
export function positionRisk(state: TradingState, symbol: SymbolState): RiskRow['level'] {
  const share = positionLoss(state, symbol) / state.rules.maxPositionLoss;
  return share >= 1 ? 'HIGH' : share >= 0.5 ? 'MEDIUM' : 'LOW';
}

export function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
