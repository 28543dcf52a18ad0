import { figures, table, text, type Block, type Section } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { BacktestAnalysis, TwinFigure } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';
import { returnSpread, variantTable } from './variant-table.ts';

/** What is left of the result when costs, time or size turn against it, and whether chance alone could have made it. */
export function robustnessSection({ backtest: { analysis } }: ReportInputs): Section[] {
  if (analysis === null) return [];
  const blocks = [...twinBlocks(analysis), ...variants(analysis), ...capacity(analysis)];
  return blocks.length === 0 ? [] : [{ id: 'robustness', title: 'Robustness', blocks }];
}

function twinBlocks({ twin }: BacktestAnalysis): Block[] {
  if (twin === null) return [];
  return [
    text(
      `${count(twin.draws)} random twins entered ${count(twin.trades)} times each, with the sides, holding times, sizes and costs of the strategy, at random moments. ` +
        'What a twin reaches needs no skill.',
    ),
    figures(
      ['twin-return', `Total return: ${rank(twin.totalReturn, twin.draws)}`, figuresOf(twin.totalReturn, percent)],
      ['twin-sharpe', `Sharpe ratio: ${rank(twin.sharpe, twin.draws)}`, figuresOf(twin.sharpe, decimal)],
    ),
  ];
}

function rank({ p }: TwinFigure, draws: number): string {
  if (p * (draws + 1) < 1.5) return 'better than every random twin';
  const words = `better than ${percent(1 - p, 0)} of random twins`;
  return p <= 0.05 ? words : `${words}, which chance does too`;
}

function figuresOf({ value, median }: TwinFigure, show: (value: number) => string): string {
  return `Strategy ${show(value)}, median twin ${show(median)}.`;
}

function variants({ costFactors, delays }: BacktestAnalysis): Block[] {
  return [
    ...(costFactors.length === 0
      ? []
      : [variantTable(`If costs were higher: ${returnSpread(costFactors)} a year`, 'Costs', costFactors)]),
    ...(delays.length === 0
      ? []
      : [variantTable(`If orders came later: ${returnSpread(delays)} a year`, 'Orders', delays)]),
  ];
}

function capacity({ capacity: found }: BacktestAnalysis): Block[] {
  if (found === null) return [];
  const half = found.halfProfitCash;
  return [
    table(
      half === null
        ? 'Capacity: with other amounts of cash'
        : `Capacity: half of the annual return is left with ${count(half)} of initial cash`,
      ['Initial cash', '#Annual return', '#Sharpe', '#Orders filled whole', '#Impact'],
      found.points.map((point) => [
        count(point.initialCash),
        percent(point.annualReturn),
        decimal(point.sharpe),
        percent(point.filledShare),
        `${decimal(point.impact * 10_000, 1)} bp`,
      ]),
    ),
  ];
}
