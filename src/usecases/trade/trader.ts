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
import type { Broker } from '../../ports/broker.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { pending } from '../../trading/symbol-state.ts';
import type { TradingSession } from '../../trading/session/trading-session.ts';
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
  readonly tally: Tally;
  readonly emit: (news: SessionNews) => void;
}

/** Carries a session's wants to its broker and the broker's news back, each step on disk before the next. */
export class Trader {
  readonly session: TradingSession;
  readonly broker: Broker;
  readonly nowUtc: () => number;
  readonly #ledger: Ledger;
  readonly #latch: () => Latch;
  readonly #tally: Tally;
  readonly #emit: TraderDeps['emit'];

  constructor({ session, ledger, broker, latch, nowUtc, tally, emit }: TraderDeps) {
    this.session = session;
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
    for (const request of this.session.book.unsent()) {
      const sent = await this.#send(request);
      if (!sent.ok) return sent;
    }
    const withdrawn = await this.#withdrawEntries();
    return withdrawn.ok ? this.#alignBrackets() : withdrawn;
  }

  /** Takes in news from the broker, unless they teach nothing. */
  hear(update: OrderUpdate): Result<void> {
    const { order, execution } = update;
    const standings = [order, ...order.legs].map((one) => this.session.book.standing(one));
    if (!standings.includes('news') && (execution === null || standings[0] === 'foreign')) return ok(undefined);
    return this.commit([{ kind: 'update', utc: this.nowUtc(), update }]);
  }

  async #send(request: OrderRequest): Promise<Result<void>> {
    const { clientOrderId, purpose } = request;
    const refuse = (code: string, message: string) =>
      this.commit([{ kind: 'refused', utc: this.nowUtc(), clientOrderId, code, message }]);
    const latch = this.#latch();
    if (purpose === 'entry' && latch.latched) return refuse('latched', latch.reason);
    if (purpose === 'entry' && this.session.level !== 'normal') {
      return refuse(this.session.level, this.session.reasons.join(', '));
    }
    if (purpose === 'exit' && this.broker.restingOrdersHold) {
      const freed = await this.#cancelResting(request.symbol);
      if (!freed.ok) return freed;
    }
    const sending = this.commit([{ kind: 'sending', utc: this.nowUtc(), clientOrderId }]);
    return sending.ok ? this.post(request) : sending;
  }

  /** Sends an order whose sending is on disk. */
  async post(request: OrderRequest): Promise<Result<void>> {
    const { clientOrderId } = request;
    const placement = await this.broker.submit(request);
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

  /** Cancels entries that wait at the broker and are no longer wanted. */
  async #withdrawEntries(): Promise<Result<void>> {
    for (const { role, symbol, brokerId, request } of this.session.book.openOrders()) {
      if (role !== 'entry' || brokerId === null) continue;
      const { pendingKind } = this.session.state.symbols[this.session.market.code(symbol)]!;
      if (pendingKind & pending.entry) continue;
      const cancelled = await this.#cancelAndRead(brokerId, request.clientOrderId);
      if (!cancelled.ok) return cancelled;
    }
    return ok(undefined);
  }

  /** Brings resting stops and targets to where the session wants them. */
  async #alignBrackets(): Promise<Result<void>> {
    for (const order of this.session.book.openOrders()) {
      const { role, symbol, brokerId, request, stopPrice, limitPrice } = order;
      if ((role !== 'stop' && role !== 'target') || brokerId === null || order.state === 'held') continue;
      const held = this.session.state.symbols[this.session.market.code(symbol)]!;
      if (held.quantity === 0) continue;
      const [wanted, rests] = role === 'stop' ? [held.stop, stopPrice] : [held.target, limitPrice];
      if (rests === null || Number.isNaN(wanted) || this.broker.samePrice(wanted, rests)) continue;
      const placement = await this.broker.replace(brokerId, role === 'stop' ? { stop: wanted } : { limit: wanted });
      if (placement.outcome === 'placed') {
        const heard = this.hear({ order: placement.order, execution: null, toldUtc: this.nowUtc() });
        if (!heard.ok) return heard;
      }
      const read = await this.#readAgain(request.clientOrderId);
      if (!read.ok) return read;
    }
    return ok(undefined);
  }

  async #cancelResting(symbol: string): Promise<Result<void>> {
    for (const { role, brokerId, request } of this.session.book.openOrders(symbol)) {
      if ((role !== 'stop' && role !== 'target') || brokerId === null) continue;
      const cancelled = await this.#cancelAndRead(brokerId, request.clientOrderId);
      if (!cancelled.ok) return cancelled;
    }
    return ok(undefined);
  }

  async #cancelAndRead(brokerId: string, rootClientOrderId: string): Promise<Result<void>> {
    const cancelled = await this.broker.cancel(brokerId);
    if (!cancelled.ok) return this.#note(cancelled.failure.reason, 'cancel');
    return this.#readAgain(rootClientOrderId);
  }

  /** What the broker says of an order and its legs, taken in. A failed read leaves everything as it is. */
  async #readAgain(clientOrderId: string): Promise<Result<void>> {
    const found = await this.broker.findByClientId(clientOrderId);
    if (!found.ok) return this.#note(found.failure.reason, 'read');
    if (found.value === null) return ok(undefined);
    return this.hear({ order: found.value, execution: null, toldUtc: this.nowUtc() });
  }

  /** Trouble that the next pass mends: told, not fatal. */
  #note(reason: string, operation: string): Result<void> {
    this.#emit({ kind: 'system', level: 'warn', name: reason, detail: `${operation} failed; it is tried again` });
    return ok(undefined);
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
