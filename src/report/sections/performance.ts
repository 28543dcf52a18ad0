import { figures, table, text, wideFigure, type Block, type Section, type TableBlock } from '../document.ts';
import { count, date, decimal, percent } from '../format.ts';
import type { BacktestMetrics, Estimate } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';
import { monthlyReturns } from '../months.ts';
import { crisisBlocks } from './crises.ts';
import { drawdownTable } from './drawdown-table.ts';
import { fillSpread } from './fill-spread.ts';
import { regimeTables } from './regimes.ts';
import { rollingBlocks } from './rolling.ts';

export function performanceSection(inputs: ReportInputs): Section {
  const { backtest } = inputs;
  const { strategy, benchmark } = backtest;
  return {
    id: 'performance',
    title: 'Performance',
    blocks: [
      text(
        `${backtest.symbols.join(', ')}, ${date(backtest.fromUtc)} to ${date(backtest.toUtc)}, ${count(backtest.bars)} bars, ` +
          'out of sample, after all costs. The benchmark buys at the first bar and holds.',
      ),
      ...fillSpread(inputs),
      wideFigure(
        'equity-wide',
        'equity',
        `The strategy made ${percent(strategy.annualReturn)} a year, buy and hold ${percent(benchmark.annualReturn)}`,
        'Equity as a multiple of the start; equal heights are equal percentages.',
      ),
      metricsTable(inputs),
      againstBenchmark(inputs),
      figures(
        [
          'drawdown',
          `At worst ${percent(strategy.maxDrawdown)} below the peak, buy and hold ${percent(benchmark.maxDrawdown)}`,
          'Distance from the highest equity so far.',
        ],
        [
          'trades',
          `${count(backtest.trades.count)} trades, ${percent(backtest.trades.winRate)} won`,
          'Net return of each by bars held and exit reason.',
        ],
      ),
      ...drawdownTable(inputs),
      months(inputs),
      ...rollingBlocks(inputs),
      ...crisisBlocks(inputs),
      ...regimeTables(inputs),
    ],
  };
}

function metricsTable({ backtest: { strategy, benchmark, analysis } }: ReportInputs): TableBlock {
  if (analysis === null) {
    return table(
      'Strategy and benchmark',
      ['', '#Strategy', '#Buy and hold'],
      rows.map(([title, show]) => [title, show(strategy), show(benchmark)]),
    );
  }
  const { returns, level } = analysis;
  const intervals: { readonly [title: string]: Estimate } = {
    'Sharpe ratio': returns.sharpe,
    'Sortino ratio': returns.sortino,
    'Calmar ratio': returns.calmar,
  };
  const shown = rows.map(([title, show]) => [title, show(strategy), interval(intervals[title]), show(benchmark)]);
  shown.splice(6, 0, ['Omega ratio', decimal(returns.omega.value), interval(returns.omega), '']);
  return table('Strategy and benchmark', ['', '#Strategy', `#${percent(level, 0)} interval`, '#Buy and hold'], shown);
}

/** Low to high, or nothing. */
function interval(estimate: Estimate | undefined): string {
  if (estimate === undefined || estimate.low === null || estimate.high === null) return '';
  return `${decimal(estimate.low)} to ${decimal(estimate.high)}`;
}

function againstBenchmark({ backtest }: ReportInputs): TableBlock {
  const { residual, exposure, analysis } = backtest;
  const more =
    analysis === null
      ? []
      : [
          ['Correlation with the benchmark', decimal(analysis.relative.correlation)],
          [
            'Share of its gains, of its losses',
            `${percent(analysis.relative.upCapture, 0)}, ${percent(analysis.relative.downCapture, 0)}`,
          ],
          ['Chance that the true Sharpe ratio is above 0', percent(analysis.returns.probabilisticSharpe)],
          ['Mean loss of the worst 5% of bars', percent(analysis.returns.conditionalValueAtRisk95, 2)],
        ];
  return table(
    'Against the benchmark',
    ['', '#Value'],
    [
      ['Alpha per year', percent(residual.alphaPerYear)],
      ['Beta', decimal(residual.beta)],
      ['Sharpe of what beta does not explain', decimal(residual.sharpe)],
      ...more,
      ['Average gross exposure', percent(exposure.averageGross)],
      ['Time in the market', percent(exposure.timeInMarket)],
      ['Turnover per year', `${decimal(exposure.turnoverPerYear)} × equity`],
      ['Equity at the end', `${count(backtest.finalEquity)} from ${count(backtest.initialCash)}`],
    ],
  );
}

function months({ backtest, equity }: ReportInputs): Block {
  const title = 'Returns by month';
  const found = backtest.analysis?.months ?? [];
  if (found.length > 0) {
    return {
      kind: 'months',
      title,
      years: found.map(({ year, months: values, strategyReturn, benchmarkReturn }) => ({
        year,
        months: values,
        total: strategyReturn,
        benchmark: benchmarkReturn,
      })),
    };
  }
  return { kind: 'months', title, years: monthlyReturns(equity.timeUtc, equity.equity, backtest.initialCash) };
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
