import type { BacktestMetrics } from '../../src/formats/backtest-report/backtest-report.schema.generated.ts';
import { exitReasons, tradeColumns, type TradeColumn } from '../../src/formats/trades/trade-table.ts';
import type { GateOutcome } from '../../src/formats/validation-report/validation-report.schema.generated.ts';
import type { ReportInputs } from '../../src/report/inputs.ts';

const day = 86_400_000;
const start = Date.UTC(2020, 0, 30);
const metrics: BacktestMetrics = {
  bars: 4,
  totalReturn: 0.1,
  annualReturn: 0.08,
  annualVolatility: 0.1,
  sharpe: 0.8,
  sortino: null,
  calmar: 0.5,
  maxDrawdown: 0.05,
  maxDrawdownBars: 2,
  skewness: -0.1,
  kurtosis: 3.2,
};
const scores = {
  brier: 0.25,
  logLoss: 0.69,
  auc: 0.52,
  reliability: 0.001,
  resolution: 0.002,
  uncertainty: 0.25,
  withinBins: 0.001,
  distinct: { groups: 4, reliability: 0.2, resolution: 0.2 },
};
const profitable = { count: 7, share: 0.7, low: 0.4, high: 0.9 };
const spread = { median: 0.1, p95: 0.2, worst: 0.3 };
const difference = { mean: -0.02, low: -0.05, high: 0.01, worse: 0.7 };

export function sampleGate(title: string, verdict: GateOutcome['verdict']): GateOutcome {
  return {
    name: 'gate',
    group: 'edge',
    title,
    value: verdict === 'insufficient' ? null : 0.6,
    relation: '>=',
    threshold: 0.95,
    interval: { low: 0.5, high: 0.7, level: 0.95 },
    margin: -0.35,
    sample: 4,
    verdict,
    reason: 'too low',
  };
}

/** A small report whose every text field holds `words`. */
export function sampleInputs(words: string): ReportInputs {
  return {
    strategy: words,
    quality: {
      schema: 'assay/quality-report/1',
      provider: words,
      calendar: words,
      interval: words,
      rows: { read: 5, kept: 4, dropped: 1, marked: 0 },
      symbols: [
        {
          symbol: words,
          files: [words],
          rows: { read: 5, kept: 4, dropped: 1, marked: 0 },
          first: words,
          last: words,
          order: 'ascending',
          hasVolume: true,
          distinctTimes: 5,
          weekendRows: 0,
          missingBars: 0,
          staleOpenShare: 0,
        },
      ],
      rules: [{ rule: words, key: words, policy: 'drop', expected: words, count: 1, symbols: [] }],
    },
    features: {
      schema: 'assay/feature-report/1',
      rows: 4,
      symbols: 1,
      warmUpBars: 1,
      features: [
        {
          name: words,
          kernel: words,
          parameters: {},
          of: null,
          warmUpBars: 1,
          memoryBars: null,
          missing: 1,
          missingShare: 0.25,
          missingAfterWarmUp: 0,
          mean: 0.1,
          standardDeviation: null,
          lowest: -1,
          highest: 1,
        },
      ],
      truncation: { cuts: 3, seed: 1, values: 9, firstCutUtc: start, lastCutUtc: start + day, equal: true },
    },
    labels: {
      schema: 'assay/label-report/1',
      method: 'triple-barrier',
      horizonBars: 10,
      rows: 4,
      labelled: 4,
      unlabelled: { warmUp: 0, filtered: 0, open: 0 },
      classes: { up: 2, flat: 0, down: 2 },
      exits: { profit: 2, stop: 1, horizon: 1 },
      ambiguous: { count: 0, share: 0 },
      duration: { mean: 5, median: 5, longest: 10 },
      returns: { mean: 0, standardDeviation: 0.01, lowest: -0.02, median: 0, highest: 0.02 },
      uniqueness: { mean: 0.5, effectiveLabels: 2 },
      symbols: [{ symbol: words, rows: 4, labelled: 4, up: 2, flat: 0, down: 2 }],
    },
    training: {
      schema: 'assay/training-metrics/2',
      target: 'direction',
      kind: 'gbdt',
      params: { [words]: 6 },
      search: {
        sampler: 'random',
        trials: 3,
        pruned: 0,
        failed: 0,
        best: 1,
        value: 0.5,
        paths: [{ loss: 0.69, auc: 0.52 }],
        overfitting: {
          trials: 3,
          periods: 120,
          blocks: 16,
          pbo: 0.31,
          chosenSharpe: 0.1,
          spa: 0.2,
          effectiveTrials: 1.4,
        },
        trainRows: 100,
        embargoBars: 5,
        endUtc: start,
      },
      folds: [
        {
          fold: 0,
          trainRows: 100,
          purgedRows: 3,
          trainStartUtc: 0,
          trainEndUtc: start - day,
          testStartUtc: start,
          testEndUtc: start + 3 * day,
          testRows: 4,
          trees: 60,
          scores: {
            rows: 4,
            baseRate: 0.5,
            accuracy: 0.5,
            auc: 0.52,
            logLoss: 0.69,
            brier: 0.25,
            correlation: 0.1,
            meanSquaredError: null,
          },
        },
      ],
      pooled: {
        rows: 4,
        baseRate: 0.5,
        accuracy: 0.5,
        auc: 0.52,
        logLoss: 0.69,
        brier: 0.25,
        correlation: 0.1,
        meanSquaredError: null,
      },
      shap: [{ name: words, meanAbs: 0.12, direction: -0.4 }],
      production: { trainRows: 104, validFromUtc: start },
      features: [{ name: words, share: 1 }],
    },
    calibration: {
      schema: 'assay/calibration-report/2',
      method: 'platt',
      folds: [],
      rows: 4,
      raw: scores,
      calibrated: scores,
      skill: { value: 0.01, low: -0.02, high: 0.04 },
      ece: { value: 0.02, low: 0.01, high: 0.03, nullMean: 0.02, null95: 0.04, p: 0.5, bins: 10 },
      equalMass: { value: 0.03, nullMean: 0.03, null95: 0.05, p: 0.5, debiasedSquared: -0.0001 },
      spiegelhalter: { z: 1.2, effectiveZ: 0.8, p: 0.42 },
      reliability: [
        { low: 0.4, high: 0.5, count: 4, meanProbability: 0.45, observed: 0.5, gap: 0.05, bandLow: 0.1, bandHigh: 0.9 },
      ],
      accuracy: { value: 0.5, count: 4, effective: 2, low: 0.1, high: 0.9, majority: 0.5 },
    },
    backtest: {
      schema: 'assay/backtest-report/2',
      symbols: [words],
      bars: 4,
      fromUtc: start,
      toUtc: start + 3 * day,
      barsPerYear: 252,
      initialCash: 1000,
      finalEquity: 1100,
      strategy: metrics,
      benchmark: metrics,
      residual: { alphaPerYear: 0.01, beta: 0.5, sharpe: null },
      trades: {
        count: 2,
        winRate: 0.5,
        profitFactor: null,
        averageReturn: 0.01,
        averageBars: 2,
        long: { count: 2, winRate: 0.5 },
        short: { count: 0, winRate: null },
        byExit: [{ reason: words, count: 2, netProfit: 100 }],
      },
      costs: { fees: 1, halfSpread: 2, impact: 0, borrow: 0, total: 3 },
      orders: { placed: 4, filled: 4, partial: 0, expired: 0 },
      exposure: { averageGross: 0.5, timeInMarket: 0.5, turnoverPerYear: 10 },
      ambiguousBars: 0,
      staleOpenFills: 0,
      breakerTrips: 0,
      analysis: null,
    },
    equity: {
      timeUtc: Float64Array.of(start, start + day, start + 2 * day, start + 3 * day),
      equity: Float64Array.of(1000, 1050, 1020, 1100),
      benchmarkEquity: Float64Array.of(1000, 1010, 1020, 1030),
      strategyReturn: Float64Array.of(0, 0.05, -0.0286, 0.0784),
      benchmarkReturn: Float64Array.of(0, 0.01, 0.0099, 0.0098),
      drawdown: Float64Array.of(0, 0, 0.0286, 0),
      grossExposure: Float64Array.of(0, 1, 1, 0),
    },
    trades: { symbols: [words], count: 2, columns: tradesOf(Float64Array.of(2, 3), Float64Array.of(0.03, -0.01)) },
    stress: {
      schema: 'assay/stress-report/2',
      seed: 1,
      source: 'resampled',
      meanBlock: 20,
      scenarios: 10,
      barsPerScenario: 100,
      limits: { ruinLoss: 0.5, drawdownLimit: 0.25 },
      families: [
        {
          name: words,
          title: words,
          kind: 'main',
          edgePreserving: true,
          count: 10,
          profitable,
          medianSharpe: 0.5,
          medianReturn: 0.1,
          worstReturn: -0.2,
          maxDrawdown: spread,
        },
      ],
      edgePreserving: { count: 10, profitable, medianSharpe: 0.5, maxDrawdown: spread },
      all: { count: 10, worstReturn: -0.2, maxDrawdown: spread, ruin: { count: 0, share: 0, high: 0.3 } },
      bounds: [
        {
          group: 'all',
          count: 10,
          drawdown: { count: 1, share: 0.1, high: 0.4 },
          ruin: { count: 0, share: 0, high: 0.3 },
        },
      ],
      frictions: [
        { name: words, title: words, pairs: 3, totalReturn: difference, maxDrawdown: difference, trades: difference },
      ],
      twin: {
        rule: words,
        groups: [{ group: 'all', pairs: 10, totalReturn: difference, maxDrawdown: difference, better: profitable }],
      },
      design: [{ family: words, parameter: words, low: 0.5, high: 2 }],
      realism: [
        {
          family: words,
          paths: 4,
          facts: [{ name: words, title: words, value: 0.2, real: 0.25, low: 0.1, high: 0.4, inside: true }],
        },
      ],
      returns: [-0.2, 0.1, 0.3],
      fan: { bars: [0, 100], p05: [1, 0.8], p25: [1, 0.9], p50: [1, 1.1], p75: [1, 1.2], p95: [1, 1.4] },
      worst: [
        {
          id: 7,
          family: words,
          totalReturn: -0.2,
          maxDrawdown: 0.3,
          sharpe: -1,
          marketReturn: -0.1,
          marketDrawdown: 0.2,
          bars: [0, 50, 100],
          equity: [1, 0.9, 0.8],
          market: [1, 1.1, 0.9],
        },
      ],
    },
    validation: {
      schema: 'assay/validation-report/1',
      verdict: 'rejected',
      trials: 3,
      maturity: 'early',
      gates: [
        sampleGate(words, 'fail'),
        sampleGate('Closed trades', 'pass'),
        sampleGate('Track record', 'insufficient'),
      ],
    },
    digests: { 'data/quality_report.json': 'ab'.repeat(32) },
  };
}

function tradesOf(bars: Float64Array, netReturn: Float64Array): { readonly [name in TradeColumn]: Float64Array } {
  const zero = new Float64Array(bars.length);
  const columns = Object.fromEntries(tradeColumns.map((name) => [name, zero])) as Record<TradeColumn, Float64Array>;
  return { ...columns, bars, netReturn, exitReason: Float64Array.from(bars, (_, trade) => trade % exitReasons.length) };
}
