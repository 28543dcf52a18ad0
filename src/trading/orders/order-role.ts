import type { BrokerOrder, OrderRequest } from '../../formats/session/order.ts';
import type { OrderRole } from './book-order.ts';

/** Of a protecting pair the target is the order of its own and the stop its leg. */
export function roleOfRequest(request: OrderRequest): OrderRole {
  if (request.purpose !== 'protect') return request.purpose;
  return request.targetPrice === null ? 'stop' : 'target';
}

/** What an order that rests does to a position, told by its type; null for types that do not rest. */
export function roleOfType(type: BrokerOrder['type']): 'stop' | 'target' | null {
  switch (type) {
    case 'stop':
    case 'stop-limit':
    case 'trailing-stop':
      return 'stop';
    case 'limit':
      return 'target';
    default:
      return null;
  }
}
