import { styleText } from 'node:util';
import { table } from './table.ts';

interface FigureView {
  readonly figure: 'annualReturn' | 'sharpe' | 'maxDrawdown' | 'annualVolatility' | 'hitRate' | 'tradesPerYear';
  readonly judged: boolean;
  readonly claimed: number | null;
  readonly found: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly standing: 'within' | 'outside' | 'unclear' | 'undefined';
  readonly halfWidth: number | null;
  readonly barsNeeded: number | null;
  readonly ifTrue: number | null;
  readonly ifNothing: number | null;
}

export interface ValidatedStrategyView {
  readonly validation: {
    readonly strategy: string;
    readonly verdict: 'confirmed' | 'refuted' | 'insufficient' | 'discarded';
    readonly reason: string;
    readonly tolerance: number;
    readonly side: 'after' | 'before';
    readonly claim: { readonly fromUtc: number; readonly toUtc: number; readonly bars: number };
    readonly repairs: readonly {
      readonly by: 'rule' | 'model';
      readonly key: string;
      readonly rule: string;
      readonly before: string;
      readonly after: string;
    }[];
    readonly walk: {
      readonly symbols: readonly string[];
      readonly modelFromUtc: number;
      readonly modelToUtc: number;
      readonly fromUtc: number;
      readonly toUtc: number;
      readonly bars: number;
      readonly years: number;
      readonly totalReturn: number;
      readonly benchmarkReturn: number;
      readonly trades: number;
      readonly figures: readonly FigureView[];
    } | null;
  };
  readonly record: string;
  readonly repairedFile: string | null;
  readonly diff: readonly { readonly kind: 'same' | 'dropped' | 'added'; readonly text: string }[];
}

const colours = { confirmed: 'green', refuted: 'red', insufficient: 'yellow', discarded: 'red' } as const;
const names: { readonly [figure in FigureView['figure']]: string } = {
  annualReturn: 'return per year',
  sharpe: 'Sharpe ratio',
  maxDrawdown: 'deepest drawdown',
  annualVolatility: 'volatility per year',
  hitRate: 'hit rate',
  tradesPerYear: 'trades per year',
};

/** Claim and walk side by side, what the tolerance can mean on so many bars, repairs as a diff, and the verdict. */
export function strategyValidationText({ validation, record, repairedFile, diff }: ValidatedStrategyView): string {
  const { strategy, verdict, reason, tolerance, side, claim, walk, repairs } = validation;
  const lines: string[] = [];
  if (repairs.length > 0) {
    const rows = repairs.map(({ by, key, rule, before, after }) =>
      by === 'model' ? ['the whole file', rule, '', ''] : [key, rule, before || '-', after || '-'],
    );
    lines.push(
      styleText('bold', 'repairs'),
      table([['key', 'rule', 'before', 'after'], ...rows]),
      '',
      ...diffLines(diff),
      '',
    );
    if (repairedFile !== null)
      lines.push(`mended copy: ${repairedFile}; config/strategies/${strategy}.yaml is as it was`, '');
  }
  if (walk !== null) {
    const beside = side === 'after' ? 'later' : 'earlier';
    lines.push(
      `${styleText('bold', strategy)}  ${walk.symbols.join(', ')}`,
      `claim   ${day(claim.fromUtc)} to ${day(claim.toUtc)}, ${claim.bars} bars`,
      `model   fitted on ${day(walk.modelFromUtc)} to ${day(walk.modelToUtc)}`,
      `walked  ${day(walk.fromUtc)} to ${day(walk.toUtc)}, ${walk.bars} ${beside} bars (${walk.years.toFixed(1)} years), ${walk.trades} trades, total return ${percent(walk.totalReturn)}, buy and hold ${percent(walk.benchmarkReturn)}`,
      '',
      table([['figure', 'claimed', 'found', 'interval', `in ${share(tolerance)}`], ...walk.figures.map(row)]),
      '',
      ...walk.figures.filter(({ judged }) => judged).map((figure) => meaning(figure, tolerance)),
      ...(side === 'before' ? ['Earlier bars are weaker evidence: the model was fitted on what came after them.'] : []),
      '',
    );
  }
  lines.push(`${styleText(colours[verdict], verdict)}: ${reason}`, `recorded in ${record}`, '');
  return lines.join('\n');
}

function row(figure: FigureView): string[] {
  const { claimed, found, low, high, standing, judged } = figure;
  const show = (value: number | null) => shown(figure.figure, value);
  const interval = low === null || high === null ? '-' : `${show(low)} to ${show(high)}`;
  return [names[figure.figure], show(claimed), show(found), interval, judged ? standing : `(${standing})`];
}

/** What the tolerance can mean for a figure on so many bars, in a sentence. */
function meaning({ figure, halfWidth, barsNeeded, ifTrue, ifNothing }: FigureView, tolerance: number): string {
  if (halfWidth === null || barsNeeded === null) return `${names[figure]}: no tolerance can be measured`;
  const width = `${names[figure]}: known to +-${(100 * halfWidth).toFixed(0)} % of the claim; ${share(tolerance)} would take about ${barsNeeded} bars`;
  if (ifTrue === null || ifNothing === null) return width;
  return `${width}. A true claim lands within in ${share(ifTrue)} of histories, a strategy without edge in ${share(ifNothing)}`;
}

/** Changed lines with two lines around each. */
function diffLines(diff: ValidatedStrategyView['diff']): string[] {
  const near = (at: number) => diff.slice(Math.max(0, at - 2), at + 3).some(({ kind }) => kind !== 'same');
  return diff.flatMap(({ kind, text }, at) => {
    if (kind === 'dropped') return [styleText('red', `- ${text}`)];
    if (kind === 'added') return [styleText('green', `+ ${text}`)];
    return near(at) ? [`  ${text}`.trimEnd()] : [];
  });
}

function shown(figure: FigureView['figure'], value: number | null): string {
  if (value === null) return '-';
  if (figure === 'sharpe') return value.toFixed(2);
  return figure === 'tradesPerYear' ? value.toFixed(1) : percent(value);
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

function share(fraction: number): string {
  return `${(100 * fraction).toFixed(0)} %`;
}

function day(utc: number): string {
  return new Date(utc).toISOString().slice(0, 10);
}
