import { nodeFiles } from '../adapters/node-files.ts';
import { ok, type Result } from '../failure.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import type { BacktestReport } from '../formats/backtest-report/backtest-report.schema.generated.ts';
import { parseEquityCurve } from '../formats/equity-curve/equity-curve.ts';
import { parseTrades } from '../formats/trades/trades-csv.ts';
import { bySymbolAndSide, byYear, type TradeGroup, type YearRow } from '../usecases/analyze-backtest.ts';

export interface Analysis {
  readonly report: BacktestReport;
  readonly years: readonly YearRow[];
  readonly groups: readonly TradeGroup[];
}

/** The published backtest of a strategy, broken down. */
export function analyzeHere(root: string, strategy: string): Result<Analysis> {
  const files = nodeFiles(root);
  const read = <T>(file: string, parse: (text: string) => Result<T>): Result<T> => {
    const bytes = files.read(`results/${strategy}/backtest/${file}`);
    return bytes.ok ? parse(new TextDecoder().decode(bytes.value)) : bytes;
  };
  const report = read('backtest_report.json', (text) => backtestReportFile.parse(text));
  if (!report.ok) return report;
  const curve = read('equity_curve.csv', parseEquityCurve);
  if (!curve.ok) return curve;
  const trades = read('trades.csv', parseTrades);
  if (!trades.ok) return trades;
  return ok({ report: report.value, years: byYear(curve.value), groups: bySymbolAndSide(trades.value) });
}
