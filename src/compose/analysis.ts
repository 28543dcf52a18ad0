import { nodeFiles } from '../adapters/node-files.ts';
import type { Result } from '../failure.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import type { BacktestReport } from '../formats/backtest-report/backtest-report.schema.generated.ts';

export function readBacktest(root: string, strategy: string): Result<BacktestReport> {
  const bytes = nodeFiles(root).read(`results/${strategy}/backtest/backtest_report.json`);
  return bytes.ok ? backtestReportFile.parse(new TextDecoder().decode(bytes.value)) : bytes;
}
