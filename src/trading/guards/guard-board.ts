import {
  guardActions,
  guardEventColumns,
  guardNames,
  guardStates,
  type GuardEventColumn,
  type GuardName,
} from '../../formats/guard-events/guard-event-table.ts';
import { endEntry } from '../entry-life.ts';
import { GrowingRows } from '../growing-rows.ts';
import type { Moment } from '../moment.ts';
import { pending, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import type { AccountGuards } from './account-guards.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Guard, GuardChange, GuardDesk } from './guard.ts';
import { tradingLevel } from './trading-level.ts';

/**
 * The guards of one account. Once a moment, when the account was valued and before anything is decided, each looks at it in a fixed
 * order; what they ask for becomes `state.level` and each symbol's `barredSides`. Guards that are off are not here.
 */
export class GuardBoard implements AccountGuards, GuardDesk {
  readonly state: TradingState;
  readonly events: GrowingRows<GuardEventColumn> | null;
  readonly everyBar: boolean;
  moments = 0;
  readonly #breaker: CircuitBreaker;
  readonly #others: readonly Guard[];
  #haltReason = 0;

  constructor(state: TradingState, breaker: CircuitBreaker, others: readonly Guard[]) {
    this.state = state;
    this.events = state.orders === null ? null : new GrowingRows(guardEventColumns);
    this.everyBar = others.length > 0;
    this.#breaker = breaker;
    this.#others = others;
  }

  watch(moment: Moment): void {
    const { state } = this;
    this.moments++;
    state.level = tradingLevel.normal;
    this.#breaker.watch(this);
    if (this.#others.length > 0) this.#watchOthers(moment);
    if (state.level >= tradingLevel.exitsOnly) this.#enforce();
  }

  opened(code: number, side: number, utc: number): void {
    if (this.everyBar) for (const guard of this.#others) guard.opened?.(code, side, utc);
  }

  closed(code: number, side: number, profit: number, netReturn: number, reason: number, utc: number): void {
    this.#breaker.closed(code);
    if (!this.everyBar) return;
    for (const guard of this.#others) guard.closed?.(code, side, profit, netReturn, reason, utc);
  }

  why(code: number, side: number): string | null {
    const breaker = this.#breaker.why();
    if (breaker !== null) return breaker;
    for (const guard of this.#others) {
      const why = guard.why(code, side);
      if (why !== null) return why;
    }
    return null;
  }

  reasons(): string[] {
    return [this.#breaker, ...this.#others].flatMap((guard) => [
      ...new Set([1, -1].flatMap((side) => this.#reasonsOf(guard, side))),
    ]);
  }

  raise(level: number, reason = 0): void {
    if (level <= this.state.level) return;
    this.state.level = level;
    this.#haltReason = reason;
  }

  bar(code: number, sides: number): void {
    this.state.symbols[code]!.barredSides |= sides;
  }

  close(symbol: SymbolState, reason: number): boolean {
    if (symbol.quantity === 0 || symbol.pendingKind & pending.exit) return false;
    this.withdraw(symbol);
    symbol.pendingKind = pending.exit;
    symbol.pendingReason = reason;
    symbol.pendingUtc = this.state.nowUtc;
    symbol.exitAtClose = false;
    this.state.wakeRows[symbol.code] = 0;
    return true;
  }

  withdraw(symbol: SymbolState): void {
    if (symbol.pendingKind & pending.entry) endEntry(this.state, symbol, this.state.rows[symbol.code]!);
  }

  closeAll(reason: number): void {
    for (const symbol of this.state.symbols) if (!this.close(symbol, reason)) this.withdraw(symbol);
  }

  changed(guard: GuardName, { symbol = -1, side = 0, from, to, value, limit, action }: GuardChange): void {
    if (this.events === null) return;
    let at = this.events.next();
    const { cells } = this.events;
    // In the order of `guardEventColumns`.
    cells[at++] = this.state.nowUtc;
    cells[at++] = guardNames.indexOf(guard);
    cells[at++] = symbol;
    cells[at++] = side;
    cells[at++] = guardStates.indexOf(from);
    cells[at++] = guardStates.indexOf(to);
    cells[at++] = value;
    cells[at++] = limit;
    cells[at] = guardActions.indexOf(action);
  }

  /** Once where it is the same for every symbol, else under the symbol's name. */
  #reasonsOf(guard: Guard, side: number): string[] {
    const { symbols, bars } = this.state;
    const whys = symbols.map(({ code }) => guard.why(code, side));
    if (whys[0] !== null && whys.every((why) => why === whys[0])) return [whys[0]!];
    return whys.flatMap((why, code) => (why === null ? [] : [`${bars.symbols[code]!}: ${why}`]));
  }

  #watchOthers(moment: Moment): void {
    const { symbols } = this.state;
    for (let s = 0; s < symbols.length; s++) symbols[s]!.barredSides = 0;
    for (let g = 0; g < this.#others.length; g++) this.#others[g]!.watch(this, moment);
  }

  #enforce(): void {
    if (this.state.level === tradingLevel.halt) this.closeAll(this.#haltReason);
    else for (const symbol of this.state.symbols) this.withdraw(symbol);
  }
}
