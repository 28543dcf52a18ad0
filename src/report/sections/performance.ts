import { figures, table, text, wideFigure, type Section } from '../document.ts';
import { count, date, decimal, percent } from '../format.ts';
import type { BacktestMetrics } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';
import { monthlyReturns } from '../months.ts';

export function performanceSection({ backtest, equity }: ReportInputs): Section {
  const { strategy, benchmark, residual, exposure } = backtest;
  return {
    id: 'performance',
    title: 'Performance',
    blocks: [
      text(
        `${backtest.symbols.join(', ')}, ${date(backtest.fromUtc)} to ${date(backtest.toUtc)}, ${count(backtest.bars)} bars, ` +
          'out of sample, after all costs. The benchmark buys at the first bar and holds.',
      ),
      wideFigure('equity-wide', 'equity', 'Equity against buy and hold, logarithmic'),
      table(
        'Strategy and benchmark',
        ['', '#Strategy', '#Buy and hold'],
        rows.map(([title, show]) => [title, show(strategy), show(benchmark)]),
      ),
      table(
        'Against the benchmark',
        ['', '#Value'],
        [
          ['Alpha per year', percent(residual.alphaPerYear)],
          ['Beta', decimal(residual.beta)],
          ['Sharpe of what beta does not explain', decimal(residual.sharpe)],
          ['Average gross exposure', percent(exposure.averageGross)],
          ['Time in the market', percent(exposure.timeInMarket)],
          ['Turnover per year', `${decimal(exposure.turnoverPerYear)} × equity`],
          ['Equity at the end', `${count(backtest.finalEquity)} from ${count(backtest.initialCash)}`],
        ],
      ),
      figures(['drawdown', 'Drawdown'], ['trades', 'Trades by exit reason']),
      {
        kind: 'months',
        title: 'Returns by month',
        years: monthlyReturns(equity.timeUtc, equity.equity, backtest.initialCash),
      },
    ],
  };
}

const rows: readonly (readonly [string, (metrics: BacktestMetrics) => string])[] = [
  ['Total return', ({ totalReturn }) => percent(totalReturn)],
  ['Annual return', ({ annualReturn }) => percent(annualReturn)],
  ['Annual volatility', ({ annualVolatility }) => percent(annualVolatility)],
  ['Sharpe ratio', ({ sharpe }) => decimal(sharpe)],
  ['Sortino ratio', ({ sortino }) => decimal(sortino)],
  ['Calmar ratio', ({ calmar }) => decimal(calmar)],
  ['Largest drawdown', ({ maxDrawdown }) => percent(maxDrawdown)],
  ['Longest drawdown, bars', ({ maxDrawdownBars }) => count(maxDrawdownBars)],
  ['Skewness', ({ skewness }) => decimal(skewness)],
  ['Kurtosis', ({ kurtosis }) => decimal(kurtosis)],
];
