import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { madeView } from '../../../test/onboarding/made-session.ts';
import type { SessionNews } from '../../formats/session/session-view.ts';
import type { SessionReport } from '../../formats/session-report/session-report.schema.generated.ts';
import { sessionReportFile } from '../../formats/session-report/session-report-file.ts';
import { liveSession } from './live-session.ts';
import { plainSession } from './plain-session.ts';
import { sessionFrame } from './session-frame.ts';
import { sessionReportText } from './session-report-text.ts';
import { sparkline } from './sparkline.ts';
import { watchSession } from './watched-session.ts';

const fill: SessionNews = {
  kind: 'fill',
  row: {
    executionId: 'x',
    clientOrderId: 'c',
    symbol: 'SP500',
    side: 'buy',
    reason: 'entry',
    quantity: 64,
    price: 1234.5,
    reference: 1234,
    fee: 1.2,
    filledUtc: Date.UTC(2005, 0, 4, 14, 30),
  },
};

function plain(news: readonly SessionNews[]): string[] {
  const lines: string[] = [];
  const take = plainSession((line) => lines.push(line));
  for (const one of news) take(one);
  return lines;
}

describe('plain lines of a session', () => {
  it('tell start, fills, trades, levels and the end, each at its own time', () => {
    expect(
      plain([
        { kind: 'started', view: madeView({ barUtc: null, moments: 0 }), recovered: false },
        fill,
        {
          kind: 'trade',
          row: {
            symbol: 'SP500',
            side: 'long',
            entryUtc: 0,
            exitUtc: Date.UTC(2005, 0, 10, 14, 30),
            entryPrice: 1234.5,
            exitPrice: 1249,
            quantity: 64,
            bars: 4,
            netReturn: 0.0114,
            netProfit: 912.4,
            costs: 3,
            exitReason: 'horizon',
            probability: 0.54,
          },
        },
        { kind: 'level', level: 'no-entries', reasons: ['stale data'] },
        { kind: 'ended', view: madeView(), why: 'stopped' },
      ]),
    ).toEqual([
      '-                 started   sp500_daily, replay, simulated broker, bundle 1a2b3c4d5e6f, equity 103,250.00, normal',
      '2005-01-04 14:30  fill      buy 64 SP500 at 1,234.50 (entry), fee 1.20',
      '2005-01-10 14:30  trade     long SP500 +1.14 % +912.40 in 4 bars (horizon)',
      '-                 level     no-entries (stale data)',
      '2005-01-03 21:00  stopped   300 of 600 bars, equity 103,250.00, drawdown 4.12 %, 13 trades, 1 open',
    ]);
  });

  it('tell progress of a replay about twenty times, of an endless session at every bar', () => {
    const moments = (momentsInAll: number | null): SessionNews[] =>
      Array.from({ length: 600 }, (_, i) => ({ kind: 'moment', view: madeView({ moments: i + 1, momentsInAll }) }));
    expect(plain(moments(600))).toHaveLength(20);
    expect(plain(moments(null))).toHaveLength(600);
  });

  it('pass no control characters of others on', () => {
    const [line] = plain([{ kind: 'system', level: 'warn', name: 'broker', detail: 'no\u001b[2J\r\nentry' }]);
    expect(line).toBe('-                 warn      broker: no [2J entry');
  });
});

describe('the screen of a session', () => {
  const frame = (columns: number, rows: number, news: readonly SessionNews[]) => {
    const session = watchSession();
    for (const one of news) session.take(one);
    return sessionFrame(session.now(), columns, rows).map(stripVTControlCharacters);
  };

  it('shows progress, equity, positions and what Ctrl-C does', () => {
    const started: SessionNews = { kind: 'started', view: madeView(), recovered: false };
    expect(frame(80, 24, [started])).toEqual([
      'sp500_daily replay, simulated broker, bundle 1a2b3c4d5e6f                 normal',
      '━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 50 %  300 of 600 bars  2005-01-03 21:00',
      '103,250.00 +3.25 %  drawdown 4.12 %  cash 20,000.00  gross 80,000.00',
      '▁',
      '',
      '  position  units     entry     close      stop    target  unrealised  risk',
      '  SP500        64  1,234.50  1,240.10  1,200.25  1,301.00     +358.40  LOW',
      '',
      'trades 13 (7 won)  orders 41  fills 40  decisions 300  starts 1',
      'Ctrl-C stops; positions stay protected',
    ]);
  });

  it('leaves out columns on a narrow terminal, never units, result and risk', () => {
    const lines = frame(44, 24, [{ kind: 'started', view: madeView(), recovered: false }]);
    expect(lines).toContain('  position  units  unrealised  risk');
  });

  it('says where a position has no stop', () => {
    const [position] = madeView().positions;
    const view = madeView({
      positions: [{ ...position!, protected: false }],
      counts: { ...madeView().counts, unprotected: 1 },
    });
    const lines = frame(80, 24, [{ kind: 'moment', view }]).join('\n');
    expect(lines).toContain('NO STOP');
    expect(lines).toContain('UNPROTECTED 1');
  });

  it('fits into every terminal', () => {
    const position = madeView().positions[0]!;
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 4, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        fc.string({ maxLength: 60 }),
        (columns, rows, positions, reason) => {
          const view = madeView({
            reasons: [reason],
            positions: Array.from({ length: positions }, () => ({ ...position, symbol: reason.slice(0, 12) })),
          });
          const lines = frame(columns, rows, [{ kind: 'moment', view }]);
          expect(lines.length).toBeLessThanOrEqual(rows);
          expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(columns);
          expect(lines.join('')).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });

  it('is drawn at most every 100 ms, and gives the cursor back', () => {
    let now = 0;
    let written = '';
    const live = liveSession({
      write: (text) => (written += text),
      columns: () => 80,
      rows: () => 24,
      now: () => now,
    });
    for (; now < 1000; now += 10) live.take({ kind: 'moment', view: madeView({ moments: now }) });
    expect(written.split('Ctrl-C stops').length - 1).toBe(10);
    live.take({ kind: 'ended', view: madeView(), why: 'finished' });
    live.done();
    expect(written.startsWith('\u001b[?25l')).toBe(true);
    expect(written.endsWith('\u001b[?25h')).toBe(true);
    expect(stripVTControlCharacters(written)).toContain('\nfinished\n');
    // Ctrl-C leaves its echo where the cursor waits, so every frame begins at the first column.
    const codes = written.split('\u001b[');
    const before = codes.filter((_, i) => /^\d+A/.test(codes[i + 1] ?? ''));
    expect(before.length).toBeGreaterThan(5);
    expect(before.every((text) => text.endsWith('\r'))).toBe(true);
  });

  it('shows nothing of a session that was refused before it began', () => {
    let written = '';
    liveSession({ write: (text) => (written += text), columns: () => 80, rows: () => 24, now: () => 0 }).done();
    expect(written).toBe('\u001b[?25l\u001b[?25h');
  });
});

describe('sparkline', () => {
  it('spans from the lowest to the highest value', () => {
    expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8], 8)).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8], 2)).toBe('▁█');
    expect(sparkline([5, 5, 5], 8)).toBe('▁▁▁');
    expect(sparkline([], 8)).toBe('');
  });
});

describe('the report of a session', () => {
  const report: Omit<SessionReport, 'schema'> = {
    strategy: 'sp500_daily',
    mode: 'paper',
    broker: 'alpaca',
    bundle: '1a2b3c4d5e6f7788',
    candidate: null,
    symbols: ['SP500'],
    why: 'stopped',
    fromUtc: Date.UTC(2005, 0, 3),
    untilUtc: Date.UTC(2006, 0, 3),
    bars: 1252,
    equityStart: 100_000,
    equityEnd: 103_250,
    totalReturn: 0.0325,
    maxDrawdown: 0.0412,
    sharpe: null,
    trades: 13,
    wins: 7,
    profitFactor: 1.234,
    fees: 12,
    slippage: 3.4,
    exposure: 0.43,
    openPositions: [
      {
        symbol: 'SP500',
        quantity: 64,
        entryPrice: 1234.5,
        close: 1240.1,
        unrealised: 358.4,
        stop: 1200.25,
        target: null,
      },
    ],
    orders: 41,
    refused: 0,
    unknown: 0,
    restarts: 0,
    agreesWithBacktest: null,
  };

  it('names what is still open, where the files are and what to do next', () => {
    const file = sessionReportFile.parse(sessionReportFile.serialise(report));
    const text = file.ok ? sessionReportText(file.value, { ledger: 'l.sqlite', report: 'r.json' }) : '';
    expect(stripVTControlCharacters(text))
      .toBe(`Session of sp500_daily stopped  paper, alpaca broker, bundle 1a2b3c4d5e6f
period        2005-01-03 to 2006-01-03, 1,252 bars
equity        100,000.00 -> 103,250.00 (+3.25 %)
max drawdown  4.12 %
Sharpe        undefined
trades        13, won 7 (53.85 %), profit factor 1.23
costs         fees 12.00, slippage 3.40
exposure      43.00 % of equity on average
orders        41 sent, 0 refused, 0 unknown
still open    SP500 64 from 1,234.50, now 1,240.10 (+358.40), stop 1,200.25, target -
ledger        l.sqlite
report        r.json

next
  last week  ./bin/assay performance --strategy sp500_daily --days 7
  close all  ./bin/assay flatten --strategy sp500_daily; else stops go on resting at the broker
  go on      the same command again
`);
  });
});
