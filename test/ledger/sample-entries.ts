import type { BrokerOrder, OrderRequest } from '../../src/formats/session/order.ts';
import type { SessionEvent, SessionFacts } from '../../src/formats/session/session-event.ts';
import type { OrderRow, SessionOutput } from '../../src/formats/session/session-output.ts';
import type { LedgerEntry } from '../../src/ports/ledger.ts';

export const day = 86_400_000;
export const firstMoment = Date.UTC(2000, 0, 3, 21);

export const facts: SessionFacts = {
  strategy: 'sp500_daily',
  mode: 'replay',
  broker: 'simulated',
  accountId: null,
  bundle: 'b'.repeat(64),
  candidate: null,
  symbols: ['SP500'],
  initialCash: 100_000,
  tradeFromUtc: firstMoment,
  untilUtc: null,
};

export const request: OrderRequest = {
  clientOrderId: 'a-1',
  symbol: 'SP500',
  side: 'buy',
  purpose: 'entry',
  quantity: 10,
  reason: 'entry',
  stopFraction: 0.02,
  targetFraction: null,
  stopPrice: null,
  targetPrice: null,
  referencePrice: 1455.22,
  decidedUtc: firstMoment,
};

export const brokerOrder: BrokerOrder = {
  id: 'o-1',
  clientOrderId: 'a-1',
  parentId: null,
  symbol: 'SP500',
  side: 'buy',
  type: 'market',
  quantity: 10,
  filledQuantity: 0,
  averagePrice: null,
  limitPrice: null,
  stopPrice: null,
  status: 'new',
  replaces: null,
  replacedBy: null,
  submittedUtc: firstMoment,
  legs: [],
};

export const orderRow: OrderRow = {
  clientOrderId: 'a-1',
  brokerId: null,
  parentClientOrderId: null,
  symbol: 'SP500',
  side: 'buy',
  purpose: 'entry',
  reason: 'entry',
  quantity: 10,
  filledQuantity: 0,
  averagePrice: null,
  stopPrice: null,
  limitPrice: null,
  state: 'intent',
  decidedUtc: firstMoment,
};

/** One event of every kind. */
export const everyEvent: readonly SessionEvent[] = [
  { kind: 'opened', utc: firstMoment, session: facts },
  {
    kind: 'bars',
    utc: firstMoment,
    bars: [
      {
        symbol: 'SP500',
        openUtc: firstMoment - 23_400_000,
        knownUtc: firstMoment,
        open: 1469.25,
        high: 1478,
        low: 1438.36,
        close: 1455.22,
        volume: 931_800_000,
        adjFactor: 1,
        marks: 0,
      },
    ],
  },
  { kind: 'judged', utc: firstMoment },
  {
    kind: 'update',
    utc: firstMoment + 1,
    update: {
      order: { ...brokerOrder, legs: [{ ...brokerOrder, id: 'o-2', parentId: 'o-1', type: 'stop', status: 'held' }] },
      execution: {
        executionId: 'x-1',
        quantity: 10,
        price: 1456.1,
        reference: 1455.9,
        fee: 0.5,
        halfSpread: 0.1,
        impact: 0.1,
        filledUtc: firstMoment + 1,
      },
      toldUtc: firstMoment + 1,
    },
  },
  { kind: 'wanted', utc: firstMoment + 2, request: { ...request, clientOrderId: 'a-2', purpose: 'protect' } },
  { kind: 'sending', utc: firstMoment + 3, clientOrderId: 'a-2' },
  { kind: 'placed', utc: firstMoment + 4, clientOrderId: 'a-2', order: brokerOrder },
  { kind: 'refused', utc: firstMoment + 5, clientOrderId: 'a-3', code: '40310000', message: 'not enough\n"power"' },
  { kind: 'unknown', utc: firstMoment + 6, clientOrderId: 'a-4', detail: 'no answer' },
  { kind: 'level', utc: firstMoment + 7, level: 'no-entries', reasons: ['stale data'] },
  { kind: 'external', utc: firstMoment + 8, symbol: 'SP500', quantity: -3, price: 1450, note: 'sold by hand' },
  { kind: 'finished', utc: firstMoment + 9 },
];

/** One output of every kind. */
export const everyOutput: readonly SessionOutput[] = [
  {
    kind: 'decision',
    row: {
      symbol: 'SP500',
      barOpenUtc: firstMoment - 23_400_000,
      decidedUtc: firstMoment,
      close: 1455.22,
      probability: 0.5625,
      signal: 1,
      action: 'enter',
      reason: 'above the threshold',
    },
  },
  { kind: 'intent', request },
  { kind: 'cancel', clientOrderId: 'a-1', reason: 'no longer wanted' },
  { kind: 'reprotect', symbol: 'SP500', stop: 1426.1, target: null },
  { kind: 'order', row: orderRow },
  {
    kind: 'fill',
    row: {
      executionId: 'x-1',
      clientOrderId: 'a-1',
      symbol: 'SP500',
      side: 'buy',
      reason: 'entry',
      quantity: 10,
      price: 1456.1,
      reference: 1455.9,
      fee: 0.5,
      filledUtc: firstMoment,
    },
  },
  {
    kind: 'position',
    row: { symbol: 'SP500', quantity: 10, entryPrice: 1456.1, entryUtc: firstMoment, stop: 1426.1, target: null },
  },
  {
    kind: 'trade',
    row: {
      symbol: 'SP500',
      side: 'long',
      entryUtc: firstMoment,
      exitUtc: firstMoment + day,
      entryPrice: 1456.1,
      exitPrice: 1466.1,
      quantity: 10,
      bars: 1,
      netReturn: 0.0068,
      netProfit: 99,
      costs: 1,
      exitReason: 'horizon',
      probability: 0.5625,
    },
  },
  { kind: 'account', row: { utc: firstMoment, cash: 85_439, equity: 100_000, gross: 14_561, drawdown: 0 } },
  {
    kind: 'risk',
    row: { utc: firstMoment, symbol: null, level: 'LOW', rule: 'exposure', value: 0.15, limit: 1, action: 'none' },
  },
  { kind: 'price-level', row: { utc: firstMoment, symbol: 'SP500', name: 'stop', price: 1426.1 } },
];

/** The n-th entry of a session that never ends: opened, then one moment after the other with six outputs each. */
export function nthEntry(n: number): LedgerEntry {
  if (n === 0) return { event: everyEvent[0]!, outputs: [] };
  const utc = firstMoment + n * day;
  const equity = 100_000 + 100 * ((n * 7) % 11) - 50 * ((n * 3) % 7);
  const id = `a-${n}`;
  const outputs = everyOutput.flatMap((output): SessionOutput[] => {
    switch (output.kind) {
      case 'decision':
        return [{ kind: 'decision', row: { ...output.row, barOpenUtc: utc - day, decidedUtc: utc, close: 1400 + n } }];
      case 'order':
        return [
          {
            kind: 'order',
            row: { ...output.row, clientOrderId: id, state: n % 2 ? 'filled' : 'new', decidedUtc: utc },
          },
        ];
      case 'fill':
        return [{ kind: 'fill', row: { ...output.row, executionId: `x-${n}`, clientOrderId: id, filledUtc: utc } }];
      case 'position':
        return [{ kind: 'position', row: { ...output.row, quantity: n % 3, entryUtc: utc } }];
      case 'account':
        return [{ kind: 'account', row: { ...output.row, utc, equity } }];
      case 'trade':
        return [{ kind: 'trade', row: { ...output.row, entryUtc: utc - day, exitUtc: utc, netProfit: (n % 5) - 2 } }];
      default:
        return [];
    }
  });
  return { event: { kind: 'bars', utc, bars: [] }, outputs };
}
