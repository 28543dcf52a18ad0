import { ok, type Result } from '../../failure.ts';
import type { OrderRequest } from '../../formats/session/order.ts';
import type { Timers } from '../../ports.ts';
import type { Broker } from '../../ports/broker.ts';
import type { BookOrder } from '../../trading/orders/book-order.ts';
import { clientOrderId } from '../../trading/orders/client-order-id.ts';
import { exceeds } from '../../trading/orders/quantities.ts';
import { deploymentOf } from '../../trading/session/order-requests.ts';
import type { TradingSession } from '../../trading/session/trading-session.ts';

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What a trader can do about the orders of its session. */
export interface Clearing {
  readonly session: TradingSession;
  readonly broker: Broker;
  readonly timers: Timers;
  nowUtc(): number;
  cancel(brokerId: string): Promise<void>;
  readAgain(clientOrderIds: readonly string[]): Promise<Result<void>>;
  note(reason: string, operation: string): void;
}

/** `later` leaves the order unsent for another turn; a refusal says why it is void, and what is wanted instead. */
export type Way = 'clear' | 'later' | (Refusal & { readonly instead: OrderRequest | null });

/** Positions lag behind fills this long at most, with room to spare. */
const lagMs = 30_000;
const pauseMs = 500;
/** Reads for a cancel to come through before the order is left for another turn. */
const mostReads = 8;

/**
 * Makes room for an order at a broker whose resting orders hold their units. An exit has the stop and target out of its way first, and
 * goes only when they are seen ended: until then they protect. Whatever filled meanwhile makes the exit smaller or void, so that nothing
 * is sold twice. An entry waits until the position before it is gone.
 */
export async function clearWay(trader: Clearing, request: OrderRequest): Promise<Result<Way>> {
  const { session } = trader;
  if (request.purpose === 'entry') return ok(units(trader, request) === 0 ? 'clear' : 'later');
  const positions = await trader.broker.positions();
  if (!positions.ok) {
    trader.note(positions.failure.reason, `reading the position in ${request.symbol}`);
    return ok('later');
  }
  const theirs = positions.value.find(({ symbol }) => symbol === request.symbol)?.quantity ?? 0;
  if (exceeds(request.quantity, closable(request, theirs))) {
    const mayLag = trader.nowUtc() - request.decidedUtc < lagMs;
    const message = `the broker holds ${theirs} ${request.symbol}`;
    return ok(mayLag ? 'later' : { code: 'nothing-to-close', message, instead: null });
  }
  if (request.purpose === 'exit') {
    const freed = await freeUnits(trader, request.symbol);
    if (!freed.ok) return freed;
    if (!freed.value) return ok('later');
  }
  const left = closable(request, units(trader, request)) - leaving(trader, request);
  if (!exceeds(request.quantity, left)) return ok('clear');
  const message = `${Math.max(0, left)} units are left to close, not ${request.quantity}`;
  if (request.purpose === 'protect' || !exceeds(left, 0)) {
    return ok({ code: 'nothing-to-close', message, instead: null });
  }
  return ok({ code: 'position-changed', message, instead: smaller(session.facts, request, left, trader.nowUtc()) });
}

/** Cancels what rests in a symbol and reads until it has ended; false when it has not. */
async function freeUnits(trader: Clearing, symbol: string): Promise<Result<boolean>> {
  for (let reads = 0; ; reads++) {
    const resting = trader.session.book.openOrders(symbol).filter(rests);
    if (resting.length === 0) return ok(true);
    if (reads === mostReads) return ok(false);
    if (reads > 0) await trader.timers.wait(pauseMs, new AbortController().signal);
    else for (const { brokerId, state } of resting) if (state !== 'pending-cancel') await trader.cancel(brokerId!);
    const read = await trader.readAgain(resting.flatMap((order) => [order.request.clientOrderId, order.clientOrderId]));
    if (!read.ok) return read;
  }
}

function rests({ role, brokerId }: BookOrder): boolean {
  return (role === 'stop' || role === 'target') && brokerId !== null;
}

function units({ session: { state, market } }: Clearing, { symbol }: OrderRequest): number {
  return state.symbols[market.code(symbol)]!.quantity;
}

/** Units of a position that an order of this side makes smaller. */
function closable({ side }: OrderRequest, quantity: number): number {
  return Math.max(0, side === 'sell' ? quantity : -quantity);
}

/** Units that other exits are about to close. */
function leaving({ session }: Clearing, { symbol, clientOrderId: own }: OrderRequest): number {
  return session.book
    .openOrders(symbol)
    .filter((order) => order.role === 'exit' && order.clientOrderId !== own && order.state !== 'intent')
    .reduce((sum, { quantity, filledQuantity }) => sum + quantity - filledQuantity, 0);
}

function smaller(
  facts: TradingSession['facts'],
  request: OrderRequest,
  quantity: number,
  decidedUtc: number,
): OrderRequest {
  const { symbol, side, purpose } = request;
  const identity = { deployment: deploymentOf(facts), strategy: facts.strategy, symbol, side, purpose };
  return { ...request, quantity, decidedUtc, clientOrderId: clientOrderId({ ...identity, decidedUtc, number: 1 }) };
}
