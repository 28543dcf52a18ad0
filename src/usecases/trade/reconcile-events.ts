import { ok, type Result } from '../../failure.ts';
import type { OrderRequest } from '../../formats/session/order.ts';
import { clientOrderId } from '../../trading/orders/client-order-id.ts';
import type { ReconcileAction } from '../../trading/reconcile/reconcile-types.ts';
import { deploymentOf } from '../../trading/session/order-requests.ts';
import type { WatchDeps } from './watch-deps.ts';
import type { Conditions } from './conditions.ts';

type Deps = Pick<WatchDeps, 'trader' | 'emit' | 'clock' | 'policy'>;

/** Does what a comparison with the broker calls for; orders go through the ledger like any other. */
export async function reconcileEvents(
  deps: Deps,
  conditions: Conditions,
  actions: readonly ReconcileAction[],
): Promise<Result<void>> {
  for (const action of actions) {
    const done = await act(deps, conditions, action);
    if (!done.ok) return done;
  }
  return ok(undefined);
}

async function act(deps: Deps, conditions: Conditions, action: ReconcileAction): Promise<Result<void>> {
  const { trader, emit, clock, policy } = deps;
  const utc = clock.nowUtc();
  const tell = (level: 'warn' | 'error', name: string, detail: string) => emit({ kind: 'system', level, name, detail });
  switch (action.kind) {
    case 'update':
      return trader.hear(action.update);
    case 'lookup': {
      const found = await trader.broker.findByClientId(action.clientOrderId);
      if (!found.ok || found.value === null) return ok(undefined);
      return trader.hear({ order: found.value, execution: null, toldUtc: utc });
    }
    case 'protect':
    case 'exit': {
      tell(
        'warn',
        action.kind === 'protect' ? 'naked-position' : 'unprotectable-position',
        `${action.symbol}: ${action.why}`,
      );
      return trader.commit([{ kind: 'wanted', utc, request: mendingOrder(deps, action, utc) }]);
    }
    case 'cancel': {
      tell('warn', 'orphan-order', `${action.symbol}: ${action.why}`);
      const cancelled = await trader.broker.cancel(action.brokerId);
      if (!cancelled.ok) tell('warn', cancelled.failure.reason, `cancel of ${action.brokerId} is tried again`);
      return ok(undefined);
    }
    case 'external': {
      tell('error', 'position-changed-outside', `${action.symbol}: ${action.note}`);
      if (policy === 'halt') conditions.set('external', 'exits-only', `${action.symbol}: ${action.note}`);
      const { session } = trader;
      const code = session.market.code(action.symbol);
      if (code < 0) return ok(undefined);
      const price = action.price ?? session.market.latest(code).close;
      const { symbol, quantity, note } = action;
      return trader.commit([{ kind: 'external', utc, symbol, quantity, price, note }]);
    }
    case 'foreign': {
      const words = `${action.orders.length} open orders at the broker are not ours`;
      if (action.orders.length === 0) conditions.clear('foreign');
      else {
        tell('warn', 'foreign-orders', words);
        if (policy === 'halt') conditions.set('foreign', 'exits-only', words);
      }
      return ok(undefined);
    }
  }
}

function mendingOrder(
  { trader }: Deps,
  action: Extract<ReconcileAction, { kind: 'protect' | 'exit' }>,
  decidedUtc: number,
): OrderRequest {
  const { facts, market } = trader.session;
  const { symbol, side, quantity, kind: purpose } = action;
  const identity = { deployment: deploymentOf(facts), strategy: facts.strategy, symbol, side, purpose };
  return {
    clientOrderId: clientOrderId({ ...identity, decidedUtc, number: 0 }),
    symbol,
    side,
    purpose,
    quantity,
    reason: purpose === 'exit' ? 'risk' : 'naked',
    stopFraction: null,
    targetFraction: null,
    stopPrice: action.kind === 'protect' ? action.stop : null,
    targetPrice: action.kind === 'protect' ? action.target : null,
    referencePrice: market.latest(Math.max(0, market.code(symbol))).close,
    decidedUtc,
  };
}
