import { payBorrow, payMargin, valueAccount } from './account.ts';
import { decide, signalOf } from './decide.ts';
import { executeBar } from './execute.ts';
import { tradingLevel } from './guards/trading-level.ts';
import type { Moment } from './moment.ts';
import { sizeEntries } from './size/size-entries.ts';
import type { Timeline } from './timeline.ts';
import { pending, type SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * One moment of trading: the bars that have just become known act on earlier decisions, the account is valued, guards look at it, and
 * new decisions are made for those symbols. Synchronous, and allocates nothing per bar.
 */
export function step(state: TradingState, timeline: Timeline): void {
  const { symbols, count } = timeline;
  const { busy, rows } = state;
  for (let i = 0; i < count; i++) {
    const s = symbols[i]!;
    if (busy[s] !== 0) executeBar(state, state.symbols[s]!, rows[s]!);
  }
  judge(state, timeline);
}

/** The second half of a step, when all fills up to the moment are booked: the account is settled and decisions are made. */
export function judge(state: TradingState, moment: Moment): void {
  settle(state, moment);
  decideMoment(state, moment);
}

/** Pays lenders and values the account at the closes of a moment. */
export function settle(state: TradingState, moment: Moment): void {
  const { symbols, count, nowUtc } = moment;
  const { busy, rows } = state;
  state.nowUtc = nowUtc;
  state.lossesNow = 0;
  for (let i = 0; i < count; i++) {
    const s = symbols[i]!;
    if (busy[s] !== 0) payLender(state, state.symbols[s]!, rows[s]!);
  }
  payMargin(state);
  valueAccount(state);
  if (state.sizing.kelly !== null) state.sizing.kelly.settle(openPositions(state));
  for (const observer of state.observers) observer.observe(state, moment);
}

function decideMoment(state: TradingState, moment: Moment): void {
  const { symbols, count } = moment;
  const { busy, rows, probabilities, rules } = state;
  if (state.gross > 0) state.counts.timesInMarket++;
  state.guards.watch(moment);
  const barred = state.level !== tradingLevel.normal;
  let asking = 0;
  for (let i = 0; i < count; i++) {
    const s = symbols[i]!;
    const row = rows[s]!;
    if (busy[s] === 0 && (barred || signalOf(rules, probabilities[row]!) === 0)) continue;
    const symbol = state.symbols[s]!;
    if (decide(state, symbol, row)) state.candidates[asking++] = symbol;
  }
  if (asking > 0) sizeEntries(state, asking);
}

function openPositions({ symbols, busy }: TradingState): number {
  let open = 0;
  for (let s = 0; s < busy.length; s++) if (busy[s] !== 0 && symbols[s]!.quantity !== 0) open++;
  return open;
}

function payLender(state: TradingState, symbol: SymbolState, row: number): void {
  if (symbol.quantity < 0) payBorrow(state, symbol, row);
  state.busy[symbol.code] = symbol.quantity === 0 && symbol.pendingKind === pending.none ? 0 : 1;
}
