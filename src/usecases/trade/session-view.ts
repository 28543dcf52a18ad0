import { levels } from '../../formats/session/session-event.ts';
import type { SessionView } from '../../formats/session/session-view.ts';
import type { Decision, OrderRow, TradeRow } from '../../formats/session/session-output.ts';
import type { BookOrder } from '../../trading/orders/book-order.ts';
import { positionRisk, positionRow } from '../../trading/session/session-rows.ts';
import type { TradingSession } from '../../trading/session/trading-session.ts';

/** What the runner counts, which is no part of the session itself. */
export interface RunnerFacts {
  readonly momentsInAll: number | null;
  readonly starts: number;
  readonly discrepancies: number;
  readonly reconciles: number;
  readonly streamConnected: boolean;
  readonly reconciledUtc: number | null;
  readonly decisions: readonly Decision[];
  readonly trades: readonly TradeRow[];
  readonly counts: Pick<SessionView['counts'], 'decisions' | 'orders' | 'fills' | 'trades' | 'wins'>;
}

export function sessionView(session: TradingSession, facts: RunnerFacts): SessionView {
  const { state, book, market } = session;
  const positions = state.symbols
    .filter(({ quantity }) => quantity !== 0)
    .map((symbol) => {
      const close = market.latest(symbol.code).close;
      const unrealised = symbol.quantity * (close - symbol.entryPrice);
      const row = positionRow(state, symbol);
      return { ...row, close, unrealised, risk: positionRisk(state, symbol), protected: isProtected(session, row) };
    });
  const moment = state.nowUtc;
  return {
    session: session.facts,
    barUtc: Number.isNaN(moment) ? null : moment,
    moments: session.moments,
    momentsInAll: facts.momentsInAll,
    level: levels[Math.max(levels.indexOf(session.level), state.level)]!,
    reasons: [...session.reasons, ...state.guards.reasons()],
    account: { ...session.accountRow(), utc: Number.isNaN(moment) ? session.facts.tradeFromUtc : moment },
    positions,
    openOrders: book.openOrders().map(rowOf),
    decisions: facts.decisions,
    trades: facts.trades,
    counts: {
      ...facts.counts,
      unknownOrders: book.inDoubt().length,
      unprotected: positions.filter((position) => !position.protected).length,
      discrepancies: facts.discrepancies,
      reconciles: facts.reconciles,
      starts: facts.starts,
    },
    streamConnected: facts.streamConnected,
    reconciledUtc: facts.reconciledUtc,
  };
}

function rowOf(order: BookOrder): OrderRow {
  const { clientOrderId, brokerId, parentClientOrderId, symbol, side, purpose, reason, quantity } = order;
  const { filledQuantity, averagePrice, stopPrice, limitPrice, state, decidedUtc } = order;
  return {
    clientOrderId,
    brokerId,
    parentClientOrderId,
    symbol,
    side,
    purpose,
    reason,
    quantity,
    filledQuantity,
    averagePrice,
    stopPrice,
    limitPrice,
    state,
    decidedUtc,
  };
}

/** A position that is to have a stop has one resting, or an exit on its way. */
function isProtected(
  { book }: TradingSession,
  row: { symbol: string; quantity: number; stop: number | null },
): boolean {
  if (row.stop === null) return true;
  const closing = book
    .openOrders(row.symbol)
    .filter(({ role, state }) => (role === 'stop' || role === 'exit') && state !== 'intent')
    .reduce((sum, { quantity, filledQuantity }) => sum + quantity - filledQuantity, 0);
  return closing >= Math.abs(row.quantity) * (1 - 1e-9);
}
