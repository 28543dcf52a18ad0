import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hour,
  hourlyBars,
  tradingConfig,
  type Row,
  type TradingChanges,
} from '../../../../test/trading/trading-rig.ts';
import { deriveSeed, Rng } from '../../../core/numerics/rng.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import type { AnalysisConfig } from '../../../formats/config/backtest.schema.generated.ts';
import { simulateStrategy } from '../../../trading/simulate-strategy.ts';
import { backtestAnalysis } from '../backtest-analysis.ts';
import { backtestReport } from '../backtest-report.ts';
import { equityCurve } from '../equity-curve.ts';
import { firstBrackets } from './first-brackets.ts';
import { closedOnly, tradedRows } from './traded-rows.ts';
import { underCosts, underDelay, underFills } from './variants.ts';

const barsPerYear = 8766;
const asked: AnalysisConfig = {
  draws: 20,
  level: 0.9,
  seed: 5,
  rollingYears: 0.005,
  resimulate: true,
  twinDraws: 30,
  capacityPoints: 3,
};
const costly: TradingChanges = {
  decide: { sides: 'both', longAbove: 0.55, shortBelow: 0.45 },
  size: { method: 'fixed-fraction', fraction: 1.5, maxGrossExposure: 2, maxPositionExposure: 2 },
  exits: {
    takeProfitVolatilities: 3,
    stopLossVolatilities: 2,
    horizonBars: 8,
    onOppositeSignal: true,
    renewAtHorizon: false,
  },
  volatility: { spanBars: 20, warmUpBars: 10 },
  costs: { feeBps: 2, halfSpreadBps: 3, impactCoefficient: 0.5, participationCap: 0.1, notionalVolume: 0 },
  shortBorrowBpsPerYear: 300,
  marginBpsPerYear: 500,
};

describe('the backtest taken apart', () => {
  it('accounts for every unit of money', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const { analysis } = analysed(seed, costly);
        const { equityChange, closedTrades, openTrades, interest, unexplained } = analysis.ledger;
        expect(Math.abs(unexplained)).toBeLessThan(1e-6);
        expect(closedTrades + openTrades + interest + unexplained).toBeCloseTo(equityChange, 6);
        expect(interest).toBeLessThanOrEqual(0);
        const { trades } = analysed(seed, costly).base.simulation;
        for (const table of [
          analysis.tables.symbol,
          analysis.tables.side,
          analysis.tables.exit,
          analysis.tables.weekday,
          analysis.tables.holding,
        ]) {
          expect(table.reduce((sum, group) => sum + group.trades, 0)).toBe(trades.count);
          expect(table.reduce((sum, group) => sum + group.netProfit, 0)).toBeCloseTo(closedTrades + openTrades, 6);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is the same twice, and without a trade', () => {
    expect(analysed(3, costly).analysis).toEqual(analysed(3, costly).analysis);
    const { analysis } = analysed(3, { ...costly, decide: { sides: 'both', longAbove: 1, shortBelow: 0 } });
    expect(analysis).toMatchObject({
      twin: null,
      capacity: null,
      shownTrades: [],
      probabilities: [],
      trades: { count: 0, hitRate: null, longestBars: 0, bestReturn: null },
      excursions: { edgeRatio: null },
      exposure: { averageNet: 0, maxGross: 0 },
    });
    expect(analysis.diagnoses.map(({ id }) => id)).toContain('few-trades');
  });

  it('leaves out what the configuration switches off', () => {
    const { analysis } = analysed(3, costly, { ...asked, resimulate: false, twinDraws: 0, capacityPoints: 0 });
    expect(analysis).toMatchObject({ fills: [], costFactors: [], delays: [], twin: null, capacity: null });
  });

  it('splits the gross exposure into sides as the account had them', () => {
    const { analysis, curve } = analysed(8, { ...costly, costs: { ...costly.costs, participationCap: 1 } });
    const { averageLong, averageShort, averageGross, averageNet } = analysis.exposure;
    expect(averageLong).toBeGreaterThan(0);
    expect(averageShort).toBeGreaterThan(0);
    expect(averageLong + averageShort).toBeCloseTo(averageGross, 9);
    expect(averageNet).toBeCloseTo(averageLong - averageShort, 12);
    const long = analysed(8, { ...costly, decide: { sides: 'long', longAbove: 0.55, shortBelow: 0.45 } }).analysis;
    expect(long.exposure.averageLong).toBeGreaterThan(0);
    expect(long.exposure.averageShort).toBe(0);
    expect(analysis.exposure.maxGross).toBe(Math.max(...curve.grossExposure));
  });

  it('shows the trades with their candles and marks', () => {
    const { analysis, bars } = analysed(4, costly);
    expect(analysis.shownTrades.map(({ rank }) => rank)).toEqual(['best', 'best', 'best', 'worst', 'worst', 'worst']);
    for (const { side, entryUtc, exitUtc, stop, target, entryPrice, candles } of analysis.shownTrades) {
      expect(candles.timeUtc.length).toBeLessThanOrEqual(60);
      expect(candles.timeUtc[0]).toBeLessThanOrEqual(entryUtc);
      expect(candles.timeUtc.at(-1)! + hour).toBeGreaterThanOrEqual(exitUtc);
      const sign = side === 'long' ? 1 : -1;
      expect(sign * (target! - entryPrice)).toBeGreaterThan(0);
      expect(sign * (stop! - entryPrice)).toBeLessThan(0);
    }
    expect(analysis.shownTrades[0]!.netProfit).toBeGreaterThanOrEqual(analysis.shownTrades[1]!.netProfit);
    expect(bars.symbols).toContain(analysis.shownTrades[0]!.symbol);
  });
});

describe('first brackets', () => {
  it('are those the account filled targets at', () => {
    const { base, bars } = analysed(4, { ...costly, fills: { ...tradingConfig().fills, stopSlipShare: 0 } });
    const trades = tradedRows(base.simulation.trades, bars);
    const brackets = firstBrackets(trades, bars, base.input.trading);
    const atTarget = trades.flatMap((trade, i) =>
      trade.exit === 'target' ? [[trade.exitPrice, brackets[i]!.target]] : [],
    );
    expect(atTarget.length).toBeGreaterThan(5);
    for (const [price, target] of atTarget) expect(price).toBeCloseTo(target!, 9);
  });

  it('are not told where orders come late or rest', () => {
    const { base, bars } = analysed(4, costly);
    const { trading } = base.input;
    const trades = tradedRows(base.simulation.trades, bars);
    const first = (changes: Partial<typeof trading>) => firstBrackets(trades, bars, { ...trading, ...changes })[0];
    expect(first({ fills: { ...trading.fills, latencyBars: 1 } })).toEqual({ stop: NaN, target: NaN });
    expect(first({ entries: { ...trading.entries, type: 'limit' } })).toEqual({ stop: NaN, target: NaN });
    expect(first({})!.stop).toBeGreaterThan(0);
  });

  it('are not told where levels hang them', () => {
    const { base, bars } = analysed(4, costly);
    const { exits } = base.input.trading;
    const levels = {
      ...base.input.trading,
      exits: { ...exits, levels: { ...exits.levels, method: 'fibonacci' as const } },
    };
    const [first] = firstBrackets(tradedRows(base.simulation.trades, bars), bars, levels);
    expect(first).toEqual({ stop: NaN, target: NaN });
  });
});

describe('the same probabilities under other conditions', () => {
  it('cost more and earn less the dearer trading is', () => {
    const { base } = analysed(6, {
      ...costly,
      size: { method: 'fixed-fraction', fraction: 0.3 },
      exits: { horizonBars: 5 },
    });
    const [once, twice, thrice] = underCosts(base);
    expect(once!.name).toBe('1x');
    expect(once!.totalReturn).toBeGreaterThan(twice!.totalReturn);
    expect(twice!.totalReturn).toBeGreaterThan(thrice!.totalReturn);
  });

  it('are the base itself where nothing is changed', () => {
    const { base, report } = analysed(6, costly);
    for (const row of [underFills(base)[1]!, underCosts(base)[0]!, underDelay(base)[0]!])
      expect([row.totalReturn, row.maxDrawdown, row.trades]).toEqual([
        report.strategy.totalReturn,
        report.strategy.maxDrawdown,
        report.trades.count,
      ]);
  });
});

it('orders filled a bar late are those of a bar of latency', () => {
  const { base } = analysed(6, costly);
  const { trading } = base.input;
  const late = simulateStrategy({
    ...base.input,
    trading: { ...trading, fills: { ...trading.fills, latencyBars: 1 } },
  });
  const delays = underDelay(base);
  const [now, later] = [delays[0], delays.at(-1)];
  expect(later!.totalReturn).toBeCloseTo(late.equity.at(-1)! / base.input.initialCash - 1, 12);
  expect(later!.totalReturn).not.toBe(now!.totalReturn);
});

describe('the random twin', () => {
  it('is hard to beat by chance and easy with foresight', () => {
    const bars = market(12, 2000);
    const foresight = bars.close.map((close, row) => (bars.close[row + 5]! > close ? 0.9 : 0.5));
    const plain: TradingChanges = {
      decide: { sides: 'long', longAbove: 0.8, shortBelow: 0.1 },
      exits: { horizonBars: 5 },
    };
    const known = analyse(bars, foresight, plain, asked).analysis.twin!;
    expect([known.sharpe.p, known.totalReturn.p]).toEqual([1 / 31, 1 / 31]);
    const rng = new Rng(deriveSeed(2, 'guess', 0));
    const guessed = analyse(
      bars,
      bars.close.map(() => rng.uniform()),
      plain,
      asked,
    ).analysis.twin!;
    expect(guessed.sharpe.p).toBeGreaterThan(0.05);
    expect(guessed.sharpe.low).toBeLessThan(guessed.sharpe.median);
  });
});

describe('the share of twins that are as good', () => {
  it('is spread evenly for accounts that guess', () => {
    const shares = Array.from({ length: 40 }, (_, run) => {
      const bars = market(100 + run, 250);
      const rng = new Rng(deriveSeed(run, 'guess', 0));
      const guess = bars.close.map(() => rng.uniform());
      const sparse: TradingChanges = {
        decide: { sides: 'both', longAbove: 0.95, shortBelow: 0.05 },
        size: { method: 'fixed-fraction', fraction: 0.3 },
        exits: { horizonBars: 4 },
      };
      return analyse(bars, guess, sparse, { ...asked, draws: 0, resimulate: false, capacityPoints: 0, twinDraws: 39 })
        .analysis.twin!.sharpe.p;
    });
    expect(shares.filter((p) => p <= 0.1).length).toBeLessThanOrEqual(9);
    expect(shares.filter((p) => p >= 0.9).length).toBeLessThanOrEqual(9);
    expect(shares.filter((p) => p <= 0.5).length).toBeGreaterThanOrEqual(12);
    expect(shares.filter((p) => p > 0.5).length).toBeGreaterThanOrEqual(12);
  });
});

describe('capacity', () => {
  it('is where impact has taken half of the return', () => {
    const bars = market(12, 1200);
    const foresight = bars.close.map((close, row) => (bars.close[row + 5]! > 1.004 * close ? 0.9 : 0.5));
    const { capacity } = analyse(
      bars,
      foresight,
      {
        decide: { sides: 'long', longAbove: 0.8, shortBelow: 0.1 },
        size: { method: 'fixed-fraction', fraction: 0.5 },
        exits: { horizonBars: 5 },
        costs: { impactCoefficient: 1, participationCap: 0.05, notionalVolume: 0 },
      },
      { ...asked, capacityPoints: 8 },
    ).analysis;
    const { points, halfProfitCash } = capacity!;
    const returns = points.map(({ annualReturn }) => annualReturn);
    expect(returns).toEqual([...returns].sort((a, b) => b - a));
    expect(halfProfitCash!).toBeGreaterThan(points.at(-2)!.initialCash);
    expect(halfProfitCash!).toBeLessThan(points.at(-1)!.initialCash);
    const [above, below] = points.slice(-2) as [(typeof points)[number], (typeof points)[number]];
    const part = (above.annualReturn - returns[0]! / 2) / (above.annualReturn - below.annualReturn);
    expect(halfProfitCash! / above.initialCash).toBeCloseTo(10 ** part, 9);
  });
});

it('finds the bars of fills at the open, at the close and of what is still open', () => {
  const bars = hourlyBars(
    {
      A: [
        [1, 1, 1, 1],
        [1, 1, 1, 1],
        [1, 2, 1, 2],
        [2, 2, 2, 2],
      ],
    },
    [0, 0, 1, 0],
  );
  const table = (entryUtc: number) => ({
    symbols: ['A'],
    count: 1,
    columns: new Proxy(
      {},
      {
        get: (_, name) =>
          Float64Array.of(name === 'entryUtc' ? entryUtc : name === 'exitReason' ? 5 : name === 'bars' ? 9 : 0),
      },
    ),
  });
  const rows = (utc: number) => tradedRows(table(utc) as never, bars)[0]!;
  expect(rows(hour)).toMatchObject({ entryRow: 1, exitRow: 4, exit: 'open' });
  expect(rows(2 * hour).entryRow).toBe(1);
  expect(rows(3 * hour).entryRow).toBe(3);
  expect(closedOnly([rows(hour)])).toEqual([]);
});

function analysed(seed: number, changes: TradingChanges, config = asked) {
  const bars = market(seed, 300);
  const rng = new Rng(deriveSeed(seed, 'probabilities', 0));
  return analyse(
    bars,
    bars.close.map(() => rng.uniform()),
    changes,
    config,
  );
}

function analyse(bars: Bars, probabilities: Float64Array, changes: TradingChanges, config: AnalysisConfig) {
  const input = { bars, probabilities, trading: tradingConfig(changes), initialCash: 10_000, barsPerYear };
  const simulation = simulateStrategy(input);
  const curve = equityCurve(simulation, input.initialCash);
  const report = backtestReport(simulation, curve, barsPerYear, input.initialCash);
  const base = { input, simulation };
  return { base, bars, curve, report, analysis: backtestAnalysis(base, curve, report, config) };
}

/** Two symbols of random walks. */
function market(seed: number, length: number): Bars {
  const walk = (name: string): Row[] => {
    const rng = new Rng(deriveSeed(seed, name, 0));
    let price = 100;
    return Array.from({ length }, (): Row => {
      const open = price * (1 + 0.001 * rng.normal());
      const close = open * (1 + 0.006 * rng.normal());
      const high = Math.max(open, close) * (1 + 0.002 * rng.uniform());
      const low = Math.min(open, close) * (1 - 0.002 * rng.uniform());
      price = close;
      return [open, high, low, close, 2000];
    });
  };
  return hourlyBars({ A: walk('A'), B: walk('B') });
}
