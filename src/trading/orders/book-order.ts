import type { BrokerOrder, Execution, OrderRequest, OrderSide } from '../../formats/session/order.ts';
import type { OrderRow } from '../../formats/session/session-output.ts';

/** What a fill of the order does to the position. */
export type OrderRole = 'entry' | 'exit' | 'stop' | 'target';

/** One of our orders, a leg of one, or what replaced either. `state` is the latest that is known. */
export interface BookOrder extends OrderRow {
  readonly role: OrderRole;
  /** The order we asked for; of a leg or a successor, the one it descends from. */
  readonly request: OrderRequest;
  /** Null before the broker told. */
  readonly type: BrokerOrder['type'] | null;
  /** Nothing happens to it any more, except that fills which were already made may become known. */
  readonly done: boolean;
}

/** Units that were not known to be filled before. */
export interface BookFill extends Execution {
  /** The order that filled; of a leg, the leg's own. */
  readonly clientOrderId: string;
  /** The order of ours it is a leg of; null for an order of its own. */
  readonly parentClientOrderId: string | null;
  readonly role: OrderRole;
  /** `stop` or `target` by role, else the reason of the request. */
  readonly reason: string;
  readonly symbol: string;
  readonly side: OrderSide;
  /** When the order it descends from was decided. */
  readonly decidedUtc: number;
  /** Units of the order. */
  readonly wanted: number;
  /** Units of it filled so far, these included. */
  readonly filledSoFar: number;
  /** No more will come. */
  readonly done: boolean;
}

/** What some news taught. `foreign` when the order is not known to be ours: then nothing else is said. */
export interface BookNews {
  readonly rows: readonly OrderRow[];
  readonly fills: readonly BookFill[];
  readonly foreign: boolean;
}
