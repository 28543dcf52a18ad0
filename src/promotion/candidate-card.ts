import { ok, type Result } from '../failure.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import { calibrationReportFile } from '../formats/calibration-report/calibration-report-file.ts';
import { featureReportFormat } from '../formats/feature-report/feature-report-file.ts';
import { stressReportFile } from '../formats/stress-report/stress-report-file.ts';
import { validationReportFile } from '../formats/validation-report/validation-report-file.ts';
import type { ValidationReport } from '../formats/validation-report/validation-report.schema.generated.ts';
import type { Candidate } from './candidate/candidate.ts';

export interface Figure {
  readonly name: string;
  readonly value: number | null;
  /** How it is shown: a share in per cent, a plain number, or a count. */
  readonly unit: 'share' | 'number' | 'count';
}

/** What people ask first about a candidate. */
export interface CandidateCard {
  readonly id: string;
  readonly strategy: string;
  readonly verdict: ValidationReport['verdict'];
  readonly trials: number;
  readonly maturity: ValidationReport['maturity'];
  readonly gates: ValidationReport['gates'];
  readonly figures: readonly Figure[];
  readonly features: readonly string[];
  readonly digests: { readonly [name: string]: string };
  readonly files: number;
  readonly bytes: number;
}

/** Reads a candidate's card from its evidence. */
export function cardOf({ id, strategy, manifest, files }: Candidate): Result<CandidateCard> {
  const text = (name: string): string => new TextDecoder().decode(files.get(`evidence/${name}`));
  const validation = validationReportFile.parse(text('validation_report.json'));
  if (!validation.ok) return validation;
  const backtest = backtestReportFile.parse(text('backtest_report.json'));
  if (!backtest.ok) return backtest;
  const stress = stressReportFile.parse(text('stress_report.json'));
  if (!stress.ok) return stress;
  const calibration = calibrationReportFile.parse(text('calibration_report.json'));
  if (!calibration.ok) return calibration;
  const features = featureReportFormat.parse(text('feature_report.json'));
  const { strategy: own, benchmark, trades } = backtest.value;
  const { data, config, code, bundle } = manifest;
  return ok({
    id,
    strategy,
    verdict: validation.value.verdict,
    trials: validation.value.trials,
    maturity: validation.value.maturity,
    gates: validation.value.gates,
    figures: [
      { name: 'total return', value: own.totalReturn, unit: 'share' },
      { name: 'total return of the benchmark', value: benchmark.totalReturn, unit: 'share' },
      { name: 'Sharpe ratio', value: own.sharpe, unit: 'number' },
      { name: 'largest drawdown', value: own.maxDrawdown, unit: 'share' },
      { name: 'closed trades', value: trades.count, unit: 'count' },
      { name: 'trades won', value: trades.winRate, unit: 'share' },
      { name: 'calibration error', value: calibration.value.ece.value, unit: 'share' },
      { name: 'profitable in other markets', value: stress.value.edgePreserving.profitable.share, unit: 'share' },
      { name: 'worst stress return', value: stress.value.all.worstReturn, unit: 'share' },
    ],
    features: features.ok ? features.value.features.map(({ name }) => name) : [],
    digests: {
      bundle,
      bars: data.bars_sha256,
      configuration: config.effective_sha256,
      gates: config.gates_sha256,
      'package-lock.json': code.lock_sha256,
      commit: code.commit,
    },
    files: files.size,
    bytes: [...files.values()].reduce((total, { length }) => total + length, 0),
  });
}

/** A figure as people read it. */
export function figureText({ value, unit }: Figure): string {
  if (value === null) return 'undefined';
  if (unit === 'count') return String(value);
  return unit === 'share' ? `${(100 * value).toFixed(1)} %` : value.toFixed(2);
}
