import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { barTiming } from '../../core/quality/bar-timing.ts';
import { orderReasons } from '../../formats/orders/order-table.ts';
import { terminalStatuses, type OrderRequest, type OrderStatus } from '../../formats/session/order.ts';
import type { Level, SessionEvent, SessionFacts } from '../../formats/session/session-event.ts';
import type { AccountRow, Decision, OrderRow, SessionOutput } from '../../formats/session/session-output.ts';
import type { ProductionSettings } from '../../formats/production/production-settings-file.ts';
import type { BookFill, BookNews } from '../orders/book-order.ts';
import { OrderBook } from '../orders/order-book.ts';
import { because, isStop, orderType, orderTypeOfEntry } from '../order-kinds.ts';
import { recordOrder } from '../record-order.ts';
import { judge } from '../step.ts';
import { pending, type SymbolState } from '../symbol-state.ts';
import { takeEntry, takeExit } from '../take-fill.ts';
import type { TradingState } from '../trading-state.ts';
import { endEntry, endOutlived } from '../entry-life.ts';
import { before, changeSince, decisionOf, type SymbolChange } from './moment-decisions.ts';
import { entryRequest, exitRequest } from './order-requests.ts';
import type { Predictor } from './predictor.ts';
import { SessionAccount } from './session-account.ts';
import { noForecast } from './session-market.ts';
import { RiskRows } from './risk-rows.ts';
import { fillRow, positionRow, tradeRow } from './session-rows.ts';
import type { SessionStart } from './session-start.ts';
import { swingRows } from './swing-rows.ts';

export interface SessionSetup {
  readonly facts: SessionFacts;
  readonly settings: Pick<ProductionSettings, 'trading' | 'data'>;
  readonly start: SessionStart;
  readonly predictor: Pick<Predictor, 'push'>;
}

/**
 * A trading session as a machine without time or doors: an event in, what it makes of it out. It decides, sizes and guards with the
 * very code of the backtest; fills come from outside. The same events give the same outputs, bit for bit, which is how a session is
 * taken up again after its process died.
 */
export class TradingSession {
  readonly facts: SessionFacts;
  readonly book = new OrderBook();
  readonly state: TradingState;
  level: Level = 'normal';
  reasons: readonly string[] = [];
  /** Moments judged from `tradeFromUtc` on. */
  moments = 0;
  readonly #account: SessionAccount;
  readonly #predictor: SessionSetup['predictor'];
  readonly #risk: RiskRows;

  constructor({ facts, settings, start, predictor }: SessionSetup) {
    const { trading, data } = settings;
    this.facts = facts;
    this.#account = new SessionAccount({
      start,
      trading,
      barsPerYear: data.barsPerYear,
      initialCash: facts.initialCash,
      timing: trading.exits.close === 'none' ? undefined : barTiming(data.interval, calendarOf(data.calendar)),
    });
    this.state = this.#account.state;
    this.#predictor = predictor;
    this.#risk = new RiskRows(start.symbols.length);
  }

  get market(): SessionAccount['market'] {
    return this.#account.market;
  }

  apply(event: SessionEvent): SessionOutput[] {
    switch (event.kind) {
      case 'opened':
      case 'finished':
        return [];
      case 'bars': {
        const traded = event.utc >= this.facts.tradeFromUtc;
        const forecasts = this.#predictor.push(event.bars);
        this.#account.takeBars(event.utc, event.bars, traded ? forecasts : forecasts.map(() => noForecast));
        return [];
      }
      case 'judged':
        return this.#judge();
      case 'update':
        return this.#hear(this.book.observe(event.update));
      case 'wanted':
        return this.#want(event.request);
      case 'sending':
        return orders(this.book.sending(event.clientOrderId));
      case 'placed':
        return this.#hear(this.book.placed(event.clientOrderId, event.order));
      case 'refused':
        return this.#refused(event.clientOrderId, event.code, event.message);
      case 'unknown':
        return orders(this.book.unknown(event.clientOrderId));
      case 'level':
        return this.#stand(event.level, event.reasons);
      case 'external':
        return this.#takeOver(event.symbol, event.quantity, event.price, event.utc);
    }
  }

  /** When the latest bar of any symbol was known. */
  latestUtc(): number {
    return Math.max(...this.market.symbols.map((_, code) => this.market.latest(code).knownUtc));
  }

  accountRow(): AccountRow {
    const { nowUtc, cash, equity, gross, peakEquity } = this.state;
    return { utc: nowUtc, cash, equity, gross, drawdown: 1 - equity / peakEquity };
  }

  #judge(): SessionOutput[] {
    const { state } = this;
    const { moment } = this.#account;
    const was = state.symbols.map(before);
    // The embedded broker ends entries itself; another does not know our bars.
    if (this.facts.broker !== 'simulated') endOutlived(state, moment);
    judge(state, moment);
    if (moment.nowUtc >= this.facts.tradeFromUtc) this.moments++;
    const outputs: SessionOutput[] = [];
    const fresh = new Set(moment.symbols.subarray(0, moment.count));
    for (const symbol of state.symbols) {
      const change = changeSince(was[symbol.code]!, symbol);
      const blocked = change.entered ? this.#whyBlocked(symbol) : null;
      if (blocked !== null) symbol.pendingKind &= pending.exit;
      if (fresh.has(symbol.code)) outputs.push({ kind: 'decision', row: this.#decision(symbol, change, blocked) });
      outputs.push(...this.#orders(symbol, change, blocked));
    }
    outputs.push(...this.#risks(), { kind: 'account', row: this.accountRow() });
    return outputs;
  }

  #decision(symbol: SymbolState, change: SymbolChange, blocked: string | null): Decision {
    return decisionOf(this.state, symbol, change, blocked);
  }

  #whyBlocked(symbol: SymbolState): string | null {
    if (this.level !== 'normal') return `level ${this.level}: ${this.reasons.join(', ')}`;
    const name = this.market.symbols[symbol.code]!;
    const inDoubt = this.book.inDoubt().find((order) => order.symbol === name);
    return inDoubt ? `the fate of order ${inDoubt.clientOrderId} is unknown` : null;
  }

  /** Exits first, as an entry may need what they free. */
  #orders(
    symbol: SymbolState,
    { entered, exited, renewed, stopMoved, withdrawn }: SymbolChange,
    blocked: string | null,
  ): SessionOutput[] {
    const { facts, state, book } = this;
    const name = this.market.symbols[symbol.code]!;
    const outputs: SessionOutput[] = [];
    const want = (request: ReturnType<typeof entryRequest>) =>
      outputs.push(...orders(book.want(request)), { kind: 'intent', request });
    if (withdrawn) {
      for (const { clientOrderId, role } of book.openOrders(name)) {
        if (role === 'entry') outputs.push({ kind: 'cancel', clientOrderId, reason: 'no longer wanted' });
      }
    }
    if (exited) want(exitRequest(facts, state, symbol));
    if (entered && blocked === null) {
      want(entryRequest(facts, state, symbol));
      outputs.push(...swingRows(state, symbol).map((row) => ({ kind: 'price-level', row }) as const));
    }
    if (renewed || stopMoved) {
      const row = positionRow(state, symbol);
      outputs.push(
        { kind: 'reprotect', symbol: name, stop: row.stop, target: row.target },
        ...this.#positionOutputs(symbol),
      );
    }
    return outputs;
  }

  #risks(): SessionOutput[] {
    return this.#risk.since(this.state).map((row) => ({ kind: 'risk', row }));
  }

  #hear({ rows, fills }: BookNews): SessionOutput[] {
    const outputs: SessionOutput[] = [];
    for (const fill of fills) outputs.push({ kind: 'fill', row: fillRow(fill) }, ...this.#fill(fill));
    for (const row of rows) {
      outputs.push({ kind: 'order', row });
      this.#endOf(
        row,
        fills.some(({ clientOrderId }) => clientOrderId === row.clientOrderId),
      );
      if (row.purpose === 'stop' && row.state === 'stopped') this.#leaveByStop(this.#symbol(row.symbol));
    }
    return outputs;
  }

  #fill(fill: BookFill): SessionOutput[] {
    const { state } = this;
    const symbol = this.#symbol(fill.symbol);
    const row = this.#rowAt(symbol, fill.filledUtc);
    const trades = state.trades!.count;
    const direction = fill.side === 'buy' ? 1 : -1;
    if (fill.role === 'entry' || symbol.quantity * direction >= 0) this.#takeEntry(symbol, row, direction, fill);
    else {
      const ended = takeExit(state, symbol, row, this.#exitKind(symbol, fill), fill);
      if (ended) symbol.pendingKind &= pending.entry;
      else if (fill.role === 'stop') this.#leaveByStop(symbol);
    }
    const closed = Array.from({ length: state.trades!.count - trades }, (_, i) => tradeRow(state, trades + i));
    return [...this.#positionOutputs(symbol), ...closed.map((row) => ({ kind: 'trade', row }) as const)];
  }

  /** As in the backtest, what a touched stop found no room for goes at the next open. */
  #leaveByStop(symbol: SymbolState): void {
    if (symbol.quantity === 0 || (symbol.pendingKind & pending.exit && !symbol.exitAtClose)) return;
    symbol.pendingKind |= pending.exit;
    symbol.exitAtClose = false;
    symbol.pendingReason = stopReason(symbol);
    symbol.pendingUtc = this.market.latest(symbol.code).knownUtc;
  }

  #exitKind(symbol: SymbolState, { role, reason }: BookFill) {
    if (role === 'target') return { type: orderType.limit, reason: because.target, placedUtc: symbol.entryUtc };
    const resting = role === 'stop' && !(symbol.pendingKind & pending.exit && isStop(symbol.pendingReason));
    if (resting) return { type: orderType.stop, reason: stopReason(symbol), placedUtc: symbol.entryUtc };
    const code = role === 'stop' ? symbol.pendingReason : orderReasons.indexOf(reason as (typeof orderReasons)[number]);
    return { type: orderType.market, reason: code, placedUtc: symbol.pendingUtc };
  }

  /** Books a fill of an entry, with a row for it as the backtest has. */
  #takeEntry(symbol: SymbolState, row: number, direction: number, fill: BookFill): void {
    const { state } = this;
    const { decidedUtc, quantity, filledQuantity } = this.book.get(fill.clientOrderId) ?? {};
    takeEntry(state, symbol, row, direction, fill);
    if (fill.role !== 'entry' || decidedUtc === undefined) return;
    const waits = symbol.pendingKind & pending.entry && symbol.pendingUtc === decidedUtc;
    const wanted = waits ? Math.abs(symbol.pendingEntry) : quantity! - (filledQuantity! - fill.quantity);
    const { ticket } = state;
    ticket.type = orderTypeOfEntry[symbol.pendingType]!;
    ticket.reason = because.entry;
    ticket.placedUtc = decidedUtc;
    ticket.wanted = wanted;
    recordOrder(state, symbol, row, true);
    if (waits) symbol.pendingEntry = direction * (wanted - fill.quantity);
  }

  /** An entry that ended, filled or not, no longer waits; what an exit left when it ended is decided anew. */
  #endOf(row: OrderRow, withFill: boolean): void {
    if (!terminalStatuses.includes(row.state as OrderStatus) && row.state !== 'refused') return;
    if (row.state === 'replaced') return;
    const symbol = this.#symbol(row.symbol);
    const stopEnded = row.purpose === 'stop' && isStop(symbol.pendingReason);
    if (row.purpose === 'exit' || stopEnded) symbol.pendingKind &= pending.entry;
    if (row.purpose !== 'entry') return;
    // One that was withdrawn has its row, and another may wait in its place.
    if (!(symbol.pendingKind & pending.entry) || symbol.pendingUtc !== row.decidedUtc) return;
    if (withFill) symbol.pendingKind &= pending.exit;
    else endEntry(this.state, symbol, this.#rowAt(symbol, this.state.nowUtc));
  }

  /** An order from outside the decisions. An exit takes the place of everything that waits in its symbol. */
  #want(request: OrderRequest): SessionOutput[] {
    if (request.purpose === 'exit') {
      const symbol = this.#symbol(request.symbol);
      symbol.pendingKind = pending.exit;
      symbol.pendingReason = Math.max(0, orderReasons.indexOf(request.reason as (typeof orderReasons)[number]));
      symbol.pendingUtc = request.decidedUtc;
    }
    return [...orders(this.book.want(request)), { kind: 'intent', request }];
  }

  /** A halted session wants none of the entries that wait. */
  #stand(level: Level, reasons: readonly string[]): SessionOutput[] {
    this.level = level;
    this.reasons = reasons;
    if (level === 'halt') for (const symbol of this.state.symbols) symbol.pendingKind &= pending.exit;
    return [];
  }

  #refused(clientOrderId: string, code: string, message: string): SessionOutput[] {
    const rows = this.book.refused(clientOrderId, code, message);
    for (const row of rows) this.#endOf(row, false);
    const order = this.book.get(clientOrderId)!;
    if (order.state !== 'refused') return orders(rows);
    const { symbol, decidedUtc: utc, quantity: value } = order;
    const action = `${order.purpose} not placed: ${message}`;
    const harmless = code === 'nothing-to-close' || code === 'position-changed';
    const level = harmless ? 'LOW' : order.purpose === 'entry' ? 'MEDIUM' : 'HIGH';
    return [
      ...orders(rows),
      { kind: 'risk', row: { utc, symbol, level, rule: `refused-${code}`, value, limit: 0, action } },
    ];
  }

  /** Takes a position over as the broker has it. What it traded without us is booked at the price that is told. */
  #takeOver(name: string, quantity: number, price: number, utc: number): SessionOutput[] {
    const symbol = this.#symbol(name);
    const { state } = this;
    const trades = state.trades!.count;
    const delta = quantity - symbol.quantity;
    if (delta === 0) return [];
    const fill = { price, reference: price, fee: 0, halfSpread: 0, impact: 0, filledUtc: utc };
    const row = this.#rowAt(symbol, utc);
    const direction = Math.sign(delta);
    if (symbol.quantity * direction < 0) {
      const closing = Math.min(Math.abs(delta), Math.abs(symbol.quantity));
      const reason = orderReasons.indexOf('external');
      takeExit(state, symbol, row, { type: orderType.market, reason, placedUtc: utc }, { ...fill, quantity: closing });
    }
    const opening = Math.abs(quantity - symbol.quantity);
    if (opening > 0) takeEntry(state, symbol, row, direction, { ...fill, quantity: opening });
    symbol.pendingKind &= pending.entry;
    const closed = Array.from({ length: state.trades!.count - trades }, (_, i) => tradeRow(state, trades + i));
    return [...this.#positionOutputs(symbol), ...closed.map((one) => ({ kind: 'trade', row: one }) as const)];
  }

  #positionOutputs(symbol: SymbolState): SessionOutput[] {
    const row = positionRow(this.state, symbol);
    const utc = Number.isNaN(this.state.nowUtc) ? (row.entryUtc ?? 0) : this.state.nowUtc;
    const levels = [
      ['entry', row.entryPrice],
      ['stop', row.stop],
      ['target', row.target],
    ] as const;
    return [
      { kind: 'position', row },
      ...levels.flatMap(([name, price]) =>
        price === null ? [] : [{ kind: 'price-level', row: { utc, symbol: row.symbol, name, price } } as const],
      ),
    ];
  }

  #symbol(name: string): SymbolState {
    return this.state.symbols[this.market.code(name)]!;
  }

  /** The bar in which a time lies: the latest, or the one that is still to come. */
  #rowAt(symbol: SymbolState, utc: number): number {
    const row = this.market.rows[symbol.code]!;
    return utc > this.market.bars.knownUtc[row]! ? row + 1 : row;
  }
}

function stopReason({ stopTrailed }: SymbolState): number {
  return stopTrailed ? because.trailing : because.stop;
}

function orders(rows: readonly OrderRow[]): SessionOutput[] {
  return rows.map((row) => ({ kind: 'order', row }));
}
