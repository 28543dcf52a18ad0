import type { Ground } from '../../src/core/analysis/diagnoses/rule.ts';
import type {
  BacktestMetrics,
  TradeGroup,
} from '../../src/formats/backtest-report/backtest-report.schema.generated.ts';
import { tradingDefaults } from './trading-rig.ts';

const year = 31_536_000_000;
const start = Date.UTC(2014, 0, 1);
const estimate = { value: 1.4, low: 0.8, high: 2 };

/** A backtest of six years that no rule finds fault with. */
export function healthyGround(): Ground {
  return {
    trading: tradingDefaults(),
    report: {
      symbols: ['A', 'B', 'C', 'D'],
      bars: 1512,
      fromUtc: start,
      toUtc: start + 6 * year,
      barsPerYear: 252,
      initialCash: 100_000,
      finalEquity: 180_000,
      strategy: metrics(0.8, 0.1, 1.4),
      benchmark: metrics(0.5, 0.07, 0.5),
      residual: { alphaPerYear: 0.08, beta: 0.2, sharpe: 1.2 },
      trades: {
        count: 400,
        winRate: 0.56,
        profitFactor: 1.4,
        averageReturn: 0.002,
        averageBars: 5,
        long: { count: 200, winRate: 0.56 },
        short: { count: 200, winRate: 0.56 },
        byExit: [],
      },
      costs: { fees: 1000, halfSpread: 1000, impact: 500, borrow: 0, total: 2500 },
      orders: { placed: 800, filled: 795, partial: 3, expired: 2 },
      exposure: { averageGross: 0.5, timeInMarket: 0.6, turnoverPerYear: 20 },
      ambiguousBars: 0,
      staleOpenFills: 3,
      breakerTrips: 1,
    },
    analysis: {
      level: 0.95,
      draws: 500,
      meanBlock: 2,
      returns: {
        sharpe: estimate,
        sortino: estimate,
        calmar: estimate,
        omega: estimate,
        probabilisticSharpe: 0.999,
        valueAtRisk95: 0.008,
        conditionalValueAtRisk95: 0.012,
        tailRatio: 1.1,
        positiveBars: 0.54,
        best: { utc: start, return: 0.03 },
        worst: { utc: start, return: -0.03 },
      },
      relative: { correlation: 0.2, trackingError: 0.1, informationRatio: 0.3, upCapture: 0.5, downCapture: 0.1 },
      drawdowns: [],
      exposure: {
        averageGross: 0.5,
        averageNet: 0.1,
        averageLong: 0.3,
        averageShort: 0.2,
        maxGross: 1,
        timeInMarket: 0.6,
        turnoverPerYear: 20,
      },
      costs: {
        turnover: 1e7,
        grossProfit: 82_500,
        parts: [{ name: 'total', amount: 2500, bpsOfTurnover: 2.5, shareOfGrossProfit: 0.03 }],
      },
      ledger: { equityChange: 80_000, closedTrades: 80_000, openTrades: 0, interest: 0, unexplained: 0 },
      trades: {
        count: 400,
        hitRate: 0.56,
        payoff: 1.1,
        profitFactor: 1.4,
        expectancy: 0.002,
        expectancyMoney: 200,
        systemQuality: 3,
        kelly: 0.16,
        longestWinStreak: 9,
        longestLossStreak: 6,
        averageBars: 5,
        medianBars: 4,
        longestBars: 10,
        averageBarsOfWinners: 5,
        averageBarsOfLosers: 4,
        bestReturn: 0.05,
        worstReturn: -0.04,
        bestTradeShare: 0.03,
        bestFiveShare: 0.12,
      },
      excursions: {
        edgeRatio: 1.4,
        averageMae: 0.01,
        averageMfe: 0.014,
        medianMaeOfWinners: 0.004,
        medianMfeOfLosers: 0.004,
        captured: 0.8,
        steps: [],
      },
      probabilities: [0.54, 0.55, 0.56, 0.58].map((meanProbability, i) => ({
        low: meanProbability - 0.004,
        high: meanProbability + 0.004,
        trades: 100,
        meanProbability,
        hitRate: meanProbability,
        averageReturn: 0.001 * (i + 1),
      })),
      stops: { count: 100, beyond: 4, averageBeyond: 0.003, loss: 500 },
      tables: {
        symbol: ['A', 'B', 'C', 'D'].map((name) => group(name, 100, 20_000)),
        side: [group('long', 200, 45_000), group('short', 200, 35_000)],
        exit: [
          group('stop', 100, -60_000, -0.015),
          group('target', 150, 100_000, 0.016),
          group('horizon', 150, 40_000, 0.003),
        ],
        weekday: [],
        holding: [],
        volatility: [],
        trend: [],
      },
      months: [2014, 2015, 2016, 2017, 2018, 2019].map((name) => ({
        year: name,
        months: [0.01, 0.012, 0.008, 0.01, 0.009, -0.004, 0.01, 0.008, 0.011, 0.01, 0.007, 0.009],
        strategyReturn: 0.1,
        benchmarkReturn: 0.07,
      })),
      regimes: (['low', 'middle', 'high'] as const).map((name) => ({
        axis: 'volatility' as const,
        name,
        bars: 400,
        strategyReturn: 0.2,
        benchmarkReturn: 0.1,
        sharpe: 1.2,
      })),
      halves: [1.4, 1.3].map((sharpe, half) => ({
        fromUtc: start + 3 * half * year,
        toUtc: start + 3 * (half + 1) * year,
        totalReturn: 0.34,
        sharpe,
      })),
      rolling: { windowBars: 126, timeUtc: [], sharpe: [], beta: [] },
      crises: [],
      shownTrades: [],
      fills: variants(['optimistic', 0.9], ['conservative', 0.8], ['pessimistic', 0.6]),
      costFactors: variants(['1x', 0.8], ['2x', 0.75], ['3x', 0.7]),
      delays: variants(['as configured', 0.8], ['one bar later', 0.6]),
      twin: {
        draws: 200,
        trades: 400,
        totalReturn: { value: 0.8, median: 0.1, low: -0.1, high: 0.3, p: 0.005 },
        sharpe: { value: 1.4, median: 0.1, low: -0.5, high: 0.7, p: 0.005 },
      },
      capacity: { points: [], halfProfitCash: 1e8 },
    },
  };
}

function metrics(totalReturn: number, annualReturn: number, sharpe: number): BacktestMetrics {
  return {
    bars: 1512,
    totalReturn,
    annualReturn,
    annualVolatility: 0.075,
    sharpe,
    sortino: 1.8,
    calmar: 1.2,
    maxDrawdown: 0.07,
    maxDrawdownBars: 90,
    skewness: -0.2,
    kurtosis: 5,
  };
}

export function group(name: string, trades: number, netProfit: number, averageReturn = 0.002): TradeGroup {
  return { name, trades, winRate: 0.55, averageReturn, profitFactor: 1.4, averageBars: 5, netProfit, costs: 600 };
}

export function variants(...rows: readonly (readonly [name: string, totalReturn: number])[]) {
  return rows.map(([name, totalReturn]) => ({
    name,
    totalReturn,
    annualReturn: totalReturn / 6,
    sharpe: 1,
    maxDrawdown: 0.1,
    trades: 400,
    costs: 2500,
  }));
}
