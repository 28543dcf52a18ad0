import { payBorrow, payMargin, valueAccount } from './account.ts';
import { decide, signalOf } from './decide.ts';
import { executeBar } from './execute.ts';
import { tradingLevel } from './guards/trading-level.ts';
import type { Moment } from './moment.ts';
import { nextEvent } from './next-event.ts';
import { sizeEntries } from './size/size-entries.ts';
import type { Timeline } from './timeline.ts';
import { pending } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * One moment of trading: the bars that have just become known act on earlier decisions, the account is valued, guards look at it, and
 * new decisions are made for those symbols. Synchronous, and allocates nothing per bar.
 */
export function step(state: TradingState, timeline: Timeline): void {
  const { awake, busy, rows } = state;
  const count = wake(state, timeline);
  for (let i = 0; i < count; i++) {
    const s = awake[i]!;
    if (busy[s] !== 0) executeBar(state, state.symbols[s]!, rows[s]!);
  }
  settleAwake(state, timeline, count);
  decideAwake(state, timeline, count);
}

/** The second half of a step, when all fills up to the moment are booked: the account is settled and decisions are made. */
export function judge(state: TradingState, moment: Moment): void {
  const count = wake(state, moment);
  settleAwake(state, moment, count);
  decideAwake(state, moment, count);
}

/** Pays lenders and values the account at the closes of a moment. */
export function settle(state: TradingState, moment: Moment): void {
  settleAwake(state, moment, wake(state, moment));
}

/** Lists the symbols of a moment whose bars may do more than change their value; returns how many. */
function wake({ awake, rows, wakeRows }: TradingState, { symbols, count }: Moment): number {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const s = symbols[i]!;
    awake[found] = s;
    if (rows[s]! >= wakeRows[s]!) found++;
  }
  return found;
}

function settleAwake(state: TradingState, moment: Moment, count: number): void {
  const { awake } = state;
  state.nowUtc = moment.nowUtc;
  state.lossesNow = 0;
  for (let i = 0; i < count; i++) noteHolding(state, awake[i]!);
  if (state.rules.borrowPerBar > 0) payLenders(state, moment);
  payMargin(state);
  valueAccount(state);
  if (state.sizing.kelly !== null) state.sizing.kelly.settle(openPositions(state));
  if (state.observers.length > 0) for (const observer of state.observers) observer.observe(state, moment);
}

function decideAwake(state: TradingState, moment: Moment, count: number): void {
  const { awake, busy, rows, probabilities, rules, sleeps } = state;
  if (state.gross > 0) state.counts.timesInMarket++;
  state.guards.watch(moment);
  const barred = state.level !== tradingLevel.normal;
  let asking = 0;
  for (let i = 0; i < count; i++) {
    const s = awake[i]!;
    const row = rows[s]!;
    const symbol = state.symbols[s]!;
    const passive = busy[s] === 0 && (barred || signalOf(rules, probabilities[row]!) === 0);
    if (!passive && decide(state, symbol, row)) state.candidates[asking++] = symbol;
    else if (sleeps && symbol.pendingKind === pending.none) {
      state.wakeRows[s] = nextEvent(state, symbol, row + 1, state.bars.offsets[s + 1]!);
    }
  }
  if (asking > 0) sizeEntries(state, asking);
}

function openPositions({ symbols, busy }: TradingState): number {
  let open = 0;
  for (let s = 0; s < busy.length; s++) if (busy[s] !== 0 && symbols[s]!.quantity !== 0) open++;
  return open;
}

function noteHolding(state: TradingState, s: number): void {
  if (state.busy[s] === 0) return;
  const { quantity, pendingKind, tradeCash } = state.symbols[s]!;
  state.units[s] = quantity;
  state.tradeCash[s] = tradeCash;
  if (quantity === 0 && pendingKind === pending.none) state.busy[s] = 0;
}

function payLenders(state: TradingState, { symbols, count }: Moment): void {
  const { busy, units, rows } = state;
  for (let i = 0; i < count; i++) {
    const s = symbols[i]!;
    if (busy[s] !== 0 && units[s]! < 0) payBorrow(state, state.symbols[s]!, rows[s]!);
  }
}
