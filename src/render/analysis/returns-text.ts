import type {
  BacktestAnalysis,
  BacktestReport,
  Estimate,
} from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { day, part, percent, ratio } from './figures.ts';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shownDrawdowns = 5;

/** Ratios with intervals, tails, drawdowns and calendar months. */
export function returnsText(report: BacktestReport, analysis: BacktestAnalysis): string {
  const { returns, relative, level } = analysis;
  const interval = ({ low, high }: Estimate): string => (low === null ? '-' : `${ratio(low)} to ${ratio(high)}`);
  return [
    part(`ratios, intervals of ${(100 * level).toFixed(0)} %`, [
      ['Sharpe', ratio(returns.sharpe.value), interval(returns.sharpe)],
      ['Sortino', ratio(returns.sortino.value), interval(returns.sortino)],
      ['Calmar', ratio(returns.calmar.value), interval(returns.calmar)],
      ['Omega', ratio(returns.omega.value), interval(returns.omega)],
      ['probability that the Sharpe ratio is above 0', percent(returns.probabilisticSharpe), ''],
    ]),
    part('tails', [
      ['value at risk 95 %', percent(returns.valueAtRisk95)],
      ['mean loss beyond it', percent(returns.conditionalValueAtRisk95)],
      ['tail ratio', ratio(returns.tailRatio)],
      ['skewness, kurtosis', `${ratio(report.strategy.skewness)}, ${ratio(report.strategy.kurtosis)}`],
      ['bars with a gain', percent(returns.positiveBars)],
      ['best bar', returns.best ? `${percent(returns.best.return)}  ${day(returns.best.utc)}` : '-'],
      ['worst bar', returns.worst ? `${percent(returns.worst.return)}  ${day(returns.worst.utc)}` : '-'],
    ]),
    part('beside the benchmark', [
      ['correlation', ratio(relative.correlation)],
      ['tracking error', percent(relative.trackingError)],
      ['information ratio', ratio(relative.informationRatio)],
      ['capture up, down', `${ratio(relative.upCapture)}, ${ratio(relative.downCapture)}`],
    ]),
    part(
      'drawdowns',
      [
        ['depth', 'peak', 'trough', 'recovery', 'bars'],
        ...analysis.drawdowns
          .slice(0, shownDrawdowns)
          .map(({ depth, peakUtc, troughUtc, recoveryUtc, bars }) => [
            percent(depth),
            day(peakUtc),
            day(troughUtc),
            recoveryUtc === null ? 'not yet' : day(recoveryUtc),
            String(bars),
          ]),
      ],
      true,
    ),
    part(
      'months, in per cent',
      [
        ['', ...monthNames, 'year'],
        ...analysis.months.map(({ year, months, strategyReturn }) => [
          String(year),
          ...months.map((value) => (value === null ? '' : (100 * value).toFixed(1))),
          (100 * strategyReturn).toFixed(1),
        ]),
      ],
      true,
    ),
  ].join('');
}
