import { isAdjusted } from '../core/bars/adjusted-bars.ts';
import type { Bars } from '../formats/bars/bars.ts';
import { orderColumns, type OrderColumn } from '../formats/orders/order-table.ts';
import { tradeColumns, type TradeColumn } from '../formats/trades/trade-table.ts';
import type { DecisionColumns } from './decision-columns.ts';
import { noGuards, type AccountGuards } from './guards/account-guards.ts';
import { GrowingRows } from './growing-rows.ts';
import type { MarketObserver } from './observers/market-observer.ts';
import { SizingState } from './size/sizing-state.ts';
import { SymbolState } from './symbol-state.ts';
import { Ticket } from './ticket.ts';
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

/** One account trading the symbols of `bars`. Everything a step touches is allocated here; NaN first for the reason told in SymbolState. */
export class TradingState {
  readonly rules: TradingRules;
  /** Columns with a row per bar; replaced by longer ones in a session that outgrows them. */
  bars: Bars;
  close: Float64Array;
  columns: DecisionColumns;
  probabilities: Float64Array;
  /** Row of each symbol's latest bar: the timeline's own. */
  readonly rows: Int32Array;

  /** The moment of the current step. */
  nowUtc = NaN;
  cash = NaN;
  equity = NaN;
  /** Value of all positions, sides not offset. */
  gross = NaN;
  peakEquity = NaN;
  consecutiveLosses = 0;
  /** Losing trades since the last moment: one that won at the same moment does not end their row, in whatever order symbols come. */
  lossesNow = 0;
  pauseLeft = 0;
  /** How much trading the guards leave: a code of `tradingLevel`. */
  level = 0;
  /** Whether symbols are left alone until the first bar that may do something to them, and whether bars without any are passed. */
  sleeps = false;
  passesQuietBars = false;
  /** Adjustment factors of the bars; null where all are 1. */
  factors: Float64Array | null;
  readonly initialCash: number;
  readonly observers: readonly MarketObserver[];
  readonly sizing: SizingState;
  guards: AccountGuards = noGuards;
  /** The order that is being filled or ended. */
  readonly ticket = new Ticket();

  readonly symbols: readonly SymbolState[];
  /** By symbol: 0 where nothing is held and no order waits, so that its bars change nothing. */
  readonly busy: Uint8Array;
  /** By symbol, as of the last time it was settled: what a busy one holds, and the money its open trade brought so far. */
  readonly units: Float64Array;
  readonly tradeCash: Float64Array;
  /** Money that the open trade which fares worst has brought at the last closes, all its costs counted; negative for a loss. */
  worstTrade = NaN;
  /** By symbol: row of the first bar that may do more to it than change its value; 0 where every bar may, as in sessions. */
  readonly wakeRows: Int32Array;
  /** Room for the symbols of a moment that are awake, see `wakeRows`. */
  readonly awake: Int32Array;
  /** Room for the symbols that ask for a position. */
  readonly candidates: SymbolState[];

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
  /** Told of every order at its end, and of every fill of an exit; `ends` tells the last word on an order. Null where nobody listens. */
  onOrder: ((symbol: SymbolState, ticket: Readonly<Ticket>, ends: boolean) => void) | null = null;

  constructor(
    bars: Bars,
    columns: DecisionColumns,
    rows: Int32Array,
    rules: TradingRules,
    initialCash: number,
    record: boolean,
    observers: readonly MarketObserver[] = [],
  ) {
    this.rules = rules;
    this.bars = bars;
    this.close = bars.close;
    this.factors = isAdjusted(bars) ? bars.adjFactor : null;
    this.columns = columns;
    this.probabilities = columns.probabilities;
    this.observers = observers;
    this.sizing = new SizingState(rules.sizing, bars.symbols.length, observers);
    this.initialCash = initialCash;
    this.rows = rows;
    this.cash = initialCash;
    this.equity = initialCash;
    this.gross = 0;
    this.peakEquity = initialCash;
    this.symbols = bars.symbols.map((_, code) => new SymbolState(code, bars.offsets[code]!));
    this.busy = new Uint8Array(bars.symbols.length);
    this.units = new Float64Array(bars.symbols.length);
    this.tradeCash = new Float64Array(bars.symbols.length);
    // One more, as the place behind the last is written too.
    this.awake = new Int32Array(bars.symbols.length + 1);
    this.wakeRows = new Int32Array(bars.symbols.length);
    this.candidates = [...this.symbols];
    this.trades = record ? new GrowingRows(tradeColumns) : null;
    this.orders = record ? new GrowingRows(orderColumns) : null;
  }
}
