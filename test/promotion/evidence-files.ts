import { performanceMetrics } from '../../src/core/metrics/performance-metrics.ts';
import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import { backtestReportFile } from '../../src/formats/backtest-report/backtest-report-file.ts';
import { calibrationReportFile } from '../../src/formats/calibration-report/calibration-report-file.ts';
import { parseEquityCurve, serialiseEquityCurve } from '../../src/formats/equity-curve/equity-curve.ts';
import { stressReportFile } from '../../src/formats/stress-report/stress-report-file.ts';
import { serialiseTrials } from '../../src/formats/training/trials-file.ts';
import { sampleInputs } from '../report/sample-inputs.ts';

const day = 86_400_000;
const bars = 1008;

/** What the gates look at, of a strategy with this annual Sharpe ratio: 2.5 passes every gate, 0.1 fails two of them. */
export function evidenceFiles(sharpe: number): { readonly [stageAndFile: string]: string } {
  const { backtest, stress, calibration } = sampleInputs('lab');
  const rng = new Rng(deriveSeed(2, 'returns', 0));
  const benchmarkReturn = new Float64Array(bars).map(() => 0.0005 + 0.01 * rng.normal());
  const noise = new Float64Array(bars).map(() => rng.normal());
  const centre = noise.reduce((total, z) => total + z, 0) / bars;
  const strategyReturn = noise.map((z) => 0.004 * (sharpe / Math.sqrt(252) + z - centre));
  const steady = new Float64Array(bars).fill(1000);
  const curve = serialiseEquityCurve({
    timeUtc: steady.map((_, i) => i * day),
    equity: steady,
    benchmarkEquity: steady,
    strategyReturn,
    benchmarkReturn,
    drawdown: new Float64Array(bars),
    grossExposure: new Float64Array(bars),
  });
  const parsed = parseEquityCurve(curve);
  if (!parsed.ok) throw new Error('the curve cannot be read');
  const strategy = { ...backtest.strategy, ...performanceMetrics(parsed.value.strategyReturn, 252) };
  const profitable = { count: 90, share: 0.9, low: 0.82, high: 0.95 };
  return {
    'train/trials.jsonl': studyText(12),
    'backtest/equity_curve.csv': curve,
    'backtest/backtest_report.json': backtestReportFile.serialise({
      ...backtest,
      strategy,
      trades: { ...backtest.trades, count: 200, winRate: 0.55 },
    }),
    'calibrate/calibration_report.json': calibrationReportFile.serialise({
      ...calibration,
      rows: 1000,
      ece: { value: 0.03, low: 0.02, high: 0.05, nullMean: 0.03, null95: 0.05, p: 0.4, bins: 10 },
      accuracy: { value: 0.56, count: 1000, effective: 500, low: 0.51, high: 0.6, majority: 0.54 },
    }),
    'stress/stress_report.json': stressReportFile.serialise({
      ...stress,
      edgePreserving: { ...stress.edgePreserving, count: 100, profitable, medianSharpe: 1.4 },
      all: { ...stress.all, count: 200, worstReturn: -0.3, maxDrawdown: { ...stress.all.maxDrawdown, median: 0.1 } },
      returns: Array.from({ length: 200 }, () => 0.1),
    }),
  };
}

/** The trials of one study. */
export function studyText(trials: number): string {
  const one = { kind: 'gbdt', params: {}, state: 'completed', value: 0.1, violation: 0, reason: null } as const;
  return serialiseTrials(
    Array.from({ length: trials }, (_, number) => ({ ...one, number, foldScores: [0.1], returns: [] })),
  );
}
