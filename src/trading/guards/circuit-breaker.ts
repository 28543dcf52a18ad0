import { because } from '../order-kinds.ts';
import { pending } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import type { Guard, GuardDesk } from './guard.ts';
import { positionLoss } from './position-loss.ts';
import { tradingLevel } from './trading-level.ts';
import { moreBars, percent } from './words.ts';

/**
 * Losing trades in a row stop new positions for a while; a fall from the highest equity, even during such a pause, begins one that also
 * closes what is held, and so does an account without money. The highest equity starts again after a pause for a
 * fall, not after one for losses. A position that has lost
 * more than any one may is closed, whatever its stop says. Pause, losses and highest equity are the state's own, which passes quiet
 * bars by them.
 */
export class CircuitBreaker implements Guard {
  readonly name = 'circuit-breaker';
  /** Positions that are being closed for their loss, and those of them that went since the last look. */
  readonly #closing: Uint8Array;
  readonly #gone: number[] = [];
  #desk: GuardDesk | null = null;
  #why = '';
  #fell = false;
  #ruined = false;

  constructor(symbols: number) {
    this.#closing = new Uint8Array(symbols);
  }

  watch(desk: GuardDesk): void {
    const { state } = desk;
    const { rules, equity } = state;
    this.#desk = desk;
    while (this.#gone.length > 0) this.#clear(desk, this.#gone.pop()!);
    if (state.pauseLeft > 0 && --state.pauseLeft === 0) this.#release(state);
    if (equity > state.peakEquity) state.peakEquity = equity;
    if (equity <= 0) {
      this.#ruin(desk, equity);
      return;
    }
    if (state.gross > 0) this.#closeLosers(desk);
    const fallen = equity <= state.peakEquity * (1 - rules.maxDrawdown);
    const lost = state.consecutiveLosses >= rules.maxConsecutiveLosses;
    if (state.pauseLeft === 0 ? fallen || lost : fallen && !this.#fell) this.#trip(desk, fallen);
    if (state.pauseLeft > 0) desk.raise(this.#fell ? tradingLevel.exitsOnly : tradingLevel.noEntries);
  }

  closed(code: number): void {
    if (this.#closing[code] === 1) this.#gone.push(code);
  }

  why(): string | null {
    const state = this.#desk?.state;
    if (!state) return null;
    if (state.equity <= 0) return 'the account has no money';
    return state.pauseLeft > 0 ? `the circuit breaker pauses: ${this.#why}, ${moreBars(state.pauseLeft)}` : null;
  }

  #clear(desk: GuardDesk, symbol: number): void {
    this.#closing[symbol] = 0;
    const limit = desk.state.rules.maxPositionLoss;
    desk.changed('position-loss', { symbol, from: 'tripped', to: 'clear', value: NaN, limit, action: 'none' });
  }

  #trip(desk: GuardDesk, fallen: boolean): void {
    const { state } = desk;
    const { rules } = state;
    const lost = state.consecutiveLosses;
    const from = state.pauseLeft > 0 ? 'tripped' : 'clear';
    const fall = 1 - state.equity / state.peakEquity;
    state.counts.breakerTrips++;
    state.pauseLeft = rules.pauseBars;
    state.consecutiveLosses = 0;
    this.#fell = fallen;
    this.#why = fallen
      ? `equity ${percent(fall)} below its highest, ${percent(rules.maxDrawdown)} allowed`
      : `${lost} losing trades in a row, ${rules.maxConsecutiveLosses} allowed`;
    desk.changed(this.name, {
      from,
      to: 'tripped',
      value: fallen ? fall : lost,
      limit: fallen ? rules.maxDrawdown : rules.maxConsecutiveLosses,
      action: fallen ? 'close-all' : 'no-entries',
    });
    if (fallen) desk.closeAll(because.breaker);
  }

  #release(state: TradingState): void {
    const value = 1 - state.equity / state.peakEquity;
    // After a row of losses the fall goes on counting from where it began.
    if (this.#fell) state.peakEquity = state.equity;
    this.#fell = false;
    this.#desk?.changed(this.name, { from: 'tripped', to: 'clear', value, limit: NaN, action: 'none' });
  }

  #ruin(desk: GuardDesk, equity: number): void {
    desk.raise(tradingLevel.halt, because.breaker);
    if (this.#ruined) return;
    this.#ruined = true;
    const from = desk.state.pauseLeft > 0 ? 'tripped' : 'clear';
    desk.changed(this.name, { from, to: 'tripped', value: equity, limit: 0, action: 'close-all' });
  }

  #closeLosers(desk: GuardDesk): void {
    const { state } = desk;
    const { symbols, busy, rules } = state;
    // No position has lost more than the worst; an equity that is not a number is no answer.
    if (-state.worstTrade / state.equity < rules.maxPositionLoss) return;
    for (let s = 0; s < busy.length; s++) {
      const symbol = symbols[s]!;
      if (busy[s] === 0 || symbol.quantity === 0 || symbol.pendingKind & pending.exit) continue;
      const value = positionLoss(state, symbol);
      if (value < rules.maxPositionLoss) continue;
      if (!desk.close(symbol, because.risk) || this.#closing[s] === 1) continue;
      this.#closing[s] = 1;
      const limit = rules.maxPositionLoss;
      desk.changed('position-loss', { symbol: s, from: 'clear', to: 'tripped', value, limit, action: 'close' });
    }
  }
}
