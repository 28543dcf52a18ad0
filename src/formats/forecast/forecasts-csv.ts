import { fail, ok, type Result } from '../../failure.ts';
import { plainCsv } from '../plain-csv/plain-csv.ts';
import { zooSource, type ForecastRow } from './forecast-table.ts';

const kind = 'forecasts';
const format = plainCsv(kind, {
  symbol: 'word',
  asOfUtc: 'time',
  horizonBars: 'number',
  close: 'number',
  score: 'number',
  probability: 'number',
  low: 'number',
  high: 'number',
  model: 'word',
  source: 'word',
});

/** `forecasts.csv`: one line per forecast. */
export function serialiseForecasts(rows: readonly ForecastRow[]): string {
  const numbers = (name: 'asOfUtc' | 'horizonBars' | 'close' | 'score' | 'probability' | 'low' | 'high') =>
    Float64Array.from(rows, (row) => row[name]);
  return format.serialise({
    symbol: rows.map(({ symbol }) => symbol),
    asOfUtc: numbers('asOfUtc'),
    horizonBars: numbers('horizonBars'),
    close: numbers('close'),
    score: numbers('score'),
    probability: numbers('probability'),
    low: numbers('low'),
    high: numbers('high'),
    model: rows.map(({ model }) => model),
    source: rows.map(({ source }) => source),
  });
}

export function parseForecasts(text: string): Result<ForecastRow[]> {
  const parsed = format.parse(text);
  if (!parsed.ok) return parsed;
  const columns = parsed.value;
  const rows = columns.symbol.map((symbol, row) => ({
    symbol,
    asOfUtc: columns.asOfUtc[row]!,
    horizonBars: columns.horizonBars[row]!,
    close: columns.close[row]!,
    score: columns.score[row]!,
    probability: columns.probability[row]!,
    low: columns.low[row]!,
    high: columns.high[row]!,
    model: columns.model[row]!,
    source: columns.source[row]!,
  }));
  for (const [index, row] of rows.entries()) {
    const problem = rowProblem(row);
    if (problem) return fail({ reason: 'format-invalid', kind, detail: `line ${index + 2}: ${problem}` });
  }
  return ok(rows);
}

function rowProblem(row: ForecastRow): string | null {
  const { symbol, asOfUtc, horizonBars, close, score, probability, model, source } = row;
  if (symbol === '') return 'symbol is empty';
  if (Number.isNaN(asOfUtc)) return 'asOfUtc is empty';
  if (!Number.isInteger(horizonBars) || horizonBars < 1) return `horizonBars is ${horizonBars}`;
  if (Number.isNaN(close)) return 'close is empty';
  if (Number.isNaN(score) !== (source === '')) return `score is ${score} of source ${source || 'none'}`;
  if ((model === '') !== (source === '')) return `model is ${model || 'none'} of source ${source || 'none'}`;
  if (probability < 0 || probability > 1) return `probability is ${probability}`;
  return intervalProblem(row);
}

function intervalProblem({ low, high, probability, source }: ForecastRow): string | null {
  if (Number.isNaN(low) !== Number.isNaN(high) || low > high) return `the interval is ${low} to ${high}`;
  if (source !== zooSource) return Number.isNaN(low) ? null : `low is ${low} of source ${source || 'none'}`;
  return Number.isNaN(low) === Number.isNaN(probability) ? null : `probability is ${probability} and low is ${low}`;
}
