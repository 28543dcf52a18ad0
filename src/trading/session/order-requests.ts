import { orderReasons } from '../../formats/orders/order-table.ts';
import type { OrderRequest, RestingTerms } from '../../formats/session/order.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import { clientOrderId } from '../orders/client-order-id.ts';
import { entryType, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import { known } from './session-rows.ts';

/** The order of an entry that was just decided. */
export function entryRequest(facts: SessionFacts, state: TradingState, symbol: SymbolState): OrderRequest {
  const { pendingEntry, pendingStop, pendingTarget } = symbol;
  return {
    ...common(facts, state, symbol, 'entry', pendingEntry > 0 ? 'buy' : 'sell'),
    quantity: Math.abs(pendingEntry),
    reason: 'entry',
    stopFraction: known(pendingStop),
    targetFraction: known(pendingTarget),
    ...restingTerms(state, symbol),
  };
}

/** The order that closes a position at the market. */
export function exitRequest(facts: SessionFacts, state: TradingState, symbol: SymbolState): OrderRequest {
  return {
    ...common(facts, state, symbol, 'exit', symbol.quantity > 0 ? 'sell' : 'buy'),
    quantity: Math.abs(symbol.quantity),
    reason: orderReasons[symbol.pendingReason]!,
    stopFraction: null,
    targetFraction: null,
    ...(symbol.exitAtClose ? { atClose: true } : {}),
  };
}

/** Nothing for a market order that is good for one bar. */
function restingTerms({ rules }: TradingState, { pendingType, pendingTrigger, pendingLimit }: SymbolState) {
  const inForce = (['bar', 'day', 'gtc'] as const)[rules.timeInForce]!;
  if (pendingType === entryType.market && inForce === 'bar') return {};
  const stops = pendingType === entryType.stop || pendingType === entryType.stopLimit;
  const limits = pendingType === entryType.limit || pendingType === entryType.stopLimit;
  const resting: RestingTerms = {
    type: (['market', 'limit', 'stop', 'stop-limit'] as const)[pendingType]!,
    triggerPrice: stops ? pendingTrigger : null,
    limitPrice: limits ? pendingLimit : null,
    timeInForce: inForce,
  };
  return { resting };
}

function common(
  facts: SessionFacts,
  state: TradingState,
  symbol: SymbolState,
  purpose: 'entry' | 'exit',
  side: 'buy' | 'sell',
) {
  const name = state.bars.symbols[symbol.code]!;
  const decidedUtc = state.nowUtc;
  return {
    clientOrderId: clientOrderId({
      deployment: deploymentOf(facts),
      strategy: facts.strategy,
      symbol: name,
      decidedUtc,
      side,
      purpose,
      number: 0,
    }),
    symbol: name,
    side,
    purpose,
    stopPrice: null,
    targetPrice: null,
    referencePrice: state.close[state.rows[symbol.code]!]!,
    decidedUtc,
  };
}

/** What makes the orders of one session other than those of another. */
export function deploymentOf({ bundle, mode, accountId, tradeFromUtc }: SessionFacts): string {
  return `${bundle}/${mode}/${accountId ?? 'embedded'}/${tradeFromUtc}`;
}
