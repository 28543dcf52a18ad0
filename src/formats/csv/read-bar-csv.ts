import { fail, ok, type Result } from '../../failure.ts';
import type { RawBars } from '../raw-bars/raw-bars.ts';
import type { RawBarsBuilder } from '../raw-bars/raw-bars-builder.ts';
import { timeReader } from '../time/time-readers.ts';
import { barColumns } from './bar-columns.ts';
import { BarRows, type BarRowsOptions } from './bar-rows.ts';
import type { CsvCursor } from './csv-cursor.ts';
import type { BarFileSettings } from './csv-settings.ts';
import { findRecords } from './find-records.ts';
import { numberMarks } from './number-marks.ts';
import { openText } from './open-text.ts';
import { sampleCells } from './sample-cells.ts';

const sampledRecords = 2000;
const priceColumns = ['open', 'high', 'low', 'close'] as const;

/**
 * Bars of one CSV file (plain, .gz or .zip), one `RawBars` per symbol in order of appearance. Nothing is left out and
 * nothing is repaired: every record gives a row, and what could not be read is NaN with its defect bits set.
 * Fails when the file as a whole cannot be understood: no header, no such column, unknown or ambiguous times or numbers.
 */
export function readBarCsv(content: Uint8Array, file: string, settings: BarFileSettings): Result<RawBars[]> {
  const bytes = openText(content, file);
  if (!bytes.ok) return bytes;
  const found = findRecords(bytes.value, file, settings.csv, (header) =>
    barColumns(header, settings.files.columns, file),
  );
  if (!found.ok) return found;
  const { cursor, columns, header } = found.value;
  const times = sampleCells(cursor, [columns.time], sampledRecords);
  if (times.length === 0 && isEmpty(cursor))
    return fail({ reason: 'data-file-header-only', file, header: header.join(', ') });
  const readTime = timeReader(settings.files.timeFormats, times, file, 'data.files.timeFormats');
  if (!readTime.ok) return readTime;
  const numbers = sampleCells(
    cursor,
    priceColumns.map((name) => columns[name]),
    sampledRecords,
  );
  const marks = numberMarks(settings.csv, numbers, file, 'data.csv.decimal');
  if (!marks.ok) return marks;
  const reading = { file, settings, columns, readTime: readTime.value, marks: marks.value };
  return readRows(cursor, reading);
}

function readRows(cursor: CsvCursor, options: BarRowsOptions): Result<RawBars[]> {
  const { file } = options;
  const reader = new BarRows(cursor, options);
  const read = reader.readAll();
  if (cursor.unclosedQuoteLine > 0) {
    const detail = `the quote opened on line ${cursor.unclosedQuoteLine} is never closed`;
    return fail({ reason: 'data-file-unreadable', file, format: 'csv', detail });
  }
  if (!read.ok) return read;
  return emptyColumn(reader.rows, file) ?? ok(reader.rows.finish());
}

function emptyColumn(rows: RawBarsBuilder, file: string): Result<never> | null {
  for (const column of priceColumns) {
    const values = rows.columns[column].subarray(0, rows.rows);
    if (values.every((value) => value !== value))
      return fail({ reason: 'data-column-empty', file, column, rows: rows.rows });
  }
  return null;
}

function isEmpty(cursor: CsvCursor): boolean {
  return cursor.bytes.subarray(cursor.position).every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20);
}
