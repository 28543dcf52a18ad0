import { styleText } from 'node:util';
import { table } from './table.ts';

interface Explained {
  readonly strategy: string;
  readonly symbol: string;
  readonly bar: { readonly openUtc: number; readonly knownUtc: number; readonly close: number };
  readonly model: { readonly entry: string; readonly kind: string; readonly validFromUtc: number };
  readonly score: number;
  readonly probability: number | null;
  readonly width: number | null;
  readonly decision: {
    readonly longAbove: number;
    readonly shortBelow: number;
    readonly sides: string;
    readonly signal: 'long' | 'short' | 'none';
  };
  readonly explanation: {
    readonly unit: 'log-odds' | 'score';
    readonly exact: boolean;
    readonly backgroundRows: number;
    readonly base: number;
    readonly raw: number;
    readonly features: readonly {
      readonly name: string;
      readonly value: number | null;
      readonly contribution: number;
    }[];
  };
}

const barWidth = 16;

/** What a model said of a bar and why: the largest `top` contributions, what the others add up to, and how they sum to the score. */
export function predictionText(explained: Explained, top: number): string {
  const { strategy, symbol, bar, model, explanation } = explained;
  const { features, base, raw, unit, exact, backgroundRows } = explanation;
  const shown = features.slice(0, top);
  const others = features.slice(top);
  const rest = others.reduce((sum, { contribution }) => sum + contribution, 0);
  const largest = Math.max(...shown.map(({ contribution }) => Math.abs(contribution)), 0);
  const rows = [
    ['', 'value', unit, ''],
    [`mean of ${backgroundRows} earlier bars`, '', signed(base), ''],
    ...shown.map(({ name, value, contribution }) => [
      name,
      value === null ? 'missing' : digits(value),
      signed(contribution),
      sizeBar(contribution, largest),
    ]),
    ...(others.length > 0 ? [[`${others.length} more`, '', signed(rest), sizeBar(rest, largest)]] : []),
    [unit === 'log-odds' ? 'log-odds of a rise' : 'score', '', signed(raw), ''],
  ];
  return [
    `${styleText('bold', `${strategy}  ${symbol}`)}  bar of ${time(bar.openUtc)}, known at ${time(bar.knownUtc)}, close ${digits(bar.close)}`,
    `model: ${model.entry}, ${model.kind}, valid from ${time(model.validFromUtc)}`,
    saidLine(explained),
    '',
    table(rows),
    '',
    exact
      ? 'SHAP values: how much each feature moved the score from the mean of earlier bars.'
      : 'SHAP values, estimated from drawn orders: how much each feature moved the score from the mean of earlier bars.',
    '',
  ].join('\n');
}

function saidLine({ score, probability, width, decision }: Explained): string {
  const { longAbove, shortBelow, sides, signal } = decision;
  const limits = [
    ...(sides === 'short' ? [] : [`long above ${digits(longAbove)}`]),
    ...(sides === 'long' ? [] : [`short below ${digits(shortBelow)}`]),
  ].join(', ');
  if (probability === null) return `score ${digits(score)}; no probability: not calibrated yet`;
  const unsure = width === null || width === 0 ? '' : ` (width ${digits(width)})`;
  const called = signal === 'none' ? 'no position' : signal;
  return `score ${digits(score)}, probability of a rise ${digits(probability)}${unsure}; ${limits}: ${styleText('bold', called)}`;
}

/** To the left of the axis what lowers the score, to the right what raises it. */
function sizeBar(contribution: number, largest: number): string {
  const cells = largest > 0 ? Math.min(barWidth, Math.round((Math.abs(contribution) / largest) * barWidth)) : 0;
  const block = '█'.repeat(cells);
  return contribution < 0
    ? `${' '.repeat(barWidth - cells)}${styleText('red', block)}│`
    : `${' '.repeat(barWidth)}│${styleText('green', block)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(5)));
}

function time(utc: number): string {
  return new Date(utc).toISOString().slice(0, 16).replace('T', ' ');
}
