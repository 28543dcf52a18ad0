import { fromCSV, table } from 'arquero';
import { fail, ok, type Failed, type Result } from '../../failure.ts';
import { forecastColumns, type ForecastRow } from './forecast-table.ts';

const kind = 'forecasts';

/** `forecasts.csv`: one line per forecast, times in ISO 8601 UTC, numbers that read back to the same bits, empty cells for NaN. */
export function serialiseForecasts(rows: readonly ForecastRow[]): string {
  const cells = rows.map((row) => ({
    ...row,
    asOfUtc: new Date(row.asOfUtc).toISOString(),
    score: numberCell(row.score),
    probability: numberCell(row.probability),
  }));
  const columns = forecastColumns.map((name) => [name, cells.map((row) => String(row[name]))] as const);
  return table(columns as unknown as [string, string[]][]).toCSV();
}

export function parseForecasts(text: string): Result<ForecastRow[]> {
  if (text.split('\n', 1)[0] !== forecastColumns.join(',')) {
    return invalid(`the first line is not ${forecastColumns.join(',')}`);
  }
  const cells = fromCSV(text, { autoType: false }).objects() as Record<(typeof forecastColumns)[number], string | null>[];
  const rows: ForecastRow[] = [];
  for (const [index, cell] of cells.entries()) {
    const row: ForecastRow = {
      symbol: cell.symbol ?? '',
      asOfUtc: cell.asOfUtc === null ? NaN : Date.parse(cell.asOfUtc),
      horizonBars: Number(cell.horizonBars ?? NaN),
      close: Number(cell.close ?? NaN),
      score: Number(cell.score ?? NaN),
      probability: Number(cell.probability ?? NaN),
      model: cell.model ?? '',
      source: cell.source ?? '',
    };
    const problem = rowProblem(row);
    if (problem) return invalid(`line ${index + 2}: ${problem}`);
    rows.push(row);
  }
  return ok(rows);
}

function rowProblem({ symbol, asOfUtc, horizonBars, close, score, probability, source }: ForecastRow): string | null {
  if (symbol === '') return 'symbol is empty';
  if (!Number.isFinite(asOfUtc)) return 'asOfUtc is no time';
  if (!Number.isInteger(horizonBars) || horizonBars < 1) return `horizonBars is ${horizonBars}`;
  if (!Number.isFinite(close)) return `close is ${close}`;
  if (Number.isNaN(score) !== (source === '')) return `score is ${score} of source ${source || 'none'}`;
  if (probability < 0 || probability > 1) return `probability is ${probability}`;
  return null;
}

function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

function invalid(detail: string): Failed {
  return fail({ reason: 'format-invalid', kind, detail });
}
