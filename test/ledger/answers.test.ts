import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import { ordersOf, performanceOf, positionsOf, tradesOf } from '../../src/compose/ledger-queries.ts';
import type { SessionOutput } from '../../src/formats/session/session-output.ts';
import type { LedgerEntry } from '../../src/ports/ledger.ts';
import { ordersCsv, ordersText } from '../../src/render/orders-text.ts';
import { performanceText } from '../../src/render/performance-text.ts';
import { positionsText } from '../../src/render/positions-text.ts';
import { safeCsv } from '../../src/render/safe-csv.ts';
import { tradesCsv, tradesText } from '../../src/render/trades-text.ts';
import { day, everyEvent, everyOutput, firstMoment, orderRow } from './sample-entries.ts';
import { failureOf, must, tempFolder } from './temp-ledger.ts';

let root: string;
const ask = (over: { strategy?: string; replay?: boolean; live?: boolean } = {}) => ({
  root,
  strategy: 'sp500_daily',
  replay: false,
  live: false,
  ...over,
});

beforeAll(() => {
  root = tempFolder();
  mkdirSync(join(root, 'config', 'strategies'), { recursive: true });
  writeFileSync(join(root, 'config', 'pipeline.yaml'), '');
  for (const name of ['sp500_daily', 'quiet']) writeFileSync(join(root, 'config', 'strategies', `${name}.yaml`), '');
  const stop: SessionOutput = {
    kind: 'order',
    row: { ...orderRow, clientOrderId: '=1+1', brokerId: 'o-9', purpose: 'stop', state: 'held', stopPrice: 1426.1 },
  };
  const later: SessionOutput = {
    kind: 'account',
    row: { utc: firstMoment + day, cash: 85_000, equity: 101_500.5, gross: 16_500.5, drawdown: 0.015 },
  };
  write('results/paper/sp500_daily/replay/ledger.sqlite', [
    { event: everyEvent[0]!, outputs: [] },
    { event: everyEvent[1]!, outputs: everyOutput },
    { event: { kind: 'judged', utc: firstMoment + day }, outputs: [stop, later] },
    { event: { kind: 'finished', utc: firstMoment + day }, outputs: [] },
  ]);
});

function write(path: string, entries: readonly LedgerEntry[]): void {
  const ledger = must(openLedger(join(root, path)));
  must(ledger.append(entries));
  ledger.close();
}

const plain = (text: string) => stripVTControlCharacters(text);

const title = `sp500_daily  replay on the simulated broker, bundle bbbbbbbbbbbb, not approved
2000-01-04 21:00, finished  equity 101,500.50, cash 85,000.00, drawdown 1.50 %
`;

describe('as text', () => {
  it('positions show units, prices and what they are worth', () => {
    expect(plain(positionsText(must(positionsOf(ask()))))).toBe(`${title}
symbol  side  units  entry     close     unrealised  stop      target  since
SP500   long  10     1,456.10  1,455.22  -8.80       1,426.10  -       2000-01-03 21:00
`);
  });

  it('orders show how they stand', () => {
    expect(plain(ordersText(must(ordersOf(ask(), { open: true }))))).toBe(`${title}
decided           symbol  side  for    reason  state   filled   price  stop      limit  id
2000-01-03 21:00  SP500   buy   entry  entry   intent  0 of 10  -      -         -      a-1
2000-01-03 21:00  SP500   buy   stop   entry   held    0 of 10  -      1,426.10  -      =1+1
`);
  });

  it('trades end with their sum', () => {
    expect(plain(tradesText(must(tradesOf(ask(), {}))))).toBe(`${title}
closed            symbol  side  units  entry     exit      bars  return  net profit  reason
2000-01-04 21:00  SP500   long  10     1,456.10  1,466.10  1     0.68 %  99.00       horizon

1 trade, 1 won, net profit 99.00
`);
  });

  it('performance shows the figures of its days', () => {
    expect(plain(performanceText(must(performanceOf(ask(), 7))))).toBe(`${title}
7 days, 1999-12-28 21:00 to 2000-01-04 21:00
equity         100,000.00 to 101,500.50
return         1.50 %
max drawdown   0.00 %
trades         1, 1 won
win rate       100.00 %
profit factor  -
net profit     99.00
fees           0.50

exits
         trades  won  net profit
horizon  1       1    99.00

symbols
       trades  won  net profit
SP500  1       1    99.00

equity
2000-01-03 21:00  100,000.00
2000-01-04 21:00  101,500.50
`);
  });

  it('what is not there is said', () => {
    const nothing = { ledger: 'results/paper/x/ledger.sqlite', session: null };
    const begun = `${nothing.ledger}\nThe session has not begun.\n\n`;
    expect(positionsText({ ...nothing, positions: [] })).toBe(`${begun}no open position\n`);
    expect(ordersText({ ...nothing, orders: [] })).toBe(`${begun}no order\n`);
    expect(tradesText({ ...nothing, trades: [] })).toBe(`${begun}no closed trade\n`);
    expect(performanceText({ ...nothing, performance: null })).toBe(`${begun}nothing to measure yet\n`);
  });

  it('words from elsewhere cannot steer the terminal', () => {
    const evil = { ...orderRow, reason: '\u001b[2Jgone\n\u202Eok\u0007' };
    const text = ordersText({ ledger: 'x', session: null, orders: [evil] });
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('as CSV', () => {
  it('words that a spreadsheet would take for formulas get an apostrophe, numbers do not', () => {
    expect(
      safeCsv(
        ['a', 'b'],
        [
          ['=1+1', '+cmd'],
          ['-x', '@y'],
          ['-1.5e3', -1.5],
          ['\tz', '\rw'],
          ['a,"b"', null],
        ],
      ),
    ).toBe(`a,b\n'=1+1,'+cmd\n'-x,'@y\n-1.5e3,-1.5\n'\tz,"'\rw"\n"a,""b""",\n`);
  });

  it('trades and orders are whole', () => {
    expect(tradesCsv(must(tradesOf(ask(), {})).trades)).toBe(
      'symbol,side,entry,exit,entryPrice,exitPrice,quantity,bars,netReturn,netProfit,costs,exitReason,probability\n' +
        'SP500,long,2000-01-03T21:00:00Z,2000-01-04T21:00:00Z,1456.1,1466.1,10,1,0.0068,99,1,horizon,0.5625\n',
    );
    expect(ordersCsv(must(ordersOf(ask(), { open: false })).orders)).toBe(
      'decided,symbol,side,purpose,reason,state,quantity,filledQuantity,averagePrice,stopPrice,limitPrice,clientOrderId,brokerId,parentClientOrderId\n' +
        '2000-01-03T21:00:00Z,SP500,buy,entry,entry,intent,10,0,,,,a-1,,\n' +
        "2000-01-03T21:00:00Z,SP500,buy,stop,entry,held,10,0,,1426.1,,'=1+1,o-9,\n",
    );
  });
});

describe('which ledger is asked', () => {
  it('the replay until another session has begun, and when it is asked for', () => {
    const [going, replayed] = ['', 'replay/'].map((part) => `results/paper/sp500_daily/${part}ledger.sqlite`);
    expect(must(positionsOf(ask())).ledger).toBe(replayed);
    // A deployment makes the ledger before the first session.
    write(going!, []);
    expect(must(positionsOf(ask())).ledger).toBe(replayed);
    write(going!, [{ event: everyEvent[0]!, outputs: [] }]);
    expect(must(positionsOf(ask()))).toMatchObject({ ledger: going, positions: [] });
    expect(must(positionsOf(ask({ replay: true }))).positions.length).toBe(1);
  });

  it('the one that trades money when it is asked for, and never else', () => {
    expect(failureOf(positionsOf(ask({ live: true })))).toMatchObject({
      reason: 'no-ledger',
      looked: ['results/paper/sp500_daily/live/ledger.sqlite'],
    });
    write('results/paper/sp500_daily/live/ledger.sqlite', []);
    expect(must(positionsOf(ask({ live: true }))).ledger).toBe('results/paper/sp500_daily/live/ledger.sqlite');
    expect(must(positionsOf(ask())).ledger).toBe('results/paper/sp500_daily/ledger.sqlite');
  });

  it('none is named with the places looked at', () => {
    expect(failureOf(positionsOf(ask({ strategy: 'quiet' })))).toEqual({
      reason: 'no-ledger',
      strategy: 'quiet',
      looked: ['results/paper/quiet/ledger.sqlite', 'results/paper/quiet/replay/ledger.sqlite'],
    });
    expect(failureOf(positionsOf(ask({ strategy: 'sp500_dayly' })))).toMatchObject({
      reason: 'unknown-strategy',
      nearest: 'sp500_daily',
    });
    expect(failureOf(positionsOf(ask({ strategy: '../x' })))).toMatchObject({ reason: 'unsafe-strategy-name' });
  });

  it('a broken one is named by its place in the workspace', () => {
    const path = 'results/paper/quiet/ledger.sqlite';
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(root, 'config', 'pipeline.yaml'), join(root, path));
    expect(failureOf(positionsOf(ask({ strategy: 'quiet' })))).toMatchObject({ reason: 'ledger-broken', file: path });
  });
});
