import { describe, expect, it } from 'vitest';
import { runStage } from '../../test/learning/stage-context.ts';
import { hour, hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../test/trading/trading-rig.ts';
import type { TradingFailure } from '../failure/trading.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import { serialiseBars } from '../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../formats/calibration/calibration-file.ts';
import { parseEquityCurve } from '../formats/equity-curve/equity-curve.ts';
import { parseOrders } from '../formats/orders/orders-csv.ts';
import { serialisePredictions } from '../formats/predictions/predictions-arrow.ts';
import { parseTrades } from '../formats/trades/trades-csv.ts';
import { tradingWords } from '../render/words/trading.ts';
import { backtestStage } from './backtest.ts';

const bars = hourlyBars({
  A: [
    [100, 100, 100, 100],
    [100, 100, 100, 100],
    [100, 111, 100, 110],
    [120, 120, 120, 120],
    [120, 120, 90, 90],
    [90, 90, 90, 90],
  ] satisfies Row[],
});
const scores = [NaN, 0.7, 0.5, 0.2, 0.5, 0.5];
const turning: TradingChanges = { exits: { onOppositeSignal: true }, costs: { feeBps: 10 } };

describe('the backtest stage', () => {
  it('writes a report, a curve, trades and orders', async () => {
    const run = await backtest(scores, turning);
    expect(run.failure).toBeNull();
    expect(text(run, 'trades.csv')).toBe(
      [
        'id,symbol,side,entryUtc,exitUtc,entryPrice,exitPrice,quantity,bars,netReturn,netProfit,costs,exitReason,probability,mae,mfe',
        '1,A,long,1970-01-01T02:00:00Z,1970-01-01T04:00:00Z,100,120,10,2,0.19779999999999995,197.79999999999995,2.2,opposite,0.7,0,0.19999999999999996',
        '2,A,short,1970-01-01T04:00:00Z,1970-01-01T06:00:00Z,120,90,9.991666666666667,2,0.24899999999999994,298.55099999999993,1.199,open,0.2,0,0.25',
        '',
      ].join('\n'),
    );
    expect(text(run, 'orders.csv')).toBe(
      [
        'id,symbol,side,type,placedUtc,filledUtc,quantity,filledQuantity,price,reason,fee,estimatedCostBps',
        '1,A,buy,market,1970-01-01T02:00:00Z,1970-01-01T02:00:00Z,10,10,100,entry,1,10',
        '2,A,sell,market,1970-01-01T04:00:00Z,1970-01-01T04:00:00Z,10,10,120,opposite,1.2,10',
        '3,A,sell,market,1970-01-01T04:00:00Z,1970-01-01T04:00:00Z,9.991666666666667,9.991666666666667,120,entry,1.199,10',
        '',
      ].join('\n'),
    );
  });

  it('writes what guards did', async () => {
    const run = await backtest([NaN, 0.7, 0.5, 0.5, 0.5, 0.5], { guards: { maxDrawdown: 0.1 } });
    expect(text(run, 'guard_events.csv')).toBe(
      [
        'time,guard,symbol,side,from,to,value,limit,action',
        '1970-01-01T05:00:00Z,circuit-breaker,,,clear,tripped,0.25,0.1,close-all',
        '',
      ].join('\n'),
    );
  });

  it('reports what the account and the benchmark made of it', async () => {
    const run = await backtest(scores, turning);
    const parsed = backtestReportFile.parse(text(run, 'backtest_report.json'));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        symbols: ['A'],
        bars: 5,
        fromUtc: 2 * hour,
        toUtc: 6 * hour,
        initialCash: 1000,
        trades: {
          count: 1,
          winRate: 1,
          profitFactor: null,
          averageBars: 2,
          long: { count: 1, winRate: 1 },
          short: { count: 0, winRate: null },
          byExit: [
            { reason: 'opposite', count: 1 },
            { reason: 'open', count: 1 },
          ],
        },
        orders: { placed: 3, filled: 3, partial: 0, expired: 0 },
        exposure: { timeInMarket: 0.8 },
        ambiguousBars: 0,
        staleOpenFills: 0,
        breakerTrips: 0,
      },
    });
    const report = parsed.ok ? parsed.value : null;
    expect(report?.finalEquity).toBeCloseTo(1496.351, 9);
    expect(report?.strategy.totalReturn).toBeCloseTo(0.496351, 12);
    expect(report?.benchmark.totalReturn).toBeCloseTo(0.9 / 1.001 - 1, 12);
    expect(report?.costs.total).toBeCloseTo(3.399, 9);
  });

  it('writes files that read back as what they were', async () => {
    const run = await backtest(scores, turning);
    const curve = parseEquityCurve(text(run, 'equity_curve.csv'));
    expect(curve.ok && [...curve.value.timeUtc].map((utc) => utc / hour)).toEqual([2, 3, 4, 5, 6]);
    expect(curve.ok && [...curve.value.strategyReturn].map((r) => Number(r.toFixed(6)))).toEqual([
      0, 0.099, 0.090992, 0.247999, 0,
    ]);
    expect(parseTrades(text(run, 'trades.csv'))).toMatchObject({ ok: true, value: { count: 2, symbols: ['A'] } });
    expect(parseOrders(text(run, 'orders.csv'))).toMatchObject({ ok: true, value: { count: 3 } });
  });

  it('takes the result apart and ends with what each fill profile makes of it', async () => {
    const run = await backtest(scores, turning);
    expect(run.facts['by fills']).toBe('optimistic 49.6 %, conservative 49.6 %, pessimistic 49.6 %');
    const parsed = backtestReportFile.parse(text(run, 'backtest_report.json'));
    const analysis = parsed.ok ? parsed.value.analysis : null;
    expect(analysis).toMatchObject({
      draws: 20,
      trades: { count: 1, hitRate: 1, longestWinStreak: 1 },
      tables: {
        side: [
          { name: 'long', trades: 1 },
          { name: 'short', trades: 1 },
        ],
      },
      exposure: { averageShort: expect.any(Number) },
      twin: { draws: 9, trades: 2 },
    });
    expect(analysis?.ledger.closedTrades).toBeCloseTo(197.8, 9);
    expect(analysis?.ledger.openTrades).toBeCloseTo(298.551, 9);
    expect(analysis?.ledger.equityChange).toBeCloseTo(496.351, 9);
    expect(analysis?.diagnoses[0]).toMatchObject({ severity: 'high' });
  });

  it('gives the same bytes again', async () => {
    expect((await backtest(scores, turning)).files).toEqual((await backtest(scores, turning)).files);
  });

  it('says so when no probability is firm enough', async () => {
    const run = await backtest(scores, { decide: { longAbove: 0.9, shortBelow: 0.1 } });
    expect(run.notes).toContain('no probability was firm enough (trading.decide): nothing was traded');
    expect(run.facts).toMatchObject({ trades: 0, 'total return': '0.0 %', Sharpe: 'undefined' });
  });

  it('does not blame the probabilities when lots are too large', async () => {
    const { notes } = await backtest(scores, { fills: { lotSize: 1e6 } });
    expect(notes).toContainEqual(expect.stringContaining('sizes, levels, lots or limits left nothing to order'));
  });

  it.each([
    ['nothing-to-trade', scores.map(() => NaN), {}],
    ['trading-thresholds-crossed', scores, { decide: { longAbove: 0.4, shortBelow: 0.6 } }],
    ['trading-rows-differ', scores.slice(1), {}],
  ] as const)('%s is told in words with a next step', async (reason, given, changes) => {
    const { failure } = await backtest(given, changes);
    expect(failure?.reason).toBe(reason);
    const words = tradingWords(failure as TradingFailure);
    for (const part of [words.message, words.found, words.expected, words.try]) expect(part).toBeTruthy();
  });
});

function backtest(score: readonly number[], changes: TradingChanges) {
  const params: { readonly [path: string]: unknown } = {
    trading: tradingConfig(changes),
    backtest: {
      initialCash: 1000,
      benchmark: 'buy-and-hold',
      analysis: {
        draws: 20,
        level: 0.9,
        seed: 1,
        rollingYears: 0.0003,
        resimulate: true,
        twinDraws: 9,
        capacityPoints: 2,
      },
    },
    'data.barsPerYear': 8766,
  };
  const spec: typeof backtestStage = {
    ...backtestStage,
    load: async () => {
      const { run } = await backtestStage.load();
      return {
        run: (context) => run({ ...context, param: (path) => (context.param(path) as typeof params)[path] as number }),
      };
    },
  };
  const openUtc = bars.openUtc.slice(0, score.length);
  const predictions = {
    fold: Int32Array.from(score, (value) => (Number.isNaN(value) ? -1 : 0)),
    score: Float64Array.from(score),
  };
  return runStage(
    spec,
    {
      'data/bars.arrow': serialiseBars(bars),
      'train/oos_predictions.arrow': serialisePredictions(
        { symbols: ['A'], offsets: Int32Array.of(0, score.length), openUtc },
        predictions,
      ),
      'calibrate/calibration.json': new TextEncoder().encode(
        calibrationFile.serialise({ entries: [{ validFromUtc: 0, calibrator: { kind: 'identity' } }] }),
      ),
    },
    params,
  );
}

function text(run: Awaited<ReturnType<typeof backtest>>, file: string): string {
  return new TextDecoder().decode(run.files.get(file));
}
