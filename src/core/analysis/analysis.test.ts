import { expect, it, describe } from 'vitest';
import fc from 'fast-check';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { calendarMonths } from './calendar-months.ts';
import { crisisPanels } from './crisis-panels.ts';
import { drawdownTable } from './drawdown-table.ts';
import { halves } from './halves.ts';
import { marketRegimes } from './market-regimes.ts';
import { pathRatios } from './path-ratios.ts';
import { regimeRows } from './regime-rows.ts';
import { returnAnalysis } from './return-analysis.ts';
import { rollingFigures } from './rolling-figures.ts';
import { sampledRows } from './sampled-rows.ts';
import { performanceMetrics } from '../metrics/performance-metrics.ts';

const asked = { draws: 200, level: 0.9, seed: 7, barsPerYear: 252 };
const days = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i * 86_400_000);
const noise = (n: number, drift: number): Float64Array => {
  const rng = new Rng(deriveSeed(3, 'noise', 0));
  return Float64Array.from({ length: n }, () => drift + 0.01 * rng.normal());
};

describe('the drawdown table', () => {
  it('tells peak, trough and recovery, the deepest first', () => {
    expect(drawdownTable(days(8), Float64Array.of(100, 90, 100, 110, 55, 88, 110, 99), 100, 2)).toEqual([
      {
        peakUtc: 3 * 86_400_000,
        troughUtc: 4 * 86_400_000,
        recoveryUtc: 6 * 86_400_000,
        depth: 0.5,
        bars: 3,
        barsToTrough: 1,
      },
      {
        peakUtc: 0,
        troughUtc: 86_400_000,
        recoveryUtc: 2 * 86_400_000,
        depth: 0.09999999999999998,
        bars: 2,
        barsToTrough: 1,
      },
    ]);
  });

  it('has no recovery where the end is still below the peak', () => {
    expect(drawdownTable(days(3), Float64Array.of(100, 80, 90), 100, 9)).toMatchObject([
      { recoveryUtc: null, bars: 2 },
    ]);
  });

  it('is empty for an account that only rises', () => {
    expect(drawdownTable(days(3), Float64Array.of(100, 101, 102), 100, 9)).toEqual([]);
  });
});

describe('the return analysis', () => {
  it('has intervals that hold the figures, and the same again', () => {
    const returns = noise(500, 0.001);
    const { returns: found, meanBlock } = returnAnalysis(returns, days(500), asked);
    for (const name of ['sharpe', 'sortino', 'calmar', 'omega'] as const) {
      expect(found[name].low!).toBeLessThan(found[name].value!);
      expect(found[name].high!).toBeGreaterThan(found[name].value!);
    }
    expect(meanBlock).toBeGreaterThanOrEqual(1);
    expect(returnAnalysis(returns, days(500), asked).returns).toEqual(found);
  });

  it('takes the order of the bars as one of its resamples', () => {
    const returns = noise(100, 0.001);
    const ratios = pathRatios(
      returns,
      Int32Array.from(returns, (_, i) => i),
      252,
    );
    const metrics = performanceMetrics(returns, 252);
    expect(ratios.sharpe).toBeCloseTo(metrics.sharpe!, 10);
    expect(ratios.sortino).toBeCloseTo(metrics.sortino!, 10);
    expect(ratios.calmar).toBeCloseTo(metrics.calmar!, 10);
  });

  it('covers the true Sharpe ratio about as often as its level says', () => {
    let covered = 0;
    for (let run = 0; run < 60; run++) {
      const rng = new Rng(deriveSeed(11, 'coverage', run));
      const returns = Float64Array.from({ length: 300 }, () => 0.1 + rng.normal());
      const { low, high } = returnAnalysis(returns, days(300), { ...asked, barsPerYear: 1 }).returns.sharpe;
      if (low! <= 0.1 && high! >= 0.1) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(46);
    expect(covered).toBeLessThan(60);
  });

  it('is null, not a number, for an account that never traded', () => {
    const { returns } = returnAnalysis(new Float64Array(50), days(50), asked);
    expect(returns).toMatchObject({
      sharpe: { value: null, low: null, high: null },
      omega: { value: null },
      probabilisticSharpe: null,
      tailRatio: null,
      positiveBars: null,
      best: { utc: 0, return: 0 },
    });
  });

  it('has figures but no intervals without draws', () => {
    const { returns, meanBlock } = returnAnalysis(noise(50, 0), days(50), { ...asked, draws: 0 });
    expect(returns.sharpe).toMatchObject({ value: expect.any(Number), low: null, high: null });
    expect(meanBlock).toBeNull();
  });
});

describe('calendar months', () => {
  it('compound by month and year, and leave out what was not traded', () => {
    const timeUtc = Float64Array.of(
      Date.UTC(2020, 10, 30),
      Date.UTC(2020, 11, 1),
      Date.UTC(2020, 11, 31),
      Date.UTC(2021, 0, 4),
    );
    const [first, second, ...rest] = calendarMonths(
      timeUtc,
      Float64Array.of(0.5, 1, 0.5, -0.5),
      Float64Array.of(0, 0, 1, 0),
    );
    expect(first).toEqual({
      year: 2020,
      months: [null, null, null, null, null, null, null, null, null, null, 0.5, 2],
      strategyReturn: 3.5,
      benchmarkReturn: 1,
    });
    expect(second).toMatchObject({ year: 2021, strategyReturn: -0.5 });
    expect(rest).toEqual([]);
  });
});

describe('market regimes', () => {
  it('know nothing of the bar they are for, nor of later ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 130, max: 399 }), fc.double({ min: -0.5, max: 0.5, noNaN: true }), (at, shock) => {
        const returns = noise(400, 0);
        const changed = returns.map((r, i) => (i >= at ? r + shock : r));
        const before = marketRegimes(wealth(returns), returns);
        const after = marketRegimes(wealth(changed), changed);
        for (const axis of ['volatility', 'trend'] as const)
          expect(after[axis].subarray(0, at + 1)).toEqual(before[axis].subarray(0, at + 1));
      }),
      { numRuns: 30 },
    );
  });

  it('tell calm from wild and up from down', () => {
    const returns = Float64Array.from({ length: 600 }, (_, i) =>
      i < 400 ? 0.001 + 0.001 * (i % 7) : -0.03 + 0.01 * (i % 5),
    );
    const { volatility, trend } = marketRegimes(wealth(returns), returns);
    expect([volatility[50], volatility[450], trend[50], trend[300], trend[550]]).toEqual([-1, 2, -1, 0, 1]);
  });

  it('share out the bars that have a state', () => {
    const returns = noise(500, 0);
    const regimes = marketRegimes(wealth(returns), returns);
    const rows = regimeRows(regimes, returns, returns, 252);
    const known = regimes.volatility.filter((state) => state >= 0).length;
    expect(rows.filter(({ axis }) => axis === 'volatility').reduce((sum, { bars }) => sum + bars, 0)).toBe(known);
    expect(rows.map(({ name }) => name)).toEqual(['low', 'middle', 'high', 'up', 'down']);
  });
});

describe('rolling figures', () => {
  it('look back over the window only', () => {
    const strategy = Float64Array.of(0.01, -0.02, 0.03, 0.01, 0.02);
    const { timeUtc, sharpe, beta } = rollingFigures(days(5), strategy, strategy, 3, 4);
    expect(timeUtc).toEqual([2, 3, 4].map((day) => day * 86_400_000));
    expect(sharpe[0]).toBeCloseTo(performanceMetrics(strategy.subarray(0, 3), 4).sharpe!, 12);
    expect(beta[2]).toBeCloseTo(1, 12);
  });

  it('are at most 250 points, the last bar among them', () => {
    const { timeUtc } = rollingFigures(days(1000), noise(1000, 0), noise(1000, 0), 20, 252);
    expect([timeUtc.length, timeUtc.at(-1)]).toEqual([250, 999 * 86_400_000]);
    expect(rollingFigures(days(5), noise(5, 0), noise(5, 0), 6, 252).timeUtc).toEqual([]);
  });
});

it('samples rows evenly with both ends', () => {
  expect(sampledRows(2, 12, 3)).toEqual([2, 7, 12]);
  expect(sampledRows(2, 4, 9)).toEqual([2, 3, 4]);
  expect(sampledRows(4, 2, 9)).toEqual([]);
});

it('halves the history in the middle', () => {
  const [first, second] = halves(days(5), Float64Array.of(0.1, 0.1, -0.1, -0.1, -0.1), 252);
  expect(first!.totalReturn).toBeCloseTo(0.21, 12);
  expect(second!.totalReturn).toBeCloseTo(-0.271, 12);
  expect(halves(days(1), Float64Array.of(0), 252)).toEqual([]);
});

it('shows what the strategy did in the falls of the benchmark', () => {
  const returns = new Float64Array(5);
  const panels = crisisPanels(
    {
      timeUtc: days(5),
      equity: Float64Array.of(100, 100, 90, 110, 110),
      benchmarkEquity: Float64Array.of(100, 120, 90, 60, 130),
      strategyReturn: returns,
      benchmarkReturn: returns,
      drawdown: returns,
      grossExposure: Float64Array.of(0, 1, 1, 1, 0),
    },
    5,
  );
  expect(panels).toMatchObject([
    {
      fromUtc: 86_400_000,
      toUtc: 3 * 86_400_000,
      bars: 2,
      benchmarkReturn: -0.5,
      averageGross: 1,
      benchmark: [1, 0.75, 0.5],
    },
  ]);
  expect(panels[0]!.strategyReturn).toBeCloseTo(0.1, 12);
  expect(panels[0]!.strategyDrawdown).toBeCloseTo(0.1, 12);
});

it('tells the benchmark of a regime by the bars of that regime alone', () => {
  const regimes = { volatility: Int8Array.of(-1, 0, 1, 0), trend: Int8Array.of(-1, 1, 1, 1) };
  const strategy = Float64Array.of(9, 0.1, 0.2, 0.1);
  const benchmark = Float64Array.of(9, 0.5, -0.5, 0);
  const rows = regimeRows(regimes, strategy, benchmark, 252);
  expect(rows.map(({ name, bars }) => `${name} ${bars}`)).toEqual(['low 2', 'middle 1', 'high 0', 'up 0', 'down 3']);
  expect(rows[0]!.strategyReturn).toBeCloseTo(0.21, 12);
  expect(rows[0]!.benchmarkReturn).toBeCloseTo(0.5, 12);
  expect(rows[1]!.benchmarkReturn).toBeCloseTo(-0.5, 12);
});

it('counts the fall of the last bar of a crisis too', () => {
  const flat = new Float64Array(4);
  const equity = Float64Array.of(100, 100, 80, 60);
  const curve = { timeUtc: days(4), equity, benchmarkEquity: Float64Array.of(100, 120, 90, 60) };
  const rest = { strategyReturn: flat, benchmarkReturn: flat, drawdown: flat, grossExposure: flat };
  expect(crisisPanels({ ...curve, ...rest }, 1)[0]!.strategyDrawdown).toBeCloseTo(0.4, 12);
});

function wealth(returns: Float64Array): Float64Array {
  let value = 1;
  return returns.map((r) => (value *= 1 + r));
}
