import type { Bars } from '../formats/bars/bars.ts';
import { orderColumns, type OrderColumn } from '../formats/orders/order-table.ts';
import { tradeColumns, type TradeColumn } from '../formats/trades/trade-table.ts';
import { GrowingRows } from './growing-rows.ts';
import type { TradingRules } from './trading-rules.ts';

/** Costs in money since the start. */
export interface CostTotals {
  fees: number;
  halfSpread: number;
  impact: number;
  borrow: number;
}

export interface TradingCounts {
  trades: number;
  wins: number;
  grossProfit: number;
  grossLoss: number;
  ordersPlaced: number;
  /** Orders filled whole, in part, or not at all; exits wait, so they end whole. */
  ordersFilled: number;
  ordersPartial: number;
  ordersExpired: number;
  ambiguousBars: number;
  staleOpenFills: number;
  breakerTrips: number;
  /** Bar times at which something was held. */
  timesInMarket: number;
  /** Money traded, both ways. */
  turnover: number;
}

/** What an order waiting for the next open is to do. */
export const pending = { none: 0, entry: 1, exit: 2, exitThenEntry: 3 } as const;

/** One account trading the symbols of `bars`. Everything a step touches is allocated here, one slot per symbol. */
export class TradingState {
  readonly rules: TradingRules;
  readonly bars: Bars;
  readonly probabilities: Float64Array;

  /** The moment of the current step. */
  nowUtc = 0;
  cash: number;
  equity: number;
  /** Value of all positions, sides not offset. */
  gross = 0;
  peakEquity: number;
  consecutiveLosses = 0;
  pauseLeft = 0;
  /** Price of the latest fill. */
  fillPrice = 0;

  /** Units held, negative when short. */
  readonly quantity: Float64Array;
  readonly lastClose: Float64Array;
  readonly stop: Float64Array;
  readonly target: Float64Array;
  /** Row of the entry, and the first row the horizon counts. */
  readonly entryRow: Int32Array;
  readonly horizonRow: Int32Array;

  readonly entryQuantity: Float64Array;
  readonly entryPrice: Float64Array;
  readonly entryUtc: Float64Array;
  readonly entryProbability: Float64Array;
  /** Units sold or bought back so far, and their mean price. */
  readonly exitQuantity: Float64Array;
  readonly exitPrice: Float64Array;
  readonly tradeCash: Float64Array;
  readonly tradeCosts: Float64Array;

  readonly pendingKind: Uint8Array;
  readonly pendingReason: Uint8Array;
  readonly pendingUtc: Float64Array;
  /** Units to enter with, negative to sell short. */
  readonly pendingEntry: Float64Array;
  readonly pendingProbability: Float64Array;
  readonly pendingVolatility: Float64Array;

  /** Units we traded in the current bar. */
  readonly traded: Float64Array;
  /** Weighted sum of squared returns, of their weights, and how many there were. */
  readonly squares: Float64Array;
  readonly weights: Float64Array;
  readonly returns: Int32Array;
  /** Side and firmness of those that want to open a position at this moment, and the order in which they may. */
  readonly wanted: Int8Array;
  readonly firmness: Float64Array;
  readonly candidates: Int32Array;

  readonly costs: CostTotals = { fees: 0, halfSpread: 0, impact: 0, borrow: 0 };
  readonly counts: TradingCounts = {
    trades: 0,
    wins: 0,
    grossProfit: 0,
    grossLoss: 0,
    ordersPlaced: 0,
    ordersFilled: 0,
    ordersPartial: 0,
    ordersExpired: 0,
    ambiguousBars: 0,
    staleOpenFills: 0,
    breakerTrips: 0,
    timesInMarket: 0,
    turnover: 0,
  };
  readonly trades: GrowingRows<TradeColumn> | null;
  readonly orders: GrowingRows<OrderColumn> | null;

  constructor(bars: Bars, probabilities: Float64Array, rules: TradingRules, initialCash: number, record: boolean) {
    const symbols = bars.symbols.length;
    const numbers = (fill = 0) => new Float64Array(symbols).fill(fill);
    this.rules = rules;
    this.bars = bars;
    this.probabilities = probabilities;
    this.cash = initialCash;
    this.equity = initialCash;
    this.peakEquity = initialCash;
    this.quantity = numbers();
    this.lastClose = numbers(NaN);
    this.stop = numbers(NaN);
    this.target = numbers(NaN);
    this.entryRow = new Int32Array(symbols);
    this.horizonRow = new Int32Array(symbols);
    this.entryQuantity = numbers();
    this.entryPrice = numbers();
    this.entryUtc = numbers();
    this.entryProbability = numbers();
    this.exitQuantity = numbers();
    this.exitPrice = numbers();
    this.tradeCash = numbers();
    this.tradeCosts = numbers();
    this.pendingKind = new Uint8Array(symbols);
    this.pendingReason = new Uint8Array(symbols);
    this.pendingUtc = numbers();
    this.pendingEntry = numbers();
    this.pendingProbability = numbers();
    this.pendingVolatility = numbers();
    this.traded = numbers();
    this.squares = numbers();
    this.weights = numbers();
    this.returns = new Int32Array(symbols);
    this.wanted = new Int8Array(symbols);
    this.firmness = numbers();
    this.candidates = new Int32Array(symbols);
    this.trades = record ? new GrowingRows(tradeColumns) : null;
    this.orders = record ? new GrowingRows(orderColumns) : null;
  }
}
