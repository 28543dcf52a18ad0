import { table, type Block } from '../document.ts';
import { count, date, decimal, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

/** Returns by state of the market, and by half of the time. */
export function regimeTables({ backtest: { analysis } }: ReportInputs): Block[] {
  if (analysis === null) return [];
  const { regimes, halves } = analysis;
  return [
    ...(regimes.length === 0
      ? []
      : [
          table(
            'By regime of the benchmark',
            ['Regime', '#Bars', '#Strategy', '#Benchmark', '#Sharpe'],
            regimes.map((row) => [
              `${row.axis} ${row.name}`,
              count(row.bars),
              percent(row.strategyReturn),
              percent(row.benchmarkReturn),
              decimal(row.sharpe),
            ]),
            'half',
          ),
        ]),
    ...(halves.length === 0
      ? []
      : [
          table(
            'By half of the time',
            ['From', 'To', '#Return', '#Sharpe'],
            halves.map((row) => [date(row.fromUtc), date(row.toUtc), percent(row.totalReturn), decimal(row.sharpe)]),
          ),
        ]),
  ];
}
