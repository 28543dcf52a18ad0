import { fail, ok, type Result } from '../../failure.ts';
import type { BrokerOrder, OrderRequest } from '../../formats/session/order.ts';
import type { Clock, Stopwatch, Timers } from '../../ports.ts';
import type { Broker } from '../../ports/broker.ts';
import type { Secret } from '../../util/secret.ts';
import { stopwatch as monotonic } from '../stopwatch.ts';
import { readAccount, readClock, readPositions } from './alpaca/account-answer.ts';
import { listOf } from './alpaca/answer-reader.ts';
import { AlpacaCalls } from './alpaca/calls.ts';
import { alpacaAddresses } from './alpaca/hosts.ts';
import { LaneGate } from './alpaca/lane-gate.ts';
import { readOrder } from './alpaca/order-answer.ts';
import { alpacaOrder, isUnsendable } from './alpaca/order-request.ts';
import type { Lane } from './alpaca/rate-lanes.ts';
import { sdkLoader } from './alpaca/sdk.ts';
import { UpdateStream } from './alpaca/stream.ts';
import { tickOf, toTick, wireNumber } from './alpaca/ticks.ts';

export interface AlpacaBrokerOptions {
  readonly keyId: Secret;
  readonly secret: Secret;
  readonly paper: boolean;
  /** Null and absent mean Alpaca's own; anything else must be Alpaca's or of this machine. */
  readonly baseUrl?: string | undefined;
  readonly streamUrl?: string | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly stopwatch?: Stopwatch;
  /** Milliseconds after which a request without an answer is given up. */
  readonly timeoutMs?: number;
}

const pageSize = 500;
/** Not there any more, and past cancelling: the caller reads again and sees. */
const cancelledAnyway = [404, 422];
const urgent = ['flatten', 'risk', 'naked'];

/** The broker Alpaca by its official SDK. Nothing is sent before the first call. */
export function alpacaBroker(options: AlpacaBrokerOptions): Result<Broker> {
  const { keyId, secret, paper, clock, timers, stopwatch = monotonic, timeoutMs = 10_000 } = options;
  const addresses = alpacaAddresses(paper, options.baseUrl, options.streamUrl);
  if (!addresses.ok) return addresses;
  const load = sdkLoader({ keyId, secret, addresses: addresses.value, timeoutMs });
  const calls = new AlpacaCalls({ load, gate: new LaneGate(stopwatch, timers), timers });
  let stream: UpdateStream | null = null;
  let closed = false;

  return ok({
    name: 'alpaca',
    lookupsProve: false,
    restingOrdersHold: true,
    samePrice: (wanted, rests) => Math.abs(wanted - rests) < tickOf(wanted) + 1e-9,
    showBars: null,
    account: () =>
      calls.read(
        'reconcile',
        'reading the account',
        ({ account }) => account.getAccountRaw(),
        (json) => readAccount(json, paper),
      ),
    clock: () => calls.read('reconcile', 'reading the clock', (sdk) => sdk.clock.legacyClockRaw(), readClock),
    positions: () =>
      calls.read('reconcile', 'reading positions', (sdk) => sdk.positions.getAllOpenPositionsRaw(), readPositions),
    openOrders: () => listOrders(calls, { status: 'open' }),
    /** `after` leaves its own moment out. */
    ordersSince: (utc) => listOrders(calls, { status: 'all', after: new Date(utc - 1).toISOString() }),
    findByClientId: (clientOrderId) =>
      calls.find(
        'reconcile',
        'looking an order up',
        ({ orders }) => orders.getOrderByClientOrderIdRaw({ clientOrderId }),
        (json) => readOrder(json),
      ),
    submit: async (request) => {
      const order = alpacaOrder(request);
      if (isUnsendable(order)) return { outcome: 'refused', ...order };
      return calls.place(
        laneOf(request),
        ({ orders }) => orders.postOrderRaw({ postOrderRequest: order }),
        ({ clientOrderId }) => clientOrderId === request.clientOrderId,
      );
    },
    cancel: (orderId) =>
      calls.tell(
        'protect',
        'cancelling an order',
        ({ orders }) => orders.deleteOrderByOrderIDRaw({ orderId }),
        cancelledAnyway,
      ),
    replace: (orderId, { stop, limit }) => {
      const price = (value: number | undefined) =>
        value === undefined ? undefined : wireNumber(toTick(value, 'nearest'));
      const patchOrderRequest = { stopPrice: price(stop), limitPrice: price(limit) };
      return calls.place(
        'protect',
        ({ orders }) => orders.patchOrderByOrderIdRaw({ orderId, patchOrderRequest }),
        (order) => order.replaces === null || order.replaces === orderId,
      );
    },
    subscribe: async (onUpdate, onState) => {
      stream?.close();
      const sdk = await load();
      if (closed)
        return fail({ reason: 'broker-unreachable', broker: 'alpaca', operation: 'subscribing', detail: 'closed' });
      const url = addresses.value.streamUrl;
      stream = new UpdateStream({ sdk, keyId, secret, url, clock, stopwatch, timers, onUpdate, onState });
      return stream.open();
    },
    close: async () => {
      closed = true;
      stream?.close();
    },
  });
}

function laneOf({ purpose, reason }: OrderRequest): Lane {
  if (purpose === 'entry') return 'entry';
  return urgent.includes(reason) ? 'emergency' : 'protect';
}

/** Every order of a kind, nested, oldest first, page by page; later pages go on after the last order of the one before. */
async function listOrders(
  calls: AlpacaCalls,
  filter: { readonly status: 'open' | 'all'; readonly after?: string },
): Promise<Result<readonly BrokerOrder[]>> {
  const found = new Map<string, BrokerOrder>();
  for (let afterOrderId: string | null = null; ;) {
    const { status, after } = filter;
    const start: { after?: string; afterOrderId?: string } = afterOrderId === null ? { after } : { afterOrderId };
    const page: Result<readonly BrokerOrder[]> = await calls.read(
      'reconcile',
      `reading ${status} orders`,
      ({ orders }) => orders.getAllOrdersRaw({ status, ...start, nested: true, direction: 'asc', limit: pageSize }),
      (json) => listOf(json, 'orders').map((order) => readOrder(order)),
    );
    if (!page.ok) return page;
    const before = found.size;
    for (const order of page.value) found.set(order.id, order);
    /** Whether the service counts legs towards the limit is not documented, so a page is full when either count is. */
    const rows = page.value.reduce((sum, order) => sum + 1 + order.legs.length, 0);
    const last: BrokerOrder | undefined = page.value.at(-1);
    if (rows < pageSize || !last || found.size === before) return ok([...found.values()]);
    afterOrderId = last.id;
  }
}
