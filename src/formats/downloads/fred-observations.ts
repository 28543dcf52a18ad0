import { fail, ok, type Result } from '../../failure.ts';
import { civilDay, dayMs } from '../../util/civil-day.ts';
import type { MacroSeries } from '../macro/macro-table.ts';
import { cellNumber, isRecord, notAPage, pageJson } from './bar-page.ts';

/** The service's dates are days in the middle of the United States; this many hours after UTC midnight its day is over. */
const latestDayEndMs = 6 * 3_600_000;

export interface FredPage {
  /** Date of each observation, midnight UTC. */
  readonly dateUtc: Float64Array;
  /** End of the day on which the value was first published, UTC. */
  readonly knownUtc: Float64Array;
  /** NaN where the service writes `.`: no value. */
  readonly value: Float64Array;
  /** Observations in the whole answer, over all pages. */
  readonly total: number;
  readonly offset: number;
}

/** A page of `GET /fred/series/observations` with `output_type=4` (first releases): dates, values and release dates. */
export function readFredPage(bytes: Uint8Array, file: string): Result<FredPage> {
  const json = pageJson(bytes, file);
  if (!json.ok) return json;
  const page = json.value;
  if (!isRecord(page) || !Array.isArray(page['observations'])) return notAPage(file, 'expected observations');
  const rows = page['observations'] as unknown[];
  const day = (row: unknown, key: string) =>
    isRecord(row) && typeof row[key] === 'string' ? civilDay(row[key]) : null;
  const bad = rows.findIndex((row) => day(row, 'date') === null || day(row, 'realtime_start') === null);
  if (bad >= 0) return notAPage(file, `observation ${bad + 1} has no date or no realtime_start`);
  return ok({
    dateUtc: Float64Array.from(rows, (row) => day(row, 'date')! * dayMs),
    knownUtc: Float64Array.from(rows, (row) => (day(row, 'realtime_start')! + 1) * dayMs + latestDayEndMs),
    value: Float64Array.from(rows, (row) => cellNumber((row as { value?: unknown }).value)),
    total: cellNumber(page['count']),
    offset: cellNumber(page['offset']),
  });
}

/** Values of one page as a series; observations without a value are left out. */
export function fredSeries(name: string, file: string, page: FredPage): Result<MacroSeries> {
  const rows = Int32Array.from(page.value.keys()).filter((row) => Number.isFinite(page.value[row]!));
  if (page.value.length > 0 && rows.length === 0)
    return fail({ reason: 'data-column-empty', file, column: name, rows: page.value.length });
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return ok({
    name,
    file,
    line: rows.map((row) => row + 1),
    tUtc: pick(page.dateUtc),
    knownUtc: pick(page.knownUtc),
    value: pick(page.value),
  });
}
