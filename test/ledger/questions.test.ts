import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLedger } from '../../src/adapters/ledger/read-ledger.ts';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import type { SessionOutput } from '../../src/formats/session/session-output.ts';
import { day, everyEvent, everyOutput, facts, firstMoment, orderRow } from './sample-entries.ts';
import { failureOf, ledgerWith, must, tempFolder } from './temp-ledger.ts';

const at = (days: number) => firstMoment + days * day;
const account = (days: number, equity: number): SessionOutput => ({
  kind: 'account',
  row: { utc: at(days), cash: equity, equity, gross: 0, drawdown: 0 },
});
const sampleTrade = everyOutput.find((output) => output.kind === 'trade')!.row;
const trade = (days: number, netProfit: number, exitReason: string, symbol = 'SP500'): SessionOutput => ({
  kind: 'trade',
  row: { ...sampleTrade, exitUtc: at(days), netProfit, exitReason, symbol },
});
const order = (clientOrderId: string, state: 'new' | 'unknown' | 'filled' | 'refused'): SessionOutput => ({
  kind: 'order',
  row: { ...orderRow, clientOrderId, state },
});
const fill = (days: number, fee: number): SessionOutput => {
  const sample = everyOutput.find((output) => output.kind === 'fill')!;
  return { kind: 'fill', row: { ...sample.row, executionId: `x${days}`, filledUtc: at(days), fee } };
};

function sampleLedger(): string {
  const moment = (n: number, ...outputs: SessionOutput[]) => ({
    event: { kind: 'judged' as const, utc: at(n) },
    outputs,
  });
  return ledgerWith([
    { event: everyEvent[0]!, outputs: [] },
    moment(0, account(0, 100_000), order('a', 'new'), fill(0, 9)),
    moment(1, account(1, 90_000), trade(1, -500, 'stop'), order('a', 'filled'), order('b', 'refused')),
    moment(5, account(5, 110_000), trade(5, 300, 'horizon', 'AAPL'), order('c', 'unknown'), fill(5, 2)),
    moment(8, account(8, 99_000), trade(8, 100, 'stop'), account(8, 104_500), trade(8, -50, 'horizon'), fill(8, 1)),
    moment(
      8,
      everyOutput[0]!,
      everyOutput.find(({ kind }) => kind === 'position')!,
      order('d', 'new'),
    ),
  ]);
}

describe('a ledger answers', () => {
  it('what its session is and how it stands', () => {
    expect(must(readLedger(sampleLedger(), (reader) => reader.session()))).toEqual({
      session: facts,
      openedUtc: firstMoment,
      latestUtc: at(8),
      events: 6,
      finished: false,
      account: { utc: at(8), cash: 104_500, equity: 104_500, gross: 0, drawdown: 0 },
    });
  });

  it('which positions are open and what they are worth at the latest close', () => {
    const [held, ...others] = must(readLedger(sampleLedger(), (reader) => reader.positions()));
    expect(others).toEqual([]);
    expect(held).toMatchObject({ symbol: 'SP500', quantity: 10, entryPrice: 1456.1, close: 1455.22 });
    expect(held!.unrealised).toBeCloseTo(-8.8, 9);
  });

  it('how each order stands, or only those that are not done with', () => {
    const states = (open: boolean) =>
      must(readLedger(sampleLedger(), (reader) => reader.orders({ open }))).map((row) => [
        row.clientOrderId,
        row.state,
      ]);
    expect(states(false)).toEqual([
      ['a', 'filled'],
      ['b', 'refused'],
      ['c', 'unknown'],
      ['d', 'new'],
    ]);
    expect(states(true)).toEqual([
      ['c', 'unknown'],
      ['d', 'new'],
    ]);
  });

  it('which trades were closed, lately or at last', () => {
    const profits = (which: { days?: number; limit?: number }) =>
      must(readLedger(sampleLedger(), (reader) => reader.trades(which))).map(({ netProfit }) => netProfit);
    expect(profits({})).toEqual([-500, 300, 100, -50]);
    expect(profits({ days: 7 })).toEqual([300, 100, -50]);
    expect(profits({ days: 7, limit: 2 })).toEqual([100, -50]);
    expect(profits({ limit: 99 })).toEqual([-500, 300, 100, -50]);
    expect(profits({ limit: 0 })).toEqual([]);
  });

  it('how the latest days went, counted back from its last account row', () => {
    const week = must(readLedger(sampleLedger(), (reader) => reader.performance(7)))!;
    expect(week).toMatchObject({
      days: 7,
      afterUtc: at(1),
      untilUtc: at(8),
      equityStart: 90_000,
      equityEnd: 104_500,
      trades: 3,
      wins: 2,
      netProfit: 350,
      fees: 3,
      profitFactor: 8,
      byExitReason: [
        { name: 'horizon', trades: 2, wins: 1, netProfit: 250 },
        { name: 'stop', trades: 1, wins: 1, netProfit: 100 },
      ],
      bySymbol: [
        { name: 'AAPL', trades: 1, wins: 1, netProfit: 300 },
        { name: 'SP500', trades: 2, wins: 1, netProfit: 50 },
      ],
      path: [
        { utc: at(5), equity: 110_000 },
        { utc: at(8), equity: 104_500 },
      ],
    });
    expect(week.return).toBeCloseTo(0.16111, 5);
    expect(week.maxDrawdown).toBeCloseTo(0.1, 12);
    expect(week.winRate).toBeCloseTo(2 / 3, 12);
  });

  it('how everything went when the days reach back past its beginning', () => {
    expect(must(readLedger(sampleLedger(), (reader) => reader.performance(365)))).toMatchObject({
      equityStart: 100_000,
      trades: 4,
      fees: 12,
    });
  });

  it('nothing of a session that has not begun', () => {
    const empty = ledgerWith([]);
    const answers = must(
      readLedger(empty, (one) => [one.session(), one.positions(), one.performance(7), one.trades({})]),
    );
    expect(answers).toEqual([null, [], null, []]);
    const opened = ledgerWith([{ event: everyEvent[0]!, outputs: [] }]);
    expect(must(readLedger(opened, (one) => [one.performance(7), one.session()?.account]))).toEqual([null, null]);
  });

  it('what happened around it, latest last', () => {
    const file = join(tempFolder(), 'ledger.sqlite');
    const ledger = must(openLedger(file));
    const note = (utc: number) => ({ utc, level: 'info' as const, name: 'start', detail: `number ${utc}` });
    for (const utc of [1, 2, 3]) must(ledger.note(note(utc)));
    ledger.close();
    expect(must(readLedger(file, (reader) => reader.systemEvents(2)))).toEqual([note(2), note(3)]);
  });

  it('while a session writes, on the state of one moment', () => {
    const file = join(tempFolder(), 'ledger.sqlite');
    const ledger = must(openLedger(file));
    must(ledger.append([{ event: everyEvent[0]!, outputs: [account(0, 1)] }]));
    const seen = must(
      readLedger(file, (reader) => {
        const before = reader.session()?.events;
        must(ledger.append([{ event: everyEvent[2]!, outputs: [account(1, 2)] }]));
        return [before, reader.session()?.events, reader.session()?.account?.equity];
      }),
    );
    expect(seen).toEqual([1, 1, 1]);
    expect(must(readLedger(file, (reader) => reader.session()?.account?.equity))).toBe(2);
    ledger.close();
  });
});

it('a file that is no ledger answers nothing and stays as it is', () => {
  const file = join(tempFolder(), 'ledger.sqlite');
  writeFileSync(file, 'garbage '.repeat(2000));
  expect(failureOf(readLedger(file, (reader) => reader.session()))).toMatchObject({ reason: 'ledger-broken', file });
  expect(readFileSync(file, 'utf8')).toBe('garbage '.repeat(2000));
  const absent = join(tempFolder(), 'ledger.sqlite');
  expect(failureOf(readLedger(absent, (reader) => reader.session()))).toMatchObject({
    reason: 'file-operation-failed',
  });
});
