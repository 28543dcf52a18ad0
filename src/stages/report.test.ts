import { describe, expect, it } from 'vitest';
import { richInputs } from '../../test/report/rich-inputs.ts';
import { sampleInputs } from '../../test/report/sample-inputs.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import { calibrationReportFile } from '../formats/calibration-report/calibration-report-file.ts';
import type { ReportConfig } from '../formats/config/report.schema.generated.ts';
import { serialiseEquityCurve } from '../formats/equity-curve/equity-curve.ts';
import { featureReportFormat } from '../formats/feature-report/feature-report-file.ts';
import { serialiseGuardEvents } from '../formats/guard-events/guard-events-csv.ts';
import { labelReportFormat } from '../formats/label-report/label-report-file.ts';
import { qualityReportFormat } from '../formats/quality-report/quality-report-file.ts';
import { checkHtml } from '../formats/report-page/check-html.ts';
import { checkMarkdown } from '../formats/report-page/check-markdown.ts';
import { checkPng } from '../formats/report-page/check-png.ts';
import { checkSvg } from '../formats/report-page/check-svg.ts';
import { serialiseScenarios } from '../formats/scenarios/scenarios-arrow.ts';
import { stressReportFile } from '../formats/stress-report/stress-report-file.ts';
import { serialiseTrades } from '../formats/trades/trades-csv.ts';
import { trainingMetricsFile } from '../formats/training/training-metrics-file.ts';
import { validationReportFile } from '../formats/validation-report/validation-report-file.ts';
import type { StageContext } from '../pipeline/stage.ts';
import { sha256 } from '../util/sha256.ts';
import { reportStage } from './report.ts';

const inputs = sampleInputs('SP500');
const upstream: Record<string, string | Uint8Array> = {
  'data/quality_report.json': qualityReportFormat.serialise(inputs.quality),
  'features/feature_report.json': featureReportFormat.serialise(inputs.features),
  'labels/label_report.json': labelReportFormat.serialise(inputs.labels),
  'train/training_metrics.json': trainingMetricsFile.serialise(inputs.training),
  'calibrate/calibration_report.json': calibrationReportFile.serialise(inputs.calibration),
  'backtest/backtest_report.json': backtestReportFile.serialise(inputs.backtest),
  'backtest/equity_curve.csv': serialiseEquityCurve(inputs.equity),
  'backtest/trades.csv': serialiseTrades(inputs.trades),
  'backtest/guard_events.csv': serialiseGuardEvents(richInputs('SP500').guards!),
  'stress/stress_report.json': stressReportFile.serialise(inputs.stress),
  'stress/scenarios.arrow': serialiseScenarios(richInputs('SP500').scenarios!),
  'validate/validation_report.json': validationReportFile.serialise(inputs.validation),
};
const declared = reportStage.upstream.flatMap(({ stage, files }) => files.map((file) => `${stage}/${file}`));

async function runReport(config: ReportConfig, files = upstream) {
  const written = new Map<string, Uint8Array>();
  const digests: Record<string, string> = {};
  const context = {
    strategy: 'sp500_daily',
    param: (path: string) => (reportStage.params.includes(path) ? config : null),
    read(stage: string, file: string) {
      const key = `${stage}/${file}`;
      if (!declared.includes(key)) throw new Error(`${key} is not declared`);
      digests[key] = sha256(files[key]!);
      const content = files[key]!;
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    inputDigests: digests,
    write: (file: string, content: Uint8Array | string) =>
      written.set(file, typeof content === 'string' ? new TextEncoder().encode(content) : content),
  } as unknown as StageContext;
  return { result: await (await reportStage.load()).run(context), written };
}

describe('the report stage', () => {
  it('writes only declared files, each of its kind, whatever is asked for', async () => {
    const { result, written } = await runReport({ plots: true, png: true });
    expect(result).toEqual({ ok: true, value: { verdict: 'rejected', gates: 3, passed: 1 } });
    expect([...written.keys()].sort()).toEqual(reportStage.outputs.map(({ file }) => file).sort());
    const checks = { html: checkHtml, markdown: checkMarkdown, svg: checkSvg, png: checkPng };
    for (const { file, kind } of reportStage.outputs) {
      expect([file, checks[kind as keyof typeof checks](written.get(file)!).ok]).toEqual([file, true]);
    }
  });

  it('writes page and Markdown alone without plots', async () => {
    const { written } = await runReport({ plots: false, png: false });
    expect([...written.keys()].sort()).toEqual(['report.html', 'report.md']);
  });

  it('writes the same bytes again', async () => {
    const [first, second] = [
      await runReport({ plots: true, png: false }),
      await runReport({ plots: true, png: false }),
    ];
    expect(second.written).toEqual(first.written);
  });

  it('names every file it read with its digest', async () => {
    const { written } = await runReport({ plots: false, png: false });
    const page = new TextDecoder().decode(written.get('report.html'));
    expect(declared.sort()).toEqual(Object.keys(upstream).sort());
    for (const content of Object.values(upstream)) expect(page).toContain(sha256(content));
  });

  it('refuses a file that is not what it should be', async () => {
    const { result } = await runReport(
      { plots: false, png: false },
      { ...upstream, 'backtest/trades.csv': 'nothing\n' },
    );
    expect(result).toMatchObject({ ok: false, failure: { reason: 'format-invalid', kind: 'trades' } });
  });
});
