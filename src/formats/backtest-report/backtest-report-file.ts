import { jsonFormat } from '../json/json-format.ts';
import schema from './backtest-report.schema.json' with { type: 'json' };
import type { BacktestReport } from './backtest-report.schema.generated.ts';

/** `backtest_report.json`. */
export const backtestReportFile = jsonFormat<BacktestReport>('backtest-report', 1, schema);
