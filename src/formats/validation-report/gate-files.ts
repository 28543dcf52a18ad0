import { ok } from '../../failure.ts';
import { backtestReportFile } from '../backtest-report/backtest-report-file.ts';
import { calibrationReportFile } from '../calibration-report/calibration-report-file.ts';
import { parseEquityCurve } from '../equity-curve/equity-curve.ts';
import { stressReportFile } from '../stress-report/stress-report-file.ts';

/** The evidence the gates look at, as it lies in files. */
export const gateFiles = {
  backtest: 'backtest_report.json',
  equity: 'equity_curve.csv',
  stress: 'stress_report.json',
  calibration: 'calibration_report.json',
} as const;

/** What the gates look at, but for the number of trials. */
export function parseGateFiles(text: (name: keyof typeof gateFiles) => string) {
  const backtest = backtestReportFile.parse(text('backtest'));
  if (!backtest.ok) return backtest;
  const curve = parseEquityCurve(text('equity'));
  if (!curve.ok) return curve;
  const stress = stressReportFile.parse(text('stress'));
  if (!stress.ok) return stress;
  const calibration = calibrationReportFile.parse(text('calibration'));
  if (!calibration.ok) return calibration;
  return ok({
    barsPerYear: backtest.value.barsPerYear,
    strategyReturns: curve.value.strategyReturn,
    benchmarkReturns: curve.value.benchmarkReturn,
    backtest: backtest.value,
    calibration: calibration.value,
    stress: stress.value,
  });
}
