import type { SessionView } from '../../src/formats/session/session-view.ts';

/** A session in the middle of a replay, with one long position; parts can be changed. */
export function madeView(changes: Partial<SessionView> = {}): SessionView {
  return {
    session: {
      strategy: 'sp500_daily',
      mode: 'replay',
      broker: 'simulated',
      accountId: null,
      bundle: '1a2b3c4d5e6f7788',
      candidate: null,
      symbols: ['SP500'],
      initialCash: 100_000,
      tradeFromUtc: Date.UTC(2005, 0, 3),
      untilUtc: null,
    },
    barUtc: Date.UTC(2005, 0, 3, 21),
    moments: 300,
    momentsInAll: 600,
    level: 'normal',
    reasons: [],
    account: { utc: 0, cash: 20_000, equity: 103_250, gross: 80_000, drawdown: 0.0412 },
    positions: [
      {
        symbol: 'SP500',
        quantity: 64,
        entryPrice: 1234.5,
        entryUtc: 0,
        stop: 1200.25,
        target: 1301,
        close: 1240.1,
        unrealised: 358.4,
        risk: 'LOW',
        protected: true,
      },
    ],
    openOrders: [],
    decisions: [],
    trades: [],
    counts: {
      decisions: 300,
      orders: 41,
      fills: 40,
      trades: 13,
      wins: 7,
      unknownOrders: 0,
      unprotected: 0,
      discrepancies: 0,
      reconciles: 0,
      starts: 1,
    },
    streamConnected: true,
    reconciledUtc: null,
    ...changes,
  };
}
