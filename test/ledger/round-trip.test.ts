import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import type { SessionOutput } from '../../src/formats/session/session-output.ts';
import type { LedgerEntry } from '../../src/ports/ledger.ts';
import { brokerOrder, everyEvent, everyOutput, nthEntry, orderRow, request } from './sample-entries.ts';
import { entriesOf, ledgerWith, must, tempFolder } from './temp-ledger.ts';

describe('a ledger', () => {
  it('is made with its folder, for its owner alone, and is empty', () => {
    const file = join(tempFolder(), 'a', 'b', 'ledger.sqlite');
    const ledger = must(openLedger(file));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(entriesOf(ledger)).toEqual([]);
    expect(ledger.head()).toBeNull();
    ledger.close();
  });

  it('gives back every kind of event and output, after opening again too', () => {
    const entries = everyEvent.map((event, n) => ({ event, outputs: n === 1 ? everyOutput : [] }));
    const file = join(tempFolder(), 'ledger.sqlite');
    const first = must(openLedger(file));
    must(first.append(entries.slice(0, 3)));
    for (const entry of entries.slice(3)) must(first.append([entry]));
    expect(entriesOf(first)).toEqual(entries);
    const head = first.head();
    first.close();
    const second = must(openLedger(file));
    expect(entriesOf(second)).toEqual(entries);
    expect(second.head()).toBe(head);
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    second.close();
  });

  it('may be added to while its events are read', () => {
    const ledger = must(openLedger(ledgerWith(Array.from({ length: 600 }, (_, n) => nthEntry(n)))));
    let seen = 0;
    for (const event of must(ledger.events())) {
      if (seen++ % 200 === 0) must(ledger.append([{ event, outputs: [] }]));
    }
    expect([seen, entriesOf(ledger).length]).toEqual([600, 603]);
    ledger.close();
  });

  it('has a head that depends on events, on outputs, and on nothing else', () => {
    const headOf = (entries: readonly LedgerEntry[], atOnce: boolean) => {
      const ledger = must(openLedger(join(tempFolder(), 'ledger.sqlite')));
      if (atOnce) must(ledger.append(entries));
      else for (const entry of entries) must(ledger.append([entry]));
      must(ledger.note({ utc: atOnce ? 1 : 2, level: 'info', name: 'start', detail: '' }));
      const head = ledger.head();
      ledger.close();
      return head;
    };
    const entries = [nthEntry(0), nthEntry(1)];
    expect(headOf(entries, true)).toBe(headOf(entries, false));
    expect(headOf([nthEntry(0), { ...nthEntry(1), outputs: [] }], true)).not.toBe(headOf(entries, true));
  });

  it('has each output in its table, and a row per opened session', () => {
    const database = new DatabaseSync(ledgerWith([{ event: everyEvent[0]!, outputs: everyOutput }]));
    const rows = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
    expect(rows('strategies')).toMatchObject([
      { strategy: 'sp500_daily', mode: 'replay', broker: 'simulated', candidate: null, initial_cash: 100_000 },
    ]);
    expect(rows('decisions')).toMatchObject([{ position: 0, number: 0, symbol: 'SP500', probability: 0.5625 }]);
    expect(rows('intents')).toMatchObject([{ number: 1, client_order_id: 'a-1', reference_price: 1455.22 }]);
    expect(rows('order_events')).toMatchObject([{ number: 4, state: 'intent', broker_id: null }]);
    expect(rows('fills')).toMatchObject([{ number: 5, execution_id: 'x-1', fee: 0.5 }]);
    expect(rows('position_events')).toMatchObject([{ quantity: 10, entry_price: 1456.1, target: null }]);
    expect(rows('trades')).toMatchObject([{ exit_reason: 'horizon', net_profit: 99, bars: 1 }]);
    expect(rows('account')).toMatchObject([{ cash: 85_439, equity: 100_000 }]);
    expect(rows('risk_events')).toMatchObject([{ rule: 'exposure', limit: 1, symbol: null }]);
    expect(rows('price_levels')).toMatchObject([{ name: 'stop', price: 1426.1 }]);
    database.close();
  });

  it('shows the latest row of each order and of each position that is open', () => {
    const order = (clientOrderId: string, state: 'new' | 'filled'): SessionOutput => ({
      kind: 'order',
      row: { ...orderRow, clientOrderId, state },
    });
    const position = (symbol: string, quantity: number): SessionOutput => ({
      kind: 'position',
      row: { symbol, quantity, entryPrice: 1, entryUtc: 1, stop: null, target: null },
    });
    const file = ledgerWith([
      { event: everyEvent[0]!, outputs: [order('a', 'new'), order('b', 'new'), position('X', 1), position('Y', 2)] },
      { event: everyEvent[2]!, outputs: [position('Y', -3), order('a', 'filled'), position('X', 0)] },
    ]);
    const database = new DatabaseSync(file);
    const rows = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => Object.values(row));
    expect(rows('SELECT client_order_id, state FROM orders ORDER BY 1')).toEqual([
      ['a', 'filled'],
      ['b', 'new'],
    ]);
    expect(rows('SELECT symbol, quantity FROM positions')).toEqual([['Y', -3]]);
    database.close();
  });

  it('sums up each UTC day of a strategy', () => {
    const account = (utc: number, equity: number, drawdown: number): SessionOutput => ({
      kind: 'account',
      row: { utc, cash: 0, equity, gross: 0, drawdown },
    });
    const trade = (exitUtc: number, netProfit: number): SessionOutput => {
      const sample = everyOutput.find((output) => output.kind === 'trade')!;
      return { kind: 'trade', row: { ...sample.row, exitUtc, netProfit } };
    };
    const [one, two] = [Date.UTC(2001, 0, 2), Date.UTC(2001, 0, 3)];
    const file = ledgerWith([
      { event: everyEvent[0]!, outputs: [account(one + 1, 90, 0.1), trade(one + 2, -10)] },
      { event: everyEvent[2]!, outputs: [trade(one + 3, 15), account(one + 3, 105, 0), account(two - 1, 104, 0.01)] },
      { event: everyEvent[2]!, outputs: [account(two, 110, 0), trade(two + 86_400_000, 6)] },
    ]);
    const database = new DatabaseSync(file);
    const rows = database.prepare('SELECT * FROM strategy_performance').all();
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['sp500_daily', '2001-01-02', 2, 1, 5, 104, 0.1],
      ['sp500_daily', '2001-01-03', 0, 0, 0, 110, 0.1],
      ['sp500_daily', '2001-01-04', 1, 1, 6, null, null],
    ]);
    database.close();
  });
});

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '\n', '"', '__proto__'));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const entry: fc.Arbitrary<LedgerEntry> = fc.record({
  event: fc.oneof(
    fc.constantFrom(...everyEvent),
    fc.record({ kind: fc.constant('judged' as const), utc: number }),
    fc.record({
      kind: fc.constant('refused' as const),
      utc: number,
      clientOrderId: text,
      code: text,
      message: text,
    }),
    fc.record({
      kind: fc.constant('placed' as const),
      utc: number,
      clientOrderId: text,
      order: fc.record({ id: text, averagePrice: maybe(number) }).map((some) => ({ ...brokerOrder, ...some })),
    }),
  ),
  outputs: fc.array(
    fc.oneof(
      fc.constantFrom(...everyOutput.filter(({ kind }) => kind !== 'fill')),
      fc
        .record({ symbol: text, stopPrice: maybe(number), quantity: number })
        .map((some): SessionOutput => ({ kind: 'intent', request: { ...request, ...some } })),
      fc.record({ kind: fc.constant('cancel' as const), clientOrderId: text, reason: text }),
    ),
    { maxLength: 5 },
  ),
});

it('gives back whatever was added, however it was divided into transactions', () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 5 }), (batches) => {
      const file = join(tempFolder(), 'ledger.sqlite');
      const ledger = must(openLedger(file));
      for (const batch of batches) must(ledger.append(batch));
      ledger.close();
      const again = must(openLedger(file));
      expect(entriesOf(again)).toEqual(batches.flat());
      again.close();
    }),
    { numRuns: 60 },
  );
});
