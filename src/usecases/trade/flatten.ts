import type { BrokerOrder, BrokerPosition } from '../../formats/session/order.ts';
import type { Timers } from '../../ports.ts';
import type { Broker } from '../../ports/broker.ts';
import { isTerminal } from '../../trading/orders/order-state.ts';
import { FlattenExits, type ExitDeps } from './flatten-exits.ts';

export interface FlattenDeps extends ExitDeps {
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** Orders that stay where they are by policy: of others, never of ours. */
  readonly spares: (order: BrokerOrder) => boolean;
}

export interface Flattened {
  /** By the broker's own word, given again and again for ten seconds: no positions, and no orders but the spared. */
  readonly flat: boolean;
  /** Closing orders rest at the broker for every position, and wait for the market. */
  readonly queued: boolean;
  /** Client ids of orders that are gone after a cancel was asked for. */
  readonly cancelled: readonly string[];
  readonly closed: readonly { readonly symbol: string; readonly quantity: number }[];
  /** What is still there, or could not be found out. */
  readonly left: readonly string[];
}

const busyMs = 2_000;
/** Positions lag up to ten seconds behind orders: the first and the last of these looks are that far apart. */
const flatMs = 5_000;
const flatReads = 3;
/** Orders that will not go hold the closing up no longer than this. */
const patienceMs = 15_000;

/**
 * Cancels every order, closes every position at the market and looks until the broker says for ten seconds that nothing is left. Any call
 * may fail: it is made again in the next pass. Ends flat, with everything queued for the next opening of the market, at the deadline, or
 * with the signal; never says flat without the broker's word.
 */
export async function flatten(deps: FlattenDeps, deadlineMs: number): Promise<Flattened> {
  const { broker, stopwatch, timers, signal } = deps;
  const exits = new FlattenExits(deps);
  const asked = new Map<string, string>();
  const startMs = stopwatch.now();
  let open: readonly BrokerOrder[] = [];
  let left: readonly string[] = ['orders and positions: the broker has not answered'];
  let reads = 0;
  const end = (flat: boolean, queued: boolean): Flattened => {
    const still = new Set(open.map(({ id }) => id));
    const cancelled = [...asked].filter(([id]) => !still.has(id)).map(([, clientOrderId]) => clientOrderId);
    return { flat, queued, cancelled, closed: exits.closed, left: flat ? [] : left };
  };

  while (!signal.aborted && stopwatch.now() < startMs + deadlineMs) {
    const [orders, positions] = [await broker.openOrders(), await broker.positions()];
    await exits.follow();
    const held = positions.ok ? positions.value.filter(({ quantity }) => quantity !== 0) : null;
    if (orders.ok) open = orders.value.flatMap((order) => workingOf(order));
    const unspared = orders.ok ? orders.value.filter((order) => !deps.spares(order)).flatMap(workingOf) : [];
    const stray = unspared.filter((order) => !exits.wants(order, held));
    for (const order of stray) {
      asked.set(order.id, order.clientOrderId);
      if (order.status !== 'pending-cancel') await broker.cancel(order.id);
    }

    const late = stopwatch.now() >= startMs + patienceMs;
    if (held !== null && orders.ok && (stray.length === 0 || late))
      for (const position of held) await exits.close(position, stray.length > 0);

    left = [
      ...describe(held, 'positions', aPosition),
      ...describe(orders.ok ? unspared : null, 'orders', anOrder),
      ...exits.doubtful.map((id) => `order ${id}: sent without an answer`),
    ];
    reads = left.length === 0 ? reads + 1 : 0;
    if (reads === flatReads) return end(true, false);

    const allWait = held !== null && held.length > 0 && stray.length === 0 && held.every((one) => exits.waits(one));
    if (allWait && (await marketWaits(broker))) return end(false, true);
    await timers.wait(reads > 0 ? flatMs : busyMs, signal);
  }
  return end(false, false);
}

/** An order that can still fill, or its legs that can. */
function workingOf(order: BrokerOrder): readonly BrokerOrder[] {
  return isTerminal(order.status) ? order.legs.flatMap(workingOf) : [order];
}

/** A simulated market moves only when it is shown bars. */
async function marketWaits(broker: Broker): Promise<boolean> {
  if (broker.showBars !== null) return true;
  const clock = await broker.clock();
  return clock.ok && !clock.value.isOpen;
}

function describe<T>(things: readonly T[] | null, what: string, say: (thing: T) => string): string[] {
  return things === null ? [`${what}: the broker did not answer`] : things.map(say);
}

function aPosition({ symbol, quantity }: BrokerPosition): string {
  return `${quantity} ${symbol}`;
}

function anOrder({ clientOrderId, side, quantity, filledQuantity, symbol, status }: BrokerOrder): string {
  return `order ${clientOrderId}: ${side} ${quantity - filledQuantity} ${symbol}, ${status}`;
}
