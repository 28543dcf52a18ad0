import type { BrokerOrder, Execution, OrderRequest } from '../../src/formats/session/order.ts';

/** An entry for 3 units of AAA at 100, with what a test says otherwise. */
export function orderRequest(differs: Partial<OrderRequest> = {}): OrderRequest {
  return {
    clientOrderId: 'as-1',
    symbol: 'AAA',
    side: 'buy',
    purpose: 'entry',
    quantity: 3,
    reason: 'entry',
    stopFraction: null,
    targetFraction: null,
    stopPrice: null,
    targetPrice: null,
    referencePrice: 100,
    decidedUtc: 1_000,
    ...differs,
  };
}

/** How the broker tells of the entry `as-1`, as its order `b-1`, new and unfilled. */
export function brokerOrder(differs: Partial<BrokerOrder> = {}): BrokerOrder {
  return {
    id: 'b-1',
    clientOrderId: 'as-1',
    parentId: null,
    symbol: 'AAA',
    side: 'buy',
    type: 'market',
    quantity: 3,
    filledQuantity: 0,
    averagePrice: null,
    limitPrice: null,
    stopPrice: null,
    status: 'new',
    replaces: null,
    replacedBy: null,
    submittedUtc: 2_000,
    legs: [],
    ...differs,
  };
}

export function stopLeg(differs: Partial<BrokerOrder> = {}): BrokerOrder {
  const leg = { id: 'b-stop', clientOrderId: 'c-stop', parentId: 'b-1', side: 'sell', type: 'stop' } as const;
  return brokerOrder({ ...leg, stopPrice: 90, status: 'held', ...differs });
}

export function targetLeg(differs: Partial<BrokerOrder> = {}): BrokerOrder {
  const leg = { id: 'b-target', clientOrderId: 'c-target', parentId: 'b-1', side: 'sell', type: 'limit' } as const;
  return brokerOrder({ ...leg, limitPrice: 120, status: 'held', ...differs });
}

/** An execution of `quantity` at `price`, with costs that nobody would derive. */
export function execution(executionId: string, quantity: number, price = 100): Execution {
  return {
    executionId,
    quantity,
    price,
    reference: price - 0.5,
    fee: 0.25,
    halfSpread: 0.01,
    impact: 0.02,
    filledUtc: 3_000,
  };
}
