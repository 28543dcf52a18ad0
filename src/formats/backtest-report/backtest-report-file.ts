import { jsonFormat } from '../json/json-format.ts';
import schema from './backtest-report.schema.json' with { type: 'json' };
import type { BacktestReport } from './backtest-report.schema.generated.ts';
import version1 from './backtest-report.version-1.json' with { type: 'json' };

/** `backtest_report.json`. */
export const backtestReportFile = jsonFormat<BacktestReport>('backtest-report', 2, schema, {
  schema: version1,
  upgrade: (report: BacktestReport) => ({ ...report, analysis: null }),
});
