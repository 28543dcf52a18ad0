import { ok, type Result } from '../../failure.ts';
import {
  terminalStatuses,
  type OrderRequest,
  type OrderStatus,
  type OrderUpdate,
} from '../../formats/session/order.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import type { SessionOutput } from '../../formats/session/session-output.ts';
import type { SessionNews } from '../../formats/session/session-view.ts';
import type { Timers } from '../../ports.ts';
import type { Broker, Placement } from '../../ports/broker.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { BookOrder } from '../../trading/orders/book-order.ts';
import { pending } from '../../trading/symbol-state.ts';
import type { TradingSession } from '../../trading/session/trading-session.ts';
import { clearWay, type Refusal } from './clear-way.ts';
import type { Latch } from './latch.ts';
import type { Tally } from './tally.ts';

export interface TraderDeps {
  readonly session: TradingSession;
  readonly ledger: Ledger;
  readonly broker: Broker;
  /** What is asked before every order. */
  readonly latch: () => Latch;
  /** Time of what is not decided at a bar; null for the moment of the latest bars, which is a replay's only time. */
  readonly nowUtc: (() => number) | null;
  readonly timers: Timers;
  /** Entries decided longer ago are not sent any more. */
  readonly entriesWithinMs?: number;
  readonly tally: Tally;
  readonly emit: (news: SessionNews) => void;
}

/** The broker has too much to do, which is over in seconds; what closes a position does not wait for the next bar. */
const tooBusyMs = [1_000, 2_000, 4_000];

/** Carries a session's wants to its broker and the broker's news back, each step on disk before the next. */
export class Trader {
  readonly session: TradingSession;
  readonly broker: Broker;
  readonly nowUtc: () => number;
  readonly timers: Timers;
  readonly #entriesWithinMs: number;
  readonly #ledger: Ledger;
  readonly #latch: () => Latch;
  readonly #tally: Tally;
  readonly #emit: TraderDeps['emit'];

  constructor(deps: TraderDeps) {
    const { session, ledger, broker, latch, nowUtc, timers, tally, emit } = deps;
    this.session = session;
    this.timers = timers;
    this.#entriesWithinMs = deps.entriesWithinMs ?? Infinity;
    this.broker = broker;
    this.nowUtc = nowUtc ?? (() => momentOf(session));
    this.#ledger = ledger;
    this.#latch = latch;
    this.#tally = tally;
    this.#emit = emit;
  }

  /**
   * Folds events and puts them on disk together. When that fails the process has to end: the session in memory is ahead of its ledger,
   * and what rests at the broker protects.
   */
  commit(events: readonly SessionEvent[]): Result<void> {
    const entries = events.map((event) => ({ event, outputs: this.session.apply(event) }));
    const done = this.#ledger.append(entries);
    if (!done.ok) return done;
    for (const { event, outputs } of entries) {
      this.#tally.take(outputs);
      this.#tell(event, outputs);
    }
    return ok(undefined);
  }

  /** Sends what was decided and not sent, then sets right what rests. Safe to repeat at any time. */
  async carryOut(): Promise<Result<void>> {
    const before = await this.#withdrawEntries();
    if (!before.ok) return before;
    const tried = new Set<string>();
    const next = () => this.session.book.unsent().find(({ clientOrderId }) => !tried.has(clientOrderId));
    for (let request = next(); request; request = next()) {
      tried.add(request.clientOrderId);
      const sent = await this.#send(request);
      if (!sent.ok) return sent;
    }
    const withdrawn = await this.#withdrawEntries();
    return withdrawn.ok ? this.#alignBrackets() : withdrawn;
  }

  /**
   * Takes in news from the broker, unless they teach nothing. While an order is sent and not answered, news of strangers are kept: a leg
   * can fill before its parent's answer.
   */
  hear(update: OrderUpdate): Result<void> {
    const { book } = this.session;
    const standings = [update.order, ...update.order.legs].map((one) => book.standing(one));
    const mayBeOurs = standings[0] === 'foreign' && book.inDoubt().length > 0;
    if (!standings.includes('news') && !mayBeOurs) return ok(undefined);
    return this.commit([{ kind: 'update', utc: this.nowUtc(), update }]);
  }

  /** Why an order may not leave now; null when it may. What closes a position always may. */
  whyNot({ purpose, symbol, decidedUtc }: OrderRequest): Refusal | null {
    if (purpose !== 'entry') return null;
    const { session } = this;
    const latch = this.#latch();
    if (latch.latched) return { code: 'latched', message: latch.reason };
    if (session.level !== 'normal') return { code: session.level, message: session.reasons.join(', ') };
    const { pendingKind } = session.state.symbols[session.market.code(symbol)]!;
    if (!(pendingKind & pending.entry)) return { code: 'withdrawn', message: 'it is no longer wanted' };
    const isStale = this.nowUtc() - decidedUtc > this.#entriesWithinMs;
    return isStale ? { code: 'stale', message: 'it was decided too long ago' } : null;
  }

  async #send(request: OrderRequest): Promise<Result<void>> {
    const { clientOrderId } = request;
    const utc = this.nowUtc();
    const refusal = this.whyNot(request);
    if (refusal) return this.commit([{ kind: 'refused', utc, clientOrderId, ...refusal }]);
    if (this.broker.restingOrdersHold) {
      const way = await clearWay(this, request);
      if (!way.ok) return way;
      if (way.value === 'later') return ok(undefined);
      if (way.value !== 'clear') {
        const { instead, ...why } = way.value;
        const refused: SessionEvent = { kind: 'refused', utc, clientOrderId, ...why };
        return this.commit(instead ? [refused, { kind: 'wanted', utc, request: instead }] : [refused]);
      }
      // Clearing the way took time, and the stop may have been pulled meanwhile.
      const late = this.whyNot(request);
      if (late) return this.commit([{ kind: 'refused', utc, clientOrderId, ...late }]);
    }
    const sending = this.commit([{ kind: 'sending', utc: this.nowUtc(), clientOrderId }]);
    return sending.ok ? this.post(request) : sending;
  }

  /** Sends an order whose sending is on disk. */
  async post(request: OrderRequest): Promise<Result<void>> {
    const { clientOrderId } = request;
    const placement = await this.#submit(request);
    const utc = this.nowUtc();
    switch (placement.outcome) {
      case 'placed':
        return this.commit([{ kind: 'placed', utc, clientOrderId, order: placement.order }]);
      case 'refused': {
        const { code, message } = placement;
        return this.commit([{ kind: 'refused', utc, clientOrderId, code, message }]);
      }
      case 'unknown':
        return this.commit([{ kind: 'unknown', utc, clientOrderId, detail: placement.detail }]);
    }
  }

  /** An order that was turned away for the broker's being busy does not exist, so it may be sent again. */
  async #submit(request: OrderRequest): Promise<Placement> {
    for (const ms of request.purpose === 'entry' ? [] : tooBusyMs) {
      const placement = await this.broker.submit(request);
      if (placement.outcome !== 'refused' || placement.code !== 'rate-limited') return placement;
      await this.timers.wait(ms, new AbortController().signal);
    }
    return this.broker.submit(request);
  }

  /** Cancels entries that wait at the broker and are no longer wanted. */
  async #withdrawEntries(): Promise<Result<void>> {
    for (const { role, symbol, brokerId, request, state } of this.session.book.openOrders()) {
      if (role !== 'entry' || brokerId === null || state === 'pending-cancel') continue;
      const { pendingKind, pendingUtc } = this.session.state.symbols[this.session.market.code(symbol)]!;
      if (pendingKind & pending.entry && pendingUtc === request.decidedUtc) continue;
      await this.cancel(brokerId);
      const read = await this.readAgain([request.clientOrderId]);
      if (!read.ok) return read;
    }
    return ok(undefined);
  }

  /** Brings resting stops and targets to where the session wants them. */
  async #alignBrackets(): Promise<Result<void>> {
    const { book, state, market } = this.session;
    for (const order of book.openOrders()) {
      const { role, symbol, brokerId, request, stopPrice, limitPrice } = order;
      if ((role !== 'stop' && role !== 'target') || brokerId === null || this.#sleeps(order)) continue;
      const held = state.symbols[market.code(symbol)]!;
      const leaves = this.broker.restingOrdersHold && (held.pendingKind & pending.exit) !== 0;
      if (held.quantity === 0 || leaves) continue;
      const [wanted, rests] = role === 'stop' ? [held.stop, stopPrice] : [held.target, limitPrice];
      if (rests === null || Number.isNaN(wanted) || this.broker.samePrice(wanted, rests)) continue;
      const placement = await this.broker.replace(brokerId, role === 'stop' ? { stop: wanted } : { limit: wanted });
      if (placement.outcome === 'placed') {
        const heard = this.hear({ order: placement.order, execution: null, toldUtc: this.nowUtc() });
        if (!heard.ok) return heard;
      }
      // Good or bad, the answer is a hint: the old order and the family it belongs to say what happened.
      const read = await this.readAgain([order.clientOrderId, request.clientOrderId]);
      if (!read.ok) return read;
    }
    return ok(undefined);
  }

  /** Legs wait for the whole of their entry; the stop of a pair stays `held` at some brokers while it works. */
  #sleeps({ state, symbol }: BookOrder): boolean {
    if (state === 'pending-cancel' || state === 'pending-replace') return true;
    return state === 'held' && this.session.book.openOrders(symbol).some(({ role }) => role === 'entry');
  }

  /** Asks for a cancel; whether it happened is read. */
  async cancel(brokerId: string): Promise<void> {
    const cancelled = await this.broker.cancel(brokerId);
    if (!cancelled.ok) this.note(cancelled.failure.reason, 'cancel');
  }

  /** What the broker says of orders and their legs, taken in. A failed read leaves everything as it is. */
  async readAgain(clientOrderIds: readonly string[]): Promise<Result<void>> {
    for (const clientOrderId of new Set(clientOrderIds)) {
      const found = await this.broker.findByClientId(clientOrderId);
      if (!found.ok) this.note(found.failure.reason, 'read');
      if (!found.ok || found.value === null) continue;
      const heard = this.hear({ order: found.value, execution: null, toldUtc: this.nowUtc() });
      if (!heard.ok) return heard;
    }
    return ok(undefined);
  }

  /** Trouble that a later turn mends: told, not fatal. */
  note(reason: string, operation: string): void {
    this.#emit({ kind: 'system', level: 'warn', name: reason, detail: `${operation} failed; it is tried again` });
  }

  #tell(event: SessionEvent, outputs: readonly SessionOutput[]): void {
    if (event.kind === 'level') this.#emit({ kind: 'level', level: event.level, reasons: event.reasons });
    for (const output of outputs) {
      if (output.kind === 'decision' && output.row.action !== 'none' && output.row.action !== 'hold') {
        this.#emit({ kind: 'decision', row: output.row });
      } else if (output.kind === 'order' && isNews(output.row.state)) this.#emit({ kind: 'order', row: output.row });
      else if (output.kind === 'fill') this.#emit({ kind: 'fill', row: output.row });
      else if (output.kind === 'trade') this.#emit({ kind: 'trade', row: output.row });
      else if (output.kind === 'risk') this.#emit({ kind: 'risk', row: output.row });
    }
  }
}

function momentOf({ state, facts }: TradingSession): number {
  return Number.isNaN(state.nowUtc) ? facts.tradeFromUtc : state.nowUtc;
}

function isNews(state: string): boolean {
  return (
    state === 'accepted' ||
    state === 'unknown' ||
    state === 'refused' ||
    terminalStatuses.includes(state as OrderStatus)
  );
}
