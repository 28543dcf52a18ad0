import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import type {
  BacktestAnalysis,
  CrisisPanel,
  ShownTrade,
  TradeGroup,
  VariantResult,
  YearMonths,
} from '../../src/formats/backtest-report/backtest-report.schema.generated.ts';
import { guardNames, guardStates, type GuardEventTable } from '../../src/formats/guard-events/guard-event-table.ts';
import { exitReasons } from '../../src/formats/trades/trade-table.ts';
import type { ReportInputs } from '../../src/report/inputs.ts';
import { richStress } from './rich-stress.ts';
import { sampleInputs } from './sample-inputs.ts';

const day = 86_400_000;
const start = Date.UTC(2018, 0, 1);
const bars = 1500;

/** A report with every part that can be there, of made-up numbers; every text field holds `words`. */
export function richInputs(words: string): ReportInputs {
  const plain = sampleInputs(words);
  const rng = new Rng(deriveSeed(1, 'rich', 0));
  const timeUtc = Float64Array.from({ length: bars }, (_, bar) => start + bar * day);
  const equity = walk(rng, bars, 0.0004, 0.006).map((value) => 100_000 * value);
  const benchmarkEquity = walk(rng, bars, 0.0003, 0.011).map((value) => 100_000 * value);
  let peak = 0;
  return {
    ...plain,
    backtest: {
      ...plain.backtest,
      fromUtc: start,
      toUtc: timeUtc.at(-1)!,
      initialCash: 100_000,
      finalEquity: equity.at(-1)!,
      analysis: analysis(words, rng),
    },
    equity: {
      ...plain.equity,
      timeUtc,
      equity,
      benchmarkEquity,
      drawdown: equity.map((value) => 1 - value / (peak = Math.max(peak, value))),
    },
    trades: { ...plain.trades, ...manyTrades(plain.trades.columns, rng) },
    features: {
      ...plain.features,
      features: Array.from({ length: 30 }, (_, index) => ({
        ...plain.features.features[0]!,
        name: `${words} ${index}`,
      })),
    },
    guards: guardEvents(words),
    ...richStress(words, plain.stress),
  };
}

function walk(rng: Rng, length: number, drift: number, deviation: number): Float64Array {
  let value = 1;
  return Float64Array.from({ length }, (_, index) =>
    index === 0 ? 1 : (value *= 1 + drift + deviation * rng.normal()),
  );
}

function manyTrades(
  columns: ReportInputs['trades']['columns'],
  rng: Rng,
): Pick<ReportInputs['trades'], 'count' | 'columns'> {
  const net = Float64Array.from({ length: 120 }, () => 0.004 + 0.03 * rng.normal());
  const at = (make: (value: number) => number) => net.map(make);
  return {
    count: 120,
    columns: {
      ...columns,
      netReturn: net,
      bars: at(() => 1 + Math.floor(20 * rng.uniform())),
      exitReason: at(() => Math.floor(3 * rng.uniform())),
      mae: at((value) => Math.min(0, value) - 0.01 * rng.uniform()),
      mfe: at((value) => Math.max(0, value) + 0.01 * rng.uniform()),
    },
  };
}

function analysis(words: string, rng: Rng): BacktestAnalysis {
  const estimate = { value: 0.81, low: 0.12, high: 1.43 };
  const rolling = Array.from({ length: 250 }, (_, index) => start + index * 6 * day);
  const figure = { value: 0.62, median: 0.11, low: -0.2, high: 0.44, p: 0.01 };
  return {
    level: 0.9,
    draws: 1000,
    meanBlock: 20,
    returns: {
      sharpe: estimate,
      sortino: estimate,
      calmar: estimate,
      omega: estimate,
      probabilisticSharpe: 0.97,
      valueAtRisk95: 0.011,
      conditionalValueAtRisk95: 0.018,
      tailRatio: 1.02,
      positiveBars: 0.53,
      best: { utc: start, return: 0.04 },
      worst: { utc: start + day, return: -0.05 },
    },
    relative: { correlation: 0.4, trackingError: 0.1, informationRatio: 0.2, upCapture: 0.5, downCapture: 0.3 },
    drawdowns: Array.from({ length: 10 }, (_, index) => ({
      peakUtc: start + index * 100 * day,
      troughUtc: start + (index * 100 + 30) * day,
      recoveryUtc: index === 0 ? null : start + (index * 100 + 70) * day,
      depth: 0.2 / (index + 1),
      bars: 70,
      barsToTrough: 30,
    })),
    exposure: {
      averageGross: 0.6,
      averageNet: 0.4,
      averageLong: 0.5,
      averageShort: 0.1,
      maxGross: 1,
      timeInMarket: 0.7,
      turnoverPerYear: 12,
    },
    costs: {
      turnover: 6_500_000,
      grossProfit: 80_000,
      parts: (['fees', 'half spread', 'impact', 'borrow', 'total'] as const).map((name, index) => ({
        name,
        amount: 1200 * (index + 1),
        bpsOfTurnover: 0.8 * (index + 1),
        shareOfGrossProfit: 0.02 * (index + 1),
      })),
    },
    ledger: { equityChange: 62_000, closedTrades: 61_000, openTrades: 1000, interest: 0, unexplained: 0 },
    trades: {
      count: 119,
      hitRate: 0.55,
      payoff: 1.1,
      profitFactor: 1.3,
      expectancy: 0.004,
      expectancyMoney: 300,
      systemQuality: 2.1,
      kelly: 0.1,
      longestWinStreak: 8,
      longestLossStreak: 6,
      averageBars: 8,
      medianBars: 7,
      longestBars: 20,
      averageBarsOfWinners: 9,
      averageBarsOfLosers: 7,
      bestReturn: 0.09,
      worstReturn: -0.07,
      bestTradeShare: 0.12,
      bestFiveShare: 0.4,
    },
    excursions: {
      edgeRatio: 1.2,
      averageMae: 0.012,
      averageMfe: 0.015,
      medianMaeOfWinners: 0.008,
      medianMfeOfLosers: 0.006,
      captured: 0.6,
      steps: [0.01, 0.02, 0.05].map((down) => ({ down, shareOfWinners: 0.3, shareOfLosers: 0.8 })),
    },
    probabilities: Array.from({ length: 5 }, (_, index) => ({
      low: 0.5 + index / 50,
      high: 0.52 + index / 50,
      trades: 24,
      meanProbability: 0.51 + index / 50,
      hitRate: 0.5 + index / 40,
      averageReturn: index / 500,
    })),
    stops: { count: 30, beyond: 4, averageBeyond: 0.004, loss: 900 },
    tables: {
      symbol: [words, `${words}2`].map(group),
      side: ['long', 'short'].map(group),
      exit: ['stop', 'target', 'horizon'].map(group),
      weekday: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map(group),
      holding: ['1', '2 to 5', '6 to 20'].map(group),
      volatility: ['low', 'middle', 'high'].map(group),
      trend: ['up', 'down'].map(group),
    },
    months: [2018, 2019, 2020, 2021].map((year) => ({
      year,
      months: Array.from({ length: 12 }, (_, month) =>
        year === 2018 && month === 0 ? null : 0.04 * rng.normal(),
      ) as YearMonths['months'],
      strategyReturn: 0.1,
      benchmarkReturn: -0.05,
    })),
    regimes: (['low', 'middle', 'high'] as const).map((name) => ({
      axis: 'volatility' as const,
      name,
      bars: 500,
      strategyReturn: 0.1,
      benchmarkReturn: 0.05,
      sharpe: 0.7,
    })),
    halves: [
      { fromUtc: start, toUtc: start + 750 * day, totalReturn: 0.3, sharpe: 0.9 },
      { fromUtc: start + 750 * day, toUtc: start + 1499 * day, totalReturn: 0.2, sharpe: 0.7 },
    ],
    rolling: {
      windowBars: 252,
      timeUtc: rolling,
      sharpe: rolling.map((_, index) => (index < 3 ? null : Math.sin(index / 20) + 0.4)),
      beta: rolling.map((_, index) => 0.4 + 0.2 * Math.sin(index / 30)),
    },
    crises: [30, 90, 400].map((length, index) => crisis(rng, length, index)),
    shownTrades: Array.from({ length: 6 }, (_, index) => shownTrade(words, rng, index)),
    fills: ['optimistic', 'conservative', 'pessimistic'].map(variant),
    costFactors: ['costs x1', 'costs x2', 'costs x3'].map(variant),
    delays: ['as decided', 'one bar later'].map(variant),
    twin: { draws: 500, trades: 119, totalReturn: figure, sharpe: { ...figure, value: 0.3, p: 0.3 } },
    capacity: {
      points: [1e5, 1e6, 1e7].map((initialCash) => ({
        initialCash,
        annualReturn: 0.1,
        sharpe: 0.8,
        filledShare: 0.9,
        impact: 0.0004,
      })),
      halfProfitCash: 4.2e6,
    },
    diagnoses: (['high', 'medium', 'low'] as const).map((severity) => ({
      id: 'stale-fills',
      severity,
      title: words,
      effect: 0.4,
      evidence: [
        { name: words, value: 0.34, unit: 'share' },
        { name: 'trades', value: 1240, unit: 'count' },
      ],
      explanation: words,
      fix: { key: 'trading.fills.spreadBps', text: words },
    })),
  };
}

function group(name: string): TradeGroup {
  return {
    name,
    trades: 40,
    winRate: 0.55,
    averageReturn: 0.004,
    profitFactor: 1.3,
    averageBars: 8,
    netProfit: 12_345,
    costs: 900,
  };
}

function variant(name: string, index: number): VariantResult {
  return {
    name,
    totalReturn: 0.6 - 0.2 * index,
    annualReturn: 0.08 - 0.03 * index,
    sharpe: 0.9 - 0.2 * index,
    maxDrawdown: 0.1 + 0.02 * index,
    trades: 119,
    costs: 6000,
  };
}

function crisis(rng: Rng, length: number, index: number): CrisisPanel {
  const points = Array.from({ length: 60 }, (_, point) => start + index * 400 * day + (point * length * day) / 60);
  return {
    fromUtc: points[0]!,
    toUtc: points.at(-1)!,
    bars: length,
    benchmarkReturn: -0.3,
    strategyReturn: -0.1,
    strategyDrawdown: 0.15,
    averageGross: 0.4,
    timeUtc: points,
    strategy: [...walk(rng, 60, -0.001, 0.01)],
    benchmark: [...walk(rng, 60, -0.006, 0.01)],
  };
}

function shownTrade(words: string, rng: Rng, index: number): ShownTrade {
  const close = [...walk(rng, 40, 0, 0.012)].map((value) => 100 * value);
  const open = close.map((value, at) => close[at - 1] ?? value);
  const high = close.map((value, at) => Math.max(value, open[at]!) * 1.005);
  const low = close.map((value, at) => Math.min(value, open[at]!) * 0.995);
  const timeUtc = close.map((_, at) => start + at * day);
  return {
    rank: index < 3 ? 'best' : 'worst',
    id: index + 1,
    symbol: words,
    side: index % 2 === 0 ? 'long' : 'short',
    entryUtc: timeUtc[10]!,
    exitUtc: timeUtc[25]!,
    entryPrice: open[10]!,
    exitPrice: close[25]!,
    stop: index === 1 ? null : open[10]! * 0.95,
    target: index === 1 ? null : open[10]! * 1.05,
    netReturn: close[25]! / open[10]! - 1,
    netProfit: 1200,
    exitReason: exitReasons[index]!,
    probability: 0.6,
    candles: { timeUtc, open, high, low, close },
  };
}

function guardEvents(words: string): GuardEventTable {
  const rows = [
    ['circuit-breaker', 100, 'tripped', 0],
    ['circuit-breaker', 130, 'clear', 0],
    ['accuracy', 400, 'tripped', -1],
    ['accuracy', 700, 'clear', -1],
    ['circuit-breaker', 900, 'tripped', 0],
  ] as const;
  const cells = (make: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, make);
  return {
    symbols: [words],
    count: rows.length,
    columns: {
      utc: cells(([, bar]) => start + bar * day),
      guard: cells(([name]) => guardNames.indexOf(name)),
      symbol: cells(([name]) => (name === 'accuracy' ? 0 : -1)),
      side: cells(([, , , side]) => side),
      from: cells(([, , to]) => guardStates.indexOf(to === 'tripped' ? 'clear' : 'tripped')),
      to: cells(([, , to]) => guardStates.indexOf(to)),
      value: cells(() => 5),
      limit: cells(() => NaN),
      action: cells(() => 2),
    },
  };
}
