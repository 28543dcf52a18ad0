import type { OrderRequest } from '../../formats/session/order.ts';
import { clientOrderId } from '../../trading/orders/client-order-id.ts';
import { deploymentOf } from '../../trading/session/order-requests.ts';
import type { TradingSession } from '../../trading/session/trading-session.ts';

/** Orders that close what a halted session holds and is not already closing. */
export function haltRequests({ facts, state, book, market }: TradingSession, nowUtc: number): OrderRequest[] {
  return state.symbols.flatMap(({ code, quantity }) => {
    const symbol = market.symbols[code]!;
    if (quantity === 0 || book.openOrders(symbol).some(({ role }) => role === 'exit')) return [];
    const side = quantity > 0 ? ('sell' as const) : ('buy' as const);
    const identity = { deployment: deploymentOf(facts), strategy: facts.strategy, symbol, side, number: 0 };
    return [
      {
        clientOrderId: clientOrderId({ ...identity, decidedUtc: nowUtc, purpose: 'exit' }),
        symbol,
        side,
        purpose: 'exit',
        quantity: Math.abs(quantity),
        reason: 'flatten',
        stopFraction: null,
        targetFraction: null,
        stopPrice: null,
        targetPrice: null,
        referencePrice: market.latest(code).close,
        decidedUtc: nowUtc,
      },
    ];
  });
}
