import { adjustedBars } from '../core/bars/adjusted-bars.ts';
import type { Bars } from '../formats/bars/bars.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import { guardEventColumns, type GuardEventTable } from '../formats/guard-events/guard-event-table.ts';
import { orderColumns, type OrderTable } from '../formats/orders/order-table.ts';
import { tradeColumns, type TradeTable } from '../formats/trades/trade-table.ts';
import { benchmarkEquity } from './benchmark-equity.ts';
import { columnNames, decisionColumns, type DecisionColumns } from './decision-columns.ts';
import { GrowingRows } from './growing-rows.ts';
import { buildGuards } from './guards/build-guards.ts';
import { marketObservers } from './observers/market-observers.ts';
import { maySleep } from './next-event.ts';
import { mayPassQuietBars, passQuietBars, type ValueColumns } from './quiet-bars.ts';
import { recordOpenPositions } from './position.ts';
import { step } from './step.ts';
import { Timeline } from './timeline.ts';
import { tradingRules } from './trading-rules.ts';
import { TradingState, type CostTotals, type TradingCounts } from './trading-state.ts';

export interface SimulationInput extends Partial<Omit<DecisionColumns, 'probabilities'>> {
  readonly probabilities: Float64Array;
  readonly bars: Bars;
  readonly trading: TradingConfig;
  readonly initialCash: number;
  readonly barsPerYear: number;
  /** False leaves the trade and order tables empty; everything else is the same. */
  readonly record?: boolean;
}

/**
 * Columns have one value per bar time from the first with a probability, at which the equity is the initial cash. Equity is cash plus
 * positions at the last closes, and may fall below zero. Gross exposure is the value of all positions over equity.
 */
export interface Simulation {
  /** When the bars were known; may be a view of the input's times. */
  readonly timesUtc: Float64Array;
  readonly equity: Float64Array;
  /** Reckoned from the input's bars when it is first read. */
  readonly benchmarkEquity: Float64Array;
  readonly grossExposure: Float64Array;
  readonly trades: TradeTable;
  readonly orders: OrderTable;
  readonly guardEvents: GuardEventTable;
  readonly costs: CostTotals;
  readonly counts: TradingCounts;
}

const momentsAtOnce = 4096;

/** Trades probabilities through history in one account. Without any probability every column is empty. */
export function simulateStrategy(input: SimulationInput): Simulation {
  const { bars, probabilities, initialCash, trading, barsPerYear } = input;
  const rules = tradingRules(trading, barsPerYear);
  const columns = columnsOf(input);
  const observers = marketObservers({ trading, symbols: bars.symbols, barsPerYear });
  const startUtc = firstTradable(bars, probabilities);
  const timeline = new Timeline(bars);
  const timesUtc = timeline.momentsFrom(startUtc);
  const { length } = timesUtc;
  const equity = new Float64Array(length);
  const grossExposure = new Float64Array(length);

  const record = input.record ?? true;
  const state = new TradingState(bars, columns, timeline.rows, rules, initialCash, record, observers);
  state.guards = buildGuards(state, trading.guards);
  state.sleeps = maySleep(state);
  state.passesQuietBars = mayPassQuietBars(state);
  while (length > 0 && timeline.advance() && timeline.nowUtc < startUtc) step(state, timeline);
  // In pieces: a loop that is called often is compiled better than one that runs long.
  for (let from = 0; from < length; from += momentsAtOnce) {
    const to = Math.min(length, from + momentsAtOnce);
    runMoments(state, timeline, { equity, grossExposure }, from, to);
  }
  recordOpenPositions(state);
  let benchmark: Float64Array | null = null;
  return {
    timesUtc,
    equity,
    get benchmarkEquity() {
      const priced = state.factors === null ? bars : adjustedBars(bars);
      return (benchmark ??= benchmarkEquity(priced, timesUtc, initialCash, rules.costs));
    },
    grossExposure,
    trades: (state.trades ?? new GrowingRows(tradeColumns)).table(bars.symbols),
    orders: (state.orders ?? new GrowingRows(orderColumns)).table(bars.symbols),
    guardEvents: (state.guards.events ?? new GrowingRows(guardEventColumns)).table(bars.symbols),
    costs: state.costs,
    counts: state.counts,
  };
}

/** All probabilities are as sure as can be, and no ensemble disagrees, where it is not told. */
function columnsOf(input: SimulationInput): DecisionColumns {
  const { probabilities } = input;
  const given = Object.fromEntries(columnNames.filter((name) => input[name]).map((name) => [name, input[name]]));
  return decisionColumns({ ...given, probabilities });
}

function runMoments(state: TradingState, timeline: Timeline, values: ValueColumns, from: number, to: number): void {
  const { equity, grossExposure } = values;
  for (let at = from; at < to; at++) {
    if (state.passesQuietBars) {
      const passed = passQuietBars(state, timeline.rows[0]!, to - at, values, at);
      if (passed > 0) timeline.skip(passed);
      at += passed;
      if (at >= to) return;
    }
    step(state, timeline);
    equity[at] = state.equity;
    if (state.gross !== 0) grossExposure[at] = state.gross / state.equity;
    timeline.advance();
  }
}

/** When the first row with a probability was known; Infinity without one. */
function firstTradable({ offsets, knownUtc }: Bars, probabilities: Float64Array): number {
  let first = Infinity;
  for (let s = 0; s < offsets.length - 1; s++) {
    let row = offsets[s]!;
    while (row < offsets[s + 1]! && Number.isNaN(probabilities[row]!)) row++;
    if (row < offsets[s + 1]!) first = Math.min(first, knownUtc[row]!);
  }
  return first;
}
