import { ok, type Result } from '../../failure.ts';
import type { Trader } from './trader.ts';

/**
 * Finds out what became of orders that were sent and not answered. Where a lookup proves something it is asked once, and what was never
 * accepted is sent again under the same name; elsewhere the search takes its time in the background of the loop.
 */
export async function settleDoubts(trader: Trader, signal: AbortSignal): Promise<Result<void>> {
  const { broker, session } = trader;
  if (!broker.lookupsProve) return ok(undefined);
  for (const { request } of session.book.inDoubt()) {
    if (signal.aborted) return ok(undefined);
    const { clientOrderId } = request;
    const found = await broker.findByClientId(clientOrderId);
    if (!found.ok) return found;
    const order = found.value;
    const done =
      order === null
        ? await trader.post(request)
        : trader.commit([{ kind: 'placed', utc: trader.nowUtc(), clientOrderId, order }]);
    if (!done.ok) return done;
  }
  return ok(undefined);
}
