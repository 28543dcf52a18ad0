import { orderTypes } from '../../formats/orders/order-table.ts';
import type { BrokerOrder, BrokerPosition, OrderRequest, OrderUpdate } from '../../formats/session/order.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import { executeBar } from '../execute.ts';
import { exceeds } from '../orders/quantities.ts';
import { because } from '../order-kinds.ts';
import { SessionAccount, type AccountSetup } from '../session/session-account.ts';
import { noForecast } from '../session/session-market.ts';
import { settle } from '../step.ts';
import { entryType, pending, type SymbolState } from '../symbol-state.ts';
import type { Ticket } from '../ticket.ts';
import { acceptedOrder, isOpen, legOf, snapshot, type VenueOrder } from './venue-order.ts';

export type VenueAnswer =
  | { readonly outcome: 'placed'; readonly order: BrokerOrder }
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string };

/**
 * A broker's book on the backtest's own fills: orders wait for the bars it is shown and fill as `executeBar` says. Deterministic: the
 * same orders between the same bars give the same news. Entries are good for one bar, exits and brackets until they are filled.
 */
export class Venue {
  readonly #account: SessionAccount;
  readonly #orders = new Map<string, VenueOrder>();
  /** By symbol: the order that opened the position, whose legs rest; the one that is to open the next; and the one that closes it. */
  readonly #opened: (VenueOrder | null)[];
  readonly #entries: (VenueOrder | null)[];
  readonly #exits: (VenueOrder | null)[];
  #news: OrderUpdate[] = [];
  #nowUtc: number;

  constructor(setup: AccountSetup) {
    this.#account = new SessionAccount(setup);
    this.#opened = setup.start.symbols.map(() => null);
    this.#entries = setup.start.symbols.map(() => null);
    this.#exits = setup.start.symbols.map(() => null);
    this.#nowUtc = Math.max(...setup.start.symbols.map(({ last }) => last.knownUtc));
    this.#account.state.onOrder = (symbol, ticket, ends) => this.#tellFill(symbol, ticket, ends);
  }

  get nowUtc(): number {
    return this.#nowUtc;
  }

  /** Lets the bars of one moment act on the orders; returns the news in the order they happened. */
  showBars(utc: number, bars: readonly BarRow[]): OrderUpdate[] {
    const account = this.#account;
    this.#nowUtc = utc;
    this.#news = [];
    account.takeBars(
      utc,
      bars,
      bars.map(() => noForecast),
    );
    const { state, moment } = account;
    for (const code of moment.symbols.subarray(0, moment.count)) {
      executeBar(state, state.symbols[code]!, state.rows[code]!);
      this.#tellTouchedStop(state.symbols[code]!);
    }
    settle(state, moment);
    return this.#news;
  }

  place(request: OrderRequest): VenueAnswer {
    const code = this.#account.market.code(request.symbol);
    if (this.#orders.has(`sim-${request.clientOrderId}`)) {
      return refused('duplicate', 'client_order_id must be unique');
    }
    if (code < 0) return refused('unknown-symbol', `${request.symbol} is not traded here`);
    const symbol = this.#account.state.symbols[code]!;
    const direction = request.side === 'buy' ? 1 : -1;
    if (request.purpose === 'entry') {
      if (this.#waits(code)) return refused('position-open', `${request.symbol} has a position or an order`);
      symbol.pendingKind |= pending.entry;
      symbol.pendingEntry = direction * request.quantity;
      symbol.pendingStop = request.stopFraction ?? NaN;
      symbol.pendingTarget = request.targetFraction ?? NaN;
      rest(symbol, this.#account.state.rules.entries.goodForBars, request.resting);
    } else if (request.purpose === 'exit') {
      if (symbol.quantity * direction >= 0) return refused('no-position', `${request.symbol} has nothing to close`);
      symbol.pendingKind |= pending.exit;
      symbol.pendingReason = because.horizon;
      symbol.exitAtClose = request.atClose === true;
    } else return refused('unsupported', 'brackets rest here with their entries');
    symbol.pendingUtc = request.decidedUtc;
    this.#account.state.busy[code] = 1;
    const order = acceptedOrder(request);
    this.#keep(order);
    (request.purpose === 'entry' ? this.#entries : this.#exits)[code] = order;
    return { outcome: 'placed', order: snapshot(order) };
  }

  /** Null where there is nothing to cancel any more. The bracket of an entry ends with it. */
  cancel(id: string): OrderUpdate | null {
    const order = this.#orders.get(id);
    if (!order || !isOpen(order)) return null;
    const code = this.#account.market.code(order.symbol);
    const symbol = this.#account.state.symbols[code]!;
    const waits = symbol.pendingKind;
    if (order === this.#entries[code] && waits & pending.entry) symbol.pendingKind &= pending.exit;
    else if (order === this.#exits[code]) symbol.pendingKind &= pending.entry;
    else if (order.type === 'stop') symbol.stop = NaN;
    else symbol.target = NaN;
    this.#news = [];
    if (order.filledQuantity === 0) for (const leg of order.legs) leg.status = 'canceled';
    this.#end(order, 'canceled');
    return this.#news[0]!;
  }

  replace(id: string, price: { readonly stop?: number; readonly limit?: number }): VenueAnswer {
    const order = this.#orders.get(id);
    if (!order || !isOpen(order) || order.parentId === null) return refused('not-replaceable', `${id} does not rest`);
    const symbol = this.#account.state.symbols[this.#account.market.code(order.symbol)]!;
    if (order.type === 'stop') symbol.stop = order.stopPrice = price.stop ?? order.stopPrice!;
    else symbol.target = order.limitPrice = price.limit ?? order.limitPrice!;
    return { outcome: 'placed', order: snapshot(order) };
  }

  find(clientOrderId: string): BrokerOrder | null {
    const order = this.#orders.get(`sim-${clientOrderId}`);
    return order ? snapshot(order) : null;
  }

  openOrders(): BrokerOrder[] {
    return this.#roots((order) => isOpen(order) || order.legs.some(isOpen));
  }

  ordersSince(utc: number): BrokerOrder[] {
    return this.#roots(({ submittedUtc }) => submittedUtc >= utc);
  }

  positions(): BrokerPosition[] {
    const { state, market } = this.#account;
    return state.symbols
      .filter(({ quantity }) => quantity !== 0)
      .map(({ code, quantity, entryPrice }) => ({
        symbol: market.symbols[code]!,
        quantity,
        available: this.#exits[code] ? 0 : quantity,
        averagePrice: entryPrice,
        lastPrice: market.latest(code).close,
      }));
  }

  account(): { readonly cash: number; readonly equity: number } {
    const { cash, equity } = this.#account.state;
    return { cash, equity };
  }

  #waits(code: number): boolean {
    const { quantity, pendingKind } = this.#account.state.symbols[code]!;
    return (quantity !== 0 && !(pendingKind & pending.exit)) || (pendingKind & pending.entry) !== 0;
  }

  /** Called by the account at every fill, and when an entry found no room. */
  #tellFill(symbol: SymbolState, { type, reason, units, filledUtc }: Readonly<Ticket>, ends: boolean): void {
    const { code } = symbol;
    if (reason === because.entry) {
      const entry = this.#entries[code]!;
      if (units > 0) this.#activate(entry, symbol, units);
      this.#fill(entry, units, filledUtc, ends);
      if (entry.filledQuantity === 0) for (const leg of entry.legs) this.#end(leg, 'canceled');
      return;
    }
    const opened = this.#opened[code]!;
    const kind = orderTypes[type];
    const leg = kind === 'limit' ? legOf(opened, 'limit') : reason === because.stop ? legOf(opened, 'stop') : null;
    this.#fill(leg ?? this.#exits[code]!, units, filledUtc);
    if (symbol.quantity !== 0) return;
    for (const other of [...opened.legs, this.#exits[code]]) {
      if (other && isOpen(other)) this.#end(other, 'canceled');
    }
    this.#exits[code] = null;
  }

  /** A stop that was touched in a bar without room fills later, at the market. */
  #tellTouchedStop({ code, pendingKind, pendingReason }: SymbolState): void {
    const leg = legOf(this.#opened[code]!, 'stop');
    if (!(pendingKind & pending.exit) || pendingReason !== because.stop || leg?.status !== 'new') return;
    leg.status = 'stopped';
    this.#news.push({ order: snapshot(leg), execution: null, toldUtc: this.#nowUtc });
  }

  /** Legs rest from the first fill on, where it hung the bracket, for all that is filled. */
  #activate(entry: VenueOrder, { stop, target }: SymbolState, quantity: number): void {
    this.#opened[this.#account.market.code(entry.symbol)] = entry;
    for (const leg of entry.legs) {
      leg.status = 'new';
      leg.quantity = entry.filledQuantity + quantity;
      if (leg.type === 'stop') leg.stopPrice = stop;
      else leg.limitPrice = target;
    }
  }

  #fill(order: VenueOrder, quantity: number, filledUtc: number, ends = false): void {
    if (quantity === 0) return this.#end(order, 'expired');
    const { price, reference, fee, halfSpread, impact } = this.#account.state.ticket;
    const before = order.filledQuantity;
    order.averagePrice =
      order.averagePrice === null
        ? price
        : order.averagePrice + ((price - order.averagePrice) * quantity) / (before + quantity);
    const open = exceeds(order.quantity, before + quantity);
    order.filledQuantity = open ? before + quantity : order.quantity;
    order.status = !open ? 'filled' : ends ? 'expired' : 'partially-filled';
    const execution = {
      executionId: `${order.id}@${order.filledQuantity}`,
      quantity,
      price,
      reference,
      fee,
      halfSpread,
      impact,
      filledUtc,
    };
    this.#news.push({ order: snapshot(order), execution, toldUtc: this.#nowUtc });
  }

  #end(order: VenueOrder, status: 'canceled' | 'expired'): void {
    order.status = status;
    this.#news.push({ order: snapshot(order), execution: null, toldUtc: this.#nowUtc });
  }

  #keep(order: VenueOrder): void {
    this.#orders.set(order.id, order);
    for (const leg of order.legs) this.#orders.set(leg.id, leg);
  }

  #roots(wanted: (order: VenueOrder) => boolean): BrokerOrder[] {
    return [...this.#orders.values()].filter((order) => order.parentId === null && wanted(order)).map(snapshot);
  }
}

/** Lets an entry wait on its terms; plain market orders are good for one bar. */
function rest(symbol: SymbolState, goodForBars: number, terms: OrderRequest['resting']): void {
  symbol.pendingType = terms ? entryTypes.indexOf(terms.type) : entryType.market;
  symbol.pendingTrigger = terms?.triggerPrice ?? NaN;
  symbol.pendingLimit = terms?.limitPrice ?? NaN;
  symbol.pendingBars = goodForBars;
  symbol.pendingDay = NaN;
}

const entryTypes = ['market', 'limit', 'stop', 'stop-limit'] as const;

function refused(code: string, message: string): VenueAnswer {
  return { outcome: 'refused', code, message };
}
