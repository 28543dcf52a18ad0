import type { BrokerOrder, Execution, OrderRequest, OrderUpdate } from '../../formats/session/order.ts';
import type { OrderRow } from '../../formats/session/session-output.ts';
import { bookFill, bookOrder, legLine, orderRow, requestedLine, successorLine, type BookLine } from './book-line.ts';
import type { BookFill, BookNews, BookOrder } from './book-order.ts';
import { hear } from './hear.ts';
import { isTerminal } from './order-state.ts';
import { Strangers } from './strangers.ts';

interface Told {
  readonly rows: OrderRow[];
  readonly fills: BookFill[];
}

/**
 * Every order of a session from intent to end. It is told of what we do and of what the broker says; news may come late, twice, in any
 * order and with gaps, and give the same states and the same units in the end. Naming an order that was never wanted is a bug and throws.
 */
export class OrderBook {
  readonly #byClientId = new Map<string, BookLine>();
  readonly #byBrokerId = new Map<string, BookLine>();
  /** By the broker id of a successor that was announced: what it replaces. */
  readonly #announced = new Map<string, BookLine>();
  readonly #open = new Set<BookLine>();
  readonly #executions = new Set<string>();
  readonly #strangers = new Strangers();

  /** States an intent. An intent that is known already changes nothing. */
  want(request: OrderRequest): OrderRow[] {
    if (this.#byClientId.has(request.clientOrderId)) return [];
    const line = requestedLine(request);
    this.#byClientId.set(line.clientOrderId, line);
    return this.#tell(line);
  }

  /** Sending an order of unknown fate again leaves its fate unknown. */
  sending(clientOrderId: string): OrderRow[] {
    const line = this.#wanted(clientOrderId);
    if (line.state === 'intent') line.state = 'sent';
    return this.#tell(line);
  }

  placed(clientOrderId: string, order: BrokerOrder): BookNews {
    const line = this.#wanted(clientOrderId);
    if (line.brokerId === null) this.#bind(line, order);
    return this.observe({ order, execution: null, toldUtc: order.submittedUtc });
  }

  /**
   * The broker said that the order does not exist. Said of an order it showed us it means nothing; and the refusal of a `duplicate` says
   * that the order does exist.
   */
  refused(clientOrderId: string, code: string, _message: string): OrderRow[] {
    const line = this.#wanted(clientOrderId);
    if (code === 'duplicate') return this.unknown(clientOrderId);
    if (line.brokerId === null) line.state = 'refused';
    return this.#tell(line);
  }

  unknown(clientOrderId: string): OrderRow[] {
    const line = this.#wanted(clientOrderId);
    if (line.state === 'intent' || line.state === 'sent') line.state = 'unknown';
    return this.#tell(line);
  }

  observe(update: OrderUpdate): BookNews {
    const told: Told = { rows: [], fills: [] };
    const foreign = !this.#take(update, update.order, null, told);
    if (foreign) this.#strangers.keep(update);
    let kin = this.#strangers.release(this.#isOurs);
    for (; kin !== undefined; kin = this.#strangers.release(this.#isOurs)) this.#take(kin, kin.order, null, told);
    return { ...told, foreign };
  }

  get(clientOrderId: string): BookOrder | undefined {
    const line = this.#byClientId.get(clientOrderId);
    return line && bookOrder(line);
  }

  /** One of ours by its id at the broker; undefined as long as we were not told of it. */
  known(brokerId: string): BookOrder | undefined {
    const line = this.#byBrokerId.get(brokerId);
    return line && bookOrder(line);
  }

  /** What observing the order, its legs apart, would teach. */
  standing(order: BrokerOrder): 'foreign' | 'news' | 'known' {
    const line = this.#byBrokerId.get(order.id);
    if (line === undefined) return this.#kin(order, null) === null ? 'foreign' : 'news';
    const imagined = { ...line };
    hear(imagined, order, null, 0);
    return sameRow(orderRow(line), orderRow(imagined)) ? 'known' : 'news';
  }

  /** Ours that can still fill, oldest first: intents, orders of unknown fate and legs among them. */
  openOrders(symbol?: string): readonly BookOrder[] {
    return this.#list((line) => symbol === undefined || line.request.symbol === symbol);
  }

  /** Intents that were not sent, in order. */
  unsent(): readonly OrderRequest[] {
    return this.#list((line) => line.state === 'intent').map((order) => order.request);
  }

  /** Sent, and nothing heard from the broker since. */
  inDoubt(): readonly BookOrder[] {
    return this.#list((line) => line.brokerId === null && line.state !== 'intent');
  }

  /** Takes in what is said of an order and its legs; returns whether the order is ours. */
  #take(update: OrderUpdate, order: BrokerOrder, parent: BookLine | null, told: Told): boolean {
    const line = this.#byBrokerId.get(order.id) ?? this.#kin(order, parent);
    if (line !== null) {
      if (line.brokerId !== order.id || !this.#byBrokerId.has(order.id)) {
        this.#bind(line, order);
        // What was said of it before tells more exactly how it came to stand as it does now.
        const same = ({ order: { id } }: OrderUpdate) => id === order.id;
        for (let kin = this.#strangers.release(same); kin !== undefined; kin = this.#strangers.release(same))
          this.#take(kin, kin.order, parent, told);
      }
      this.#hear(line, order, order === update.order ? update.execution : null, update.toldUtc, told);
    }
    for (const leg of order.legs) this.#take(update, leg, line, told);
    return line !== null;
  }

  #hear(line: BookLine, order: BrokerOrder, execution: Execution | null, toldUtc: number, told: Told): void {
    const unseen = execution !== null && !this.#executions.has(execution.executionId) ? execution : null;
    const fill = hear(line, order, unseen, toldUtc);
    if (order.replacedBy !== null) this.#announced.set(order.replacedBy, line);
    if (fill !== null) {
      this.#executions.add(fill.executionId);
      told.fills.push(bookFill(line, fill));
    }
    told.rows.push(...this.#tell(line));
  }

  /** The line of an order that was not bound yet, by what it says of its descent: never by time or symbol. */
  #kin(order: BrokerOrder, nestedIn: BookLine | null): BookLine | null {
    const before = this.#announced.get(order.id) ?? this.#byBrokerId.get(order.replaces ?? '');
    if (before !== undefined) return successorLine(order, before);
    const own = this.#byClientId.get(order.clientOrderId);
    if (own !== undefined && own.brokerId === null) return own;
    const parent = nestedIn ?? this.#byBrokerId.get(order.parentId ?? '');
    return parent === undefined ? null : legLine(order, parent);
  }

  readonly #isOurs = ({ order }: OrderUpdate): boolean =>
    this.#byBrokerId.has(order.id) || this.#kin(order, null) !== null;

  #bind(line: BookLine, order: BrokerOrder): void {
    line.brokerId = order.id;
    this.#byBrokerId.set(order.id, line);
    this.#byClientId.set(line.clientOrderId, line);
  }

  #wanted(clientOrderId: string): BookLine {
    const line = this.#byClientId.get(clientOrderId);
    if (line === undefined) throw new Error(`the order ${clientOrderId} was never wanted`);
    return line;
  }

  /** The row of a line where it differs from the last one given out. */
  #tell(line: BookLine): OrderRow[] {
    if (isTerminal(line.state)) this.#open.delete(line);
    else this.#open.add(line);
    const row = orderRow(line);
    if (line.row !== null && sameRow(line.row, row)) return [];
    line.row = row;
    return [row];
  }

  #list(wanted: (line: BookLine) => boolean): readonly BookOrder[] {
    return [...this.#open].filter(wanted).map(bookOrder);
  }
}

function sameRow(left: OrderRow, right: OrderRow): boolean {
  return (Object.keys(right) as (keyof OrderRow)[]).every((name) => left[name] === right[name]);
}
