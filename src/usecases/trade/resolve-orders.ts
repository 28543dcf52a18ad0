import { ok, type Result } from '../../failure.ts';
import type { BrokerOrder, OrderRequest } from '../../formats/session/order.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import type { Clock, Stopwatch, Timers } from '../../ports.ts';
import type { Broker } from '../../ports/broker.ts';
import type { OrderBook } from '../../trading/orders/order-book.ts';
import { listBefore, nextProbe } from '../../trading/orders/resolve-unknown.ts';

export interface ResolveDeps {
  readonly broker: Broker;
  readonly book: OrderBook;
  /** Folds an event into the session of the book and puts it on disk. */
  readonly record: (event: SessionEvent) => Result<void>;
  /** Whether an order that never arrived may still be sent: not an entry once trading is stopped, or too late for it. */
  readonly mayResend: (request: OrderRequest) => boolean;
  /** Told of what a person should know. */
  readonly alarm: (name: string, detail: string) => void;
  readonly clock: Clock;
  /** Waits are measured by this: the wall clock may jump. */
  readonly stopwatch: Stopwatch;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** How far the search for one order is. */
interface Hunt {
  readonly request: OrderRequest;
  readonly sinceUtc: number;
  readonly sentMs: number;
  probes: number;
  goodReads: number;
  resent: boolean;
  /** Good reads that must still miss it before `verdict` is believed. */
  missesLeft: number;
  verdict: { readonly code: string; readonly message: string } | null;
}

/** When nothing is left to send, so many more answers must say that it does not exist. */
const lastMisses = 3;

/** Orders of unknown fate may join the search while it waits. */
const mostWaitMs = 2_000;

/**
 * Finds out what became of orders that were sent and not answered: found ones are adopted, absent ones are sent once more with the same
 * id, and what nobody can tell stays unknown. An order whose sending begins meanwhile is left to its sender. Ends when nothing is in
 * doubt, at the deadline or with the signal, and gives the client ids still in doubt. Fails only where an event cannot be recorded.
 */
export async function resolveOrders(deps: ResolveDeps, deadlineMs: number): Promise<Result<readonly string[]>> {
  const { book, clock, stopwatch, timers, signal } = deps;
  const endMs = stopwatch.now() + deadlineMs;
  for (const { clientOrderId, state } of book.inDoubt()) {
    if (state !== 'sent') continue;
    const detail = 'no answer to its sending is on record';
    const recorded = deps.record({ kind: 'unknown', utc: clock.nowUtc(), clientOrderId, detail });
    if (!recorded.ok) return recorded;
  }

  const hunts = new Map<string, Hunt>();
  for (;;) {
    const unknown = book.inDoubt().filter(({ state }) => state === 'unknown');
    const nowMs = stopwatch.now();
    if (unknown.length === 0 || signal.aborted || nowMs >= endMs) return ok(unknown.map((one) => one.clientOrderId));
    let nextMs = Math.min(endMs, nowMs + mostWaitMs);
    for (const { clientOrderId, request } of unknown) {
      const hunt = hunts.get(clientOrderId) ?? newHunt(request, deps);
      hunts.set(clientOrderId, hunt);
      const dueMs = await step(hunt, deps);
      if (!dueMs.ok) return dueMs;
      nextMs = Math.min(nextMs, dueMs.value);
    }
    await timers.wait(nextMs - stopwatch.now(), signal);
  }
}

/** Makes the next step when it is due; gives when the one after may be. */
async function step(hunt: Hunt, deps: ResolveDeps): Promise<Result<number>> {
  const nowMs = deps.stopwatch.now();
  const probe = nextProbe({ ...hunt, sentUtc: hunt.sentMs, nowUtc: nowMs });
  const absent = deps.broker.lookupsProve && hunt.goodReads > 0 && !hunt.resent;
  if (probe.action === 'wait' && !absent) return ok(probe.atUtc);
  const done = absent || probe.action === 'resend' ? await sendAgain(hunt, deps) : await look(hunt, probe.action, deps);
  return done.ok ? ok(nowMs) : done;
}

function newHunt(request: OrderRequest, { clock, stopwatch }: ResolveDeps): Hunt {
  const sinceUtc = Math.min(request.decidedUtc, clock.nowUtc()) - listBefore;
  const untried = { probes: 0, goodReads: 0, resent: false, missesLeft: 0, verdict: null };
  return { request, sinceUtc, sentMs: stopwatch.now(), ...untried };
}

async function look(hunt: Hunt, action: 'lookup' | 'list' | 'wait', deps: ResolveDeps): Promise<Result<void>> {
  const { clientOrderId } = hunt.request;
  hunt.probes++;
  const found = action === 'list' ? await inList(hunt, deps.broker) : await deps.broker.findByClientId(clientOrderId);
  if (!found.ok) return ok(undefined);
  if (found.value !== null)
    return deps.record({ kind: 'placed', utc: deps.clock.nowUtc(), clientOrderId, order: found.value });
  hunt.goodReads++;
  if (hunt.verdict === null || --hunt.missesLeft > 0) return ok(undefined);
  return deps.record({ kind: 'refused', utc: deps.clock.nowUtc(), clientOrderId, ...hunt.verdict });
}

async function inList({ request, sinceUtc }: Hunt, broker: Broker): Promise<Result<BrokerOrder | null>> {
  const listed = await broker.ordersSince(sinceUtc);
  if (!listed.ok) return listed;
  return ok(listed.value.find((order) => order.clientOrderId === request.clientOrderId) ?? null);
}

async function sendAgain(hunt: Hunt, deps: ResolveDeps): Promise<Result<void>> {
  const { broker, record, mayResend, alarm, clock } = deps;
  const { clientOrderId } = hunt.request;
  hunt.resent = true;
  if (!mayResend(hunt.request)) return conclude(hunt, 'never-arrived', 'sent without an answer and never seen', deps);
  const sending = record({ kind: 'sending', utc: clock.nowUtc(), clientOrderId });
  if (!sending.ok) return sending;
  const placement = await broker.submit(hunt.request);
  if (placement.outcome === 'placed')
    return record({ kind: 'placed', utc: clock.nowUtc(), clientOrderId, order: placement.order });
  if (placement.outcome === 'unknown') return ok(undefined);
  if (placement.code !== 'duplicate') return conclude(hunt, placement.code, placement.message, deps);
  alarm('order-hidden', `${clientOrderId} exists at the broker and is not shown`);
  return ok(undefined);
}

/** Refused, at once where a miss proves it: elsewhere the first one may exist, and hold what the second was refused for. */
function conclude(hunt: Hunt, code: string, message: string, { broker, record, clock }: ResolveDeps): Result<void> {
  const { clientOrderId } = hunt.request;
  if (broker.lookupsProve) return record({ kind: 'refused', utc: clock.nowUtc(), clientOrderId, code, message });
  hunt.missesLeft = lastMisses;
  hunt.verdict = { code, message };
  return ok(undefined);
}
