import { ok, type Result } from '../../failure.ts';
import { backtestReportFile } from '../../formats/backtest-report/backtest-report-file.ts';
import { calibrationReportFile } from '../../formats/calibration-report/calibration-report-file.ts';
import { parseEquityCurve } from '../../formats/equity-curve/equity-curve.ts';
import { featureReportFormat } from '../../formats/feature-report/feature-report-file.ts';
import { parseGuardEvents } from '../../formats/guard-events/guard-events-csv.ts';
import { labelReportFormat } from '../../formats/label-report/label-report-file.ts';
import { qualityReportFormat } from '../../formats/quality-report/quality-report-file.ts';
import { parseScenarios } from '../../formats/scenarios/scenarios-arrow.ts';
import { stressReportFile } from '../../formats/stress-report/stress-report-file.ts';
import { parseTrades } from '../../formats/trades/trades-csv.ts';
import { trainingMetricsFile } from '../../formats/training/training-metrics-file.ts';
import { validationReportFile } from '../../formats/validation-report/validation-report-file.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import type { ReportInputs } from '../../report/inputs.ts';

interface Readable<T> {
  parse(text: string): Result<T>;
}

/** Every number the report tells, from the files of the stages before it; the first file that cannot be read otherwise. */
export function readInputs(context: StageContext): Result<ReportInputs> {
  const parsed = <T>(stage: string, file: string, format: Readable<T>): Result<T> =>
    format.parse(new TextDecoder().decode(context.read(stage, file)));

  const quality = parsed('data', 'quality_report.json', qualityReportFormat);
  if (!quality.ok) return quality;
  const features = parsed('features', 'feature_report.json', featureReportFormat);
  if (!features.ok) return features;
  const labels = parsed('labels', 'label_report.json', labelReportFormat);
  if (!labels.ok) return labels;
  const training = parsed('train', 'training_metrics.json', trainingMetricsFile);
  if (!training.ok) return training;
  const calibration = parsed('calibrate', 'calibration_report.json', calibrationReportFile);
  if (!calibration.ok) return calibration;
  const backtest = parsed('backtest', 'backtest_report.json', backtestReportFile);
  if (!backtest.ok) return backtest;
  const equity = parsed('backtest', 'equity_curve.csv', { parse: parseEquityCurve });
  if (!equity.ok) return equity;
  const trades = parsed('backtest', 'trades.csv', { parse: parseTrades });
  if (!trades.ok) return trades;
  const guards = parsed('backtest', 'guard_events.csv', { parse: parseGuardEvents });
  if (!guards.ok) return guards;
  const stress = parsed('stress', 'stress_report.json', stressReportFile);
  if (!stress.ok) return stress;
  const scenarios = parseScenarios(context.read('stress', 'scenarios.arrow'));
  if (!scenarios.ok) return scenarios;
  const validation = parsed('validate', 'validation_report.json', validationReportFile);
  if (!validation.ok) return validation;

  return ok({
    strategy: context.strategy,
    quality: quality.value,
    features: features.value,
    labels: labels.value,
    training: training.value,
    calibration: calibration.value,
    backtest: backtest.value,
    equity: equity.value,
    trades: trades.value,
    guards: guards.value,
    stress: stress.value,
    scenarios: scenarios.value,
    validation: validation.value,
    digests: context.inputDigests,
  });
}
