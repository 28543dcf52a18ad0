import type { BacktestReport } from '../formats/backtest-report/backtest-report.schema.generated.ts';
import type { CalibrationReport } from '../formats/calibration-report/calibration-report.schema.generated.ts';
import type { EquityCurve } from '../formats/equity-curve/equity-curve.ts';
import type { FeatureReport } from '../formats/feature-report/feature-report.schema.generated.ts';
import type { GuardEventTable } from '../formats/guard-events/guard-event-table.ts';
import type { LabelReport } from '../formats/label-report/label-report.schema.generated.ts';
import type { QualityReport } from '../formats/quality-report/quality-report.schema.generated.ts';
import type { ScenarioTable } from '../formats/scenarios/scenario-table.ts';
import type { StressReport } from '../formats/stress-report/stress-report.schema.generated.ts';
import type { TradeTable } from '../formats/trades/trade-table.ts';
import type { TrainingMetrics } from '../formats/training/training-metrics.schema.generated.ts';
import type { ValidationReport } from '../formats/validation-report/validation-report.schema.generated.ts';

/** Everything a report tells of one strategy: the numbers of the stages before it, unchanged. */
export interface ReportInputs {
  readonly strategy: string;
  readonly quality: QualityReport;
  readonly features: FeatureReport;
  readonly labels: LabelReport;
  readonly training: TrainingMetrics;
  readonly calibration: CalibrationReport;
  readonly backtest: BacktestReport;
  readonly equity: EquityCurve;
  readonly trades: TradeTable;
  /** Null where the backtest wrote none. */
  readonly guards: GuardEventTable | null;
  readonly stress: StressReport;
  /** Null where they are not known. */
  readonly scenarios: ScenarioTable | null;
  readonly validation: ValidationReport;
  /** SHA-256 of every file read, by `stage/file`. */
  readonly digests: { readonly [file: string]: string };
}
