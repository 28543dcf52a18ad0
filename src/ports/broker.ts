import type { Result } from '../failure.ts';
import type {
  BrokerAccount,
  BrokerClock,
  BrokerOrder,
  BrokerPosition,
  OrderRequest,
  OrderUpdate,
} from '../formats/session/order.ts';
import type { BarRow } from '../formats/session/session-event.ts';

/** What became of sending an order. `unknown` means that it may exist: a state to be resolved, never a failure to be retried. */
export type Placement =
  | { readonly outcome: 'placed'; readonly order: BrokerOrder }
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string }
  | { readonly outcome: 'unknown'; readonly detail: string };

/**
 * A venue with one account. Reads fail with a reason of the broker theme; no answer never means "nothing there". Orders are sent once:
 * an implementation never repeats a request that could place something.
 */
export interface Broker {
  readonly name: 'simulated' | 'alpaca';
  /** Whether an order that is not found was never accepted; at a broker on a network it may still be on its way. */
  readonly lookupsProve: boolean;
  /** Whether resting orders hold the units that an exit needs, so that they are cancelled before it. */
  readonly restingOrdersHold: boolean;
  /** Whether a resting price is the wanted one, as near as this broker's ticks allow. */
  samePrice(wanted: number, rests: number): boolean;
  account(): Promise<Result<BrokerAccount>>;
  clock(): Promise<Result<BrokerClock>>;
  /** Sends one order, after its intent is on disk. A `clientOrderId` the broker has seen before is refused with code `duplicate`. */
  submit(request: OrderRequest): Promise<Placement>;
  /** Null when the broker says it has no such order. That proves something only where `lookupsProve`. */
  findByClientId(clientOrderId: string): Promise<Result<BrokerOrder | null>>;
  /** Every order that can still fill, legs included; nested under their parents. */
  openOrders(): Promise<Result<readonly BrokerOrder[]>>;
  /** Orders of any state submitted at or after a time, nested, oldest first. */
  ordersSince(utc: number): Promise<Result<readonly BrokerOrder[]>>;
  positions(): Promise<Result<readonly BrokerPosition[]>>;
  /** Asks for a cancel. An order that is gone or past cancelling is no failure: the caller reads again. */
  cancel(brokerId: string): Promise<Result<void>>;
  /** Asks for another price of a resting order. Whatever the answer, the caller reads both orders again. */
  replace(brokerId: string, price: { readonly stop?: number; readonly limit?: number }): Promise<Placement>;
  /** News as they come; `onState` tells when the stream is lost and found. Low latency only: truth is what is read. */
  subscribe(
    onUpdate: (update: OrderUpdate) => void,
    onState: (state: 'connected' | 'lost', detail: string) => void,
  ): Promise<Result<void>>;
  /** A simulated market moves by being shown bars, and tells what they did to its orders. Null where the market moves by itself. */
  readonly showBars: ((bars: readonly BarRow[]) => Promise<Result<readonly OrderUpdate[]>>) | null;
  close(): Promise<void>;
}
