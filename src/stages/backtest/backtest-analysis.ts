import { calendarMonths } from '../../core/analysis/calendar-months.ts';
import { crisisPanels } from '../../core/analysis/crisis-panels.ts';
import { diagnose } from '../../core/analysis/diagnoses/diagnose.ts';
import { drawdownTable } from '../../core/analysis/drawdown-table.ts';
import { halves } from '../../core/analysis/halves.ts';
import { marketRegimes } from '../../core/analysis/market-regimes.ts';
import { regimeRows } from '../../core/analysis/regime-rows.ts';
import { relativeAnalysis } from '../../core/analysis/relative-analysis.ts';
import { returnAnalysis } from '../../core/analysis/return-analysis.ts';
import { rollingFigures } from '../../core/analysis/rolling-figures.ts';
import type {
  BacktestAnalysis,
  BacktestReport,
} from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { AnalysisConfig } from '../../formats/config/backtest.schema.generated.ts';
import type { EquityCurve } from '../../formats/equity-curve/equity-curve.ts';
import { capacityOf } from './analysis/capacity.ts';
import { costFigures, ledgerCheck } from './analysis/cost-figures.ts';
import { excursionAnalysis } from './analysis/excursions.ts';
import { exposureFigures } from './analysis/exposure-figures.ts';
import { firstBrackets } from './analysis/first-brackets.ts';
import { probabilityGroups } from './analysis/probability-groups.ts';
import { randomTwin } from './analysis/random-twin.ts';
import { shownTrades } from './analysis/shown-trades.ts';
import { stopFigures } from './analysis/stop-figures.ts';
import { tradeFigures } from './analysis/trade-figures.ts';
import { tradeTables } from './analysis/trade-tables.ts';
import { closedOnly, tradedRows } from './analysis/traded-rows.ts';
import { underCosts, underDelay, underFills, type Simulated } from './analysis/variants.ts';

const mostDrawdowns = 10;
const mostCrises = 5;

/** The result of a simulation taken apart, tried under other conditions, and its weak places named. */
export function backtestAnalysis(
  base: Simulated,
  curve: EquityCurve,
  report: Omit<BacktestReport, 'schema' | 'analysis'>,
  config: AnalysisConfig,
): BacktestAnalysis {
  const { bars, trading, barsPerYear, initialCash } = base.input;
  const { timeUtc, equity, strategyReturn, benchmarkReturn } = curve;
  const { costs, counts } = base.simulation;
  const { draws, level, seed } = config;
  const trades = tradedRows(base.simulation.trades, bars);
  const closed = closedOnly(trades);
  const brackets = firstBrackets(trades, bars, trading);
  const regimes = marketRegimes(curve.benchmarkEquity, benchmarkReturn);
  const windowBars = Math.max(2, Math.round(config.rollingYears * barsPerYear));
  const { returns, meanBlock } = returnAnalysis(strategyReturn, timeUtc, { draws, level, seed, barsPerYear });
  const analysis = {
    level,
    draws,
    meanBlock,
    returns,
    relative: relativeAnalysis(strategyReturn, benchmarkReturn, barsPerYear),
    drawdowns: drawdownTable(timeUtc, equity, initialCash, mostDrawdowns),
    exposure: exposureFigures(trades, bars, curve, report.exposure),
    costs: costFigures(trades, costs, counts.turnover),
    ledger: ledgerCheck(trades, costs, initialCash, report.finalEquity),
    trades: tradeFigures(closed),
    excursions: excursionAnalysis(closed),
    probabilities: probabilityGroups(closed),
    stops: stopFigures(trades, brackets, bars, trading.exits),
    tables: tradeTables(trades, bars.symbols, timeUtc, regimes),
    months: calendarMonths(timeUtc, strategyReturn, benchmarkReturn),
    regimes: regimeRows(regimes, strategyReturn, benchmarkReturn, barsPerYear),
    halves: halves(timeUtc, strategyReturn, barsPerYear),
    rolling: rollingFigures(timeUtc, strategyReturn, benchmarkReturn, windowBars, barsPerYear),
    crises: crisisPanels(curve, mostCrises),
    shownTrades: shownTrades(trades, brackets, bars),
    fills: config.resimulate ? underFills(base) : [],
    costFactors: config.resimulate ? underCosts(base) : [],
    delays: config.resimulate ? underDelay(base) : [],
    twin: randomTwin(trades, bars, curve, report.strategy, { draws: config.twinDraws, seed, barsPerYear }),
    capacity: config.capacityPoints > 0 && trades.length > 0 ? capacityOf(base, config.capacityPoints) : null,
  };
  return { ...analysis, diagnoses: diagnose({ report, analysis, trading }) };
}
