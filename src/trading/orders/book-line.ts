import type { BrokerOrder, Execution, OrderRequest, OrderSide } from '../../formats/session/order.ts';
import type { OrderRow } from '../../formats/session/session-output.ts';
import type { BookFill, BookOrder, OrderRole } from './book-order.ts';
import { roleOfRequest, roleOfType } from './order-role.ts';
import { isTerminal, laterState, progressOf, type OrderState } from './order-state.ts';
import { exceeds } from './quantities.ts';

/** What the book keeps of one order. */
export interface BookLine {
  /** The order we asked for; of a leg or a successor, the one it descends from. */
  readonly request: OrderRequest;
  readonly parent: BookLine | null;
  readonly purpose: OrderRow['purpose'];
  readonly clientOrderId: string;
  readonly side: OrderSide;
  brokerId: string | null;
  role: OrderRole;
  type: BrokerOrder['type'] | null;
  quantity: number;
  state: OrderState;
  stopPrice: number | null;
  limitPrice: number | null;
  /** Cumulative units and money of the fills that were given out. */
  filled: number;
  value: number;
  /** The latest row that was given out. */
  row: OrderRow | null;
}

export function requestedLine(request: OrderRequest): BookLine {
  return {
    request,
    parent: null,
    purpose: request.purpose,
    clientOrderId: request.clientOrderId,
    side: request.side,
    brokerId: null,
    role: roleOfRequest(request),
    type: null,
    quantity: request.quantity,
    state: 'intent',
    stopPrice: request.stopPrice,
    limitPrice: request.targetPrice,
    filled: 0,
    value: 0,
    row: null,
  };
}

/** A leg does what its type says. */
export function legLine(order: BrokerOrder, parent: BookLine): BookLine {
  const role = roleOfType(order.type) ?? 'exit';
  return { ...unheardLine(order), request: parent.request, parent, purpose: role, role };
}

/** What replaced an order does what that did. */
export function successorLine(order: BrokerOrder, before: BookLine): BookLine {
  const { request, parent, purpose, role } = before;
  return { ...unheardLine(order), request, parent, purpose, role };
}

/** Takes over what the broker says of an order, its fills apart. */
export function learn(line: BookLine, order: BrokerOrder): void {
  line.type = order.type;
  if (line.purpose === 'protect') line.role = roleOfType(order.type) ?? line.role;
  if (!isTerminal(line.state) || line.state === 'refused') {
    const news = progressOf(order.status) - progressOf(line.state);
    // A working exit shrinks when its sibling fills: of two words that are equally advanced the smaller is the later.
    if (news > 0 || (news === 0 && order.quantity < line.quantity)) line.quantity = order.quantity;
    if (news >= 0) {
      line.stopPrice = order.stopPrice ?? line.stopPrice;
      line.limitPrice = order.limitPrice ?? line.limitPrice;
    }
  }
  line.state = laterState(line.state, order.status, line.filled > 0 && !exceeds(line.quantity, line.filled));
}

export function bookOrder(line: BookLine): BookOrder {
  const { request, role, type } = line;
  return { ...orderRow(line), request, role, type, done: isTerminal(line.state) };
}

export function orderRow(line: BookLine): OrderRow {
  return {
    clientOrderId: line.clientOrderId,
    brokerId: line.brokerId,
    parentClientOrderId: line.parent === null ? null : line.parent.clientOrderId,
    symbol: line.request.symbol,
    side: line.side,
    purpose: line.purpose,
    reason: reasonOf(line),
    quantity: line.quantity,
    filledQuantity: line.filled,
    averagePrice: line.filled > 0 ? line.value / line.filled : null,
    stopPrice: line.stopPrice,
    limitPrice: line.limitPrice,
    state: line.state,
    decidedUtc: line.request.decidedUtc,
  };
}

/** A fill that was taken in already. */
export function bookFill(line: BookLine, execution: Execution): BookFill {
  return {
    clientOrderId: line.clientOrderId,
    parentClientOrderId: line.parent === null ? null : line.parent.clientOrderId,
    role: line.role,
    reason: reasonOf(line),
    symbol: line.request.symbol,
    side: line.side,
    quantity: execution.quantity,
    price: execution.price,
    reference: execution.reference,
    fee: execution.fee,
    halfSpread: execution.halfSpread,
    impact: execution.impact,
    executionId: execution.executionId,
    filledUtc: execution.filledUtc,
    decidedUtc: line.request.decidedUtc,
    wanted: line.quantity,
    filledSoFar: line.filled,
    done: isTerminal(line.state),
  };
}

/** A stop or target that fills is its own reason. */
function reasonOf(line: BookLine): string {
  return line.role === 'stop' || line.role === 'target' ? line.role : line.request.reason;
}

/** An order known to exist, before what it says of itself is learnt. */
function unheardLine(order: BrokerOrder): Omit<BookLine, 'request' | 'parent' | 'purpose' | 'role'> {
  return {
    clientOrderId: order.clientOrderId === '' ? order.id : order.clientOrderId,
    side: order.side,
    brokerId: order.id,
    type: order.type,
    quantity: order.quantity,
    state: 'sent',
    stopPrice: null,
    limitPrice: null,
    filled: 0,
    value: 0,
    row: null,
  };
}
