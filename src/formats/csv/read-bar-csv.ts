import { fail, ok, type Result } from '../../failure.ts';
import { rowDefect } from '../../util/row-defect.ts';
import type { RawBars } from '../raw-bars/raw-bars.ts';
import { RawBarsBuilder, type NumberColumn } from '../raw-bars/raw-bars-builder.ts';
import { readClock } from '../time/clock-cell.ts';
import { Stamp, type StampReader } from '../time/stamp.ts';
import { StampPlacer } from '../time/stamp-placer.ts';
import { timeReader } from '../time/time-readers.ts';
import { barColumns, type ColumnIndex } from './bar-columns.ts';
import type { CsvCursor } from './csv-cursor.ts';
import { inCase, type BarFileSettings } from './csv-settings.ts';
import { findRecords } from './find-records.ts';
import { nullWordTest } from './null-words.ts';
import { readNumber, readQuantity, type NumberMarks } from './number-cell.ts';
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
  return readRows(cursor, file, { settings, columns, readTime: readTime.value, marks: marks.value });
}

interface RowReading {
  readonly settings: BarFileSettings;
  readonly columns: ColumnIndex;
  readonly readTime: StampReader;
  readonly marks: NumberMarks;
}

function readRows(cursor: CsvCursor, file: string, reading: RowReading): Result<RawBars[]> {
  const { settings, columns, readTime, marks } = reading;
  const { bytes } = cursor;
  const capacity = expectedRecords(bytes, cursor.position);
  const has = {
    volume: columns.volume >= 0,
    quoteVolume: columns.quoteVolume >= 0,
    adjFactor: settings.readsAdjustedClose && columns.adjClose >= 0,
  };
  const rows = new RawBarsBuilder(file, capacity, has);
  const placer = new StampPlacer(capacity, { ...settings, ...settings.files, timeZoneKey: 'data.files.timeZone' });
  const stamp = new Stamp();
  const isNull = nullWordTest(settings.csv.nullWords);
  const symbolOf = symbolReader(cursor, columns, settings, rows);
  const divisor = settings.files.priceDivisor;
  const number = (row: number, column: number, name: NumberColumn): number => {
    if (column >= cursor.cells) return Number.NaN;
    const [start, end] = [cursor.starts[column]!, cursor.ends[column]!];
    const isVolume = name === 'volume' || name === 'quoteVolume';
    const value = isVolume ? readQuantity(bytes, start, end, marks) : readNumber(bytes, start, end, marks);
    if (value !== value && !isNull(bytes, start, end)) {
      rows.defects[row]! |= rowDefect.unreadableCell;
      rows.sample(row, name, cursor.text(column));
    }
    return isVolume ? value : value / divisor;
  };
  while (cursor.next()) {
    const row = rows.add(cursor.line, symbolOf());
    const into = rows.columns;
    const timed =
      columns.time < cursor.cells && readTime(bytes, cursor.starts[columns.time]!, cursor.ends[columns.time]!, stamp);
    const clock =
      columns.clock < 0
        ? 0
        : columns.clock < cursor.cells
          ? readClock(bytes, cursor.starts[columns.clock]!, cursor.ends[columns.clock]!)
          : -1;
    if (timed && clock >= 0) {
      placer.add(row, stamp, clock);
    } else {
      placer.addUnreadable(row);
      rows.defects[row]! |= rowDefect.unreadableTime;
      rows.sample(
        row,
        'time',
        [columns.time, columns.clock]
          .filter((c) => c >= 0)
          .map((c) => cursor.text(c))
          .join(' '),
      );
    }
    into.open[row] = number(row, columns.open, 'open');
    into.high[row] = number(row, columns.high, 'high');
    into.low[row] = number(row, columns.low, 'low');
    into.close[row] = number(row, columns.close, 'close');
    into.volume[row] = has.volume ? number(row, columns.volume, 'volume') : Number.NaN;
    if (has.quoteVolume) into.quoteVolume[row] = number(row, columns.quoteVolume, 'quoteVolume');
    if (has.adjFactor) into.adjFactor[row] = number(row, columns.adjClose, 'adjFactor') / into.close[row]!;
    rows.judge(row);
  }
  if (cursor.unclosedQuoteLine > 0) {
    const detail = `the quote opened on line ${cursor.unclosedQuoteLine} is never closed`;
    return fail({ reason: 'data-file-unreadable', file, format: 'csv', detail });
  }
  const placed = placer.place(rows.rows, rows.stamp);
  if (!placed.ok) return placed;
  return emptyColumn(rows, file) ?? ok(rows.finish());
}

/** Code of the current record's symbol; the text is decoded only when it differs from the record before. */
function symbolReader(
  cursor: CsvCursor,
  columns: ColumnIndex,
  settings: BarFileSettings,
  rows: RawBarsBuilder,
): () => number {
  if (columns.symbol < 0 || settings.files.symbol !== '') {
    const code = rows.codeOf(settings.symbol);
    return () => code;
  }
  const { bytes } = cursor;
  let [start, length, code] = [0, -1, 0];
  return () => {
    const at = cursor.starts[columns.symbol]!;
    const size = columns.symbol < cursor.cells ? cursor.ends[columns.symbol]! - at : 0;
    let same = size === length;
    for (let i = 0; same && i < size; i++) same = bytes[at + i] === bytes[start + i];
    if (same) return code;
    [start, length] = [at, size];
    code = rows.codeOf(inCase(cursor.text(columns.symbol), settings.files.symbolCase));
    return code;
  };
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

/** About how many records there are, by the length of the first ones; the arrays grow when it was too few. */
function expectedRecords(bytes: Uint8Array, from: number): number {
  const sample = bytes.subarray(from, from + 65_536);
  const lines = sample.reduce((count, byte) => count + (byte === 0x0a || byte === 0x0d ? 1 : 0), 1);
  return 16 + Math.ceil(((bytes.length - from) / Math.max(1, sample.length)) * lines * 1.02);
}
