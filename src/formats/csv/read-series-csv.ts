import { fail, ok, type Result } from '../../failure.ts';
import { dayMs } from '../../util/civil-day.ts';
import type { MacroConfig } from '../config/data.schema.generated.ts';
import type { MacroSeries } from '../macro/macro-table.ts';
import { Stamp, type StampReader } from '../time/stamp.ts';
import { timeReader } from '../time/time-readers.ts';
import { zoneOffsets } from '../time/zone-offsets.ts';
import { plainName } from './bar-columns.ts';
import type { CsvCursor } from './csv-cursor.ts';
import { findRecords } from './find-records.ts';
import { nullWordTest } from './null-words.ts';
import { readQuantity, type NumberMarks } from './number-cell.ts';
import { numberMarks } from './number-marks.ts';
import { openText } from './open-text.ts';
import { sampleCells } from './sample-cells.ts';

const sampledRecords = 2000;
const usualTimeNames = [
  'date',
  'time',
  'datetime',
  'timestamp',
  'fecha',
  'datum',
  'day',
  'observationdate',
  'month',
  'period',
  '',
];

/** A cell of a series file that could not be read, with where it stands. */
export interface SeriesDefect {
  readonly kind: 'time' | 'value';
  readonly place: string;
  readonly text: string;
}

export interface SeriesFile {
  readonly series: readonly MacroSeries[];
  readonly defects: readonly SeriesDefect[];
}

/**
 * Series of one CSV file: a date column and one column per series. Without a list of names, columns that hold more numbers
 * than other texts are series. Missing values give no row. A value is known at the end of its date, or of the date in the
 * release column, in the configured zone, plus the configured lag where there is no release date.
 */
export function readSeriesCsv(content: Uint8Array, file: string, config: MacroConfig): Result<SeriesFile> {
  const bytes = openText(content, file);
  if (!bytes.ok) return bytes;
  const found = findRecords(bytes.value, file, config.csv, (header) => seriesColumns(header, config, file));
  if (!found.ok) return found;
  const { cursor, columns, header } = found.value;
  const times = sampleCells(cursor, [columns.time], sampledRecords);
  if (times.length === 0) return fail({ reason: 'data-file-header-only', file, header: header.join(', ') });
  const readTime = timeReader(config.timeFormats, times, file, 'data.macro.timeFormats');
  if (!readTime.ok) return readTime;
  const numbers = sampleCells(cursor, columns.values, sampledRecords).filter((cell) =>
    /^[-+\d.,' %]+$/.test(cell.text),
  );
  const marks = numberMarks(config.csv, numbers, file, 'data.macro.csv.decimal');
  if (!marks.ok) return marks;
  const rows = readRows(cursor, columns, { config, readTime: readTime.value, marks: marks.value, file });
  return toSeries(rows, columns, header, config, file);
}

interface SeriesColumns {
  readonly time: number;
  readonly release: number;
  readonly values: readonly number[];
}

function seriesColumns(header: readonly string[], config: MacroConfig, file: string): Result<SeriesColumns> {
  const missing = (column: string, key: string) => fail({ reason: 'data-column-missing', file, column, key, header });
  const plain = header.map(plainName);
  const usual = usualTimeNames.map((name) => plain.indexOf(name)).find((index) => index >= 0) ?? -1;
  const time = config.timeColumn === '' ? usual : header.indexOf(config.timeColumn);
  if (time < 0) return missing(config.timeColumn || 'date', 'data.macro.timeColumn');
  const release = config.releaseColumn === '' ? -1 : header.indexOf(config.releaseColumn);
  if (config.releaseColumn !== '' && release < 0) return missing(config.releaseColumn, 'data.macro.releaseColumn');
  const absent = config.series.find((name) => !header.includes(name));
  if (absent !== undefined) return missing(absent, 'data.macro.series');
  const others = header.map((_, index) => index).filter((index) => index !== time && index !== release);
  const values = config.series.length > 0 ? config.series.map((name) => header.indexOf(name)) : others;
  return values.length > 0 ? ok({ time, release, values }) : missing('a second column', 'data.macro.series');
}

interface SeriesRows {
  readonly line: number[];
  /** Date of the row, midnight UTC. */
  readonly date: number[];
  /** Date of release, NaN where there is none. */
  readonly release: number[];
  /** By value column. */
  readonly values: number[][];
  readonly unreadable: { row: number; column: number; text: string }[];
  readonly defects: SeriesDefect[];
}

function readRows(
  cursor: CsvCursor,
  columns: SeriesColumns,
  reading: { config: MacroConfig; readTime: StampReader; marks: NumberMarks; file: string },
): SeriesRows {
  const { config, readTime, marks, file } = reading;
  const rows: SeriesRows = {
    line: [],
    date: [],
    release: [],
    values: columns.values.map(() => []),
    unreadable: [],
    defects: [],
  };
  const isNull = nullWordTest(config.csv.nullWords);
  const stamp = new Stamp();
  const dateIn = (column: number) => {
    if (column < 0 || column >= cursor.cells) return Number.NaN;
    return readTime(cursor.bytes, cursor.starts[column]!, cursor.ends[column]!, stamp)
      ? Math.floor(stamp.local / dayMs) * dayMs
      : Number.NaN;
  };
  while (cursor.next()) {
    const date = dateIn(columns.time);
    if (Number.isNaN(date)) {
      rows.defects.push({ kind: 'time', place: `${file}:${cursor.line}`, text: cursor.text(columns.time) });
      continue;
    }
    const row = rows.line.push(cursor.line) - 1;
    rows.date.push(date);
    rows.release.push(dateIn(columns.release));
    columns.values.forEach((column, i) => {
      const [start, end] = column < cursor.cells ? [cursor.starts[column]!, cursor.ends[column]!] : [0, 0];
      const value = readQuantity(cursor.bytes, start, end, marks);
      if (Number.isNaN(value) && !isNull(cursor.bytes, start, end))
        rows.unreadable.push({ row, column: i, text: cursor.text(column) });
      rows.values[i]!.push(value);
    });
  }
  return rows;
}

function toSeries(
  rows: SeriesRows,
  columns: SeriesColumns,
  header: readonly string[],
  config: MacroConfig,
  file: string,
): Result<SeriesFile> {
  const [first, last] = [Math.min(...minMax(rows.date)), Math.max(...minMax(rows.date, rows.release))];
  const zone = zoneOffsets(config.timeZone, first, last + (config.releaseLagDays + 1) * dayMs);
  if (!zone) {
    const expected = 'an IANA zone such as America/New_York, or UTC';
    return fail({ reason: 'data-setting-invalid', key: 'data.macro.timeZone', found: config.timeZone, expected });
  }
  const known = rows.date.map((date, row) => {
    const release = rows.release[row]!;
    const published = Number.isNaN(release) ? date + config.releaseLagDays * dayMs : Math.max(date, release);
    return zone.toUtc(published + dayMs);
  });
  const defects = [...rows.defects];
  const series: MacroSeries[] = [];
  columns.values.forEach((column, i) => {
    const bad = rows.unreadable.filter((cell) => cell.column === i);
    const kept = rows.values[i]!.flatMap((value, row) => (Number.isFinite(value) ? [row] : []));
    if (config.series.length === 0 && bad.length >= kept.length) return;
    for (const { row, text } of bad) defects.push({ kind: 'value', place: `${file}:${rows.line[row]}`, text });
    const pick = (from: readonly number[]) => Float64Array.from(kept, (row) => from[row]!);
    series.push({
      name: `${config.prefix}${header[column]}`,
      file,
      line: Int32Array.from(kept, (row) => rows.line[row]!),
      tUtc: pick(rows.date),
      knownUtc: pick(known),
      value: pick(rows.values[i]!),
    });
  });
  if (series.every((one) => one.value.length === 0))
    return fail({ reason: 'data-column-empty', file, column: header[columns.values[0]!]!, rows: rows.line.length });
  return ok({ series: series.filter((one) => one.value.length > 0), defects });
}

function minMax(...lists: readonly (readonly number[])[]): number[] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists) {
    for (const value of list) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return least <= most ? [least, most] : [0];
}
