import { fail, ok, type Result } from '../../failure.ts';
import { barColumns, type ColumnIndex } from '../csv/bar-columns.ts';
import { inCase, type BarFileSettings } from '../csv/csv-settings.ts';
import { rowDefect } from '../../util/row-defect.ts';
import type { RawBars } from '../raw-bars/raw-bars.ts';
import { RawBarsBuilder } from '../raw-bars/raw-bars-builder.ts';
import { epochToMs } from '../time/epoch-stamp.ts';
import { Stamp, type StampReader } from '../time/stamp.ts';
import { StampPlacer } from '../time/stamp-placer.ts';
import { timeReader } from '../time/time-readers.ts';
import { openParquet, type ParquetCell, type ParquetColumns } from './read-columns.ts';

const sampledRows = 2000;

/**
 * Bars of one Parquet file, one `RawBars` per symbol in order of appearance; lines are row numbers from 1. Times may be
 * dates, timestamps (local or instants, as the file says), epoch numbers or texts. Nothing is left out or repaired.
 */
export async function readBarParquet(
  content: Uint8Array,
  file: string,
  settings: BarFileSettings,
): Promise<Result<RawBars[]>> {
  const opened = await openParquet(content, file);
  if (!opened.ok) return opened;
  const { names, rows } = opened.value;
  const columns = barColumns(names, settings.files.columns, file);
  if (!columns.ok) return columns;
  if (rows === 0) return fail({ reason: 'data-file-header-only', file, header: names.join(', ') });
  const wanted = Object.values(columns.value)
    .filter((index) => index >= 0)
    .map((index) => names[index]!);
  const cells = await opened.value.read(wanted);
  if (!cells.ok) return cells;
  const column = (name: keyof ColumnIndex) => cells.value[names[columns.value[name]]!] ?? null;
  return fillRows(opened.value, column, file, settings, names[columns.value.time]!);
}

type ColumnOf = (name: keyof ColumnIndex) => readonly ParquetCell[] | null;

function fillRows(
  source: ParquetColumns,
  column: ColumnOf,
  file: string,
  settings: BarFileSettings,
  timeName: string,
): Result<RawBars[]> {
  const times = column('time')!;
  const readTime = timeTextReader(times, file, settings);
  if (!readTime.ok) return readTime;
  const isLocal = source.isLocalTime(timeName);
  const has = {
    volume: column('volume') !== null,
    quoteVolume: column('quoteVolume') !== null,
    adjFactor: settings.readsAdjustedClose && column('adjClose') !== null,
  };
  const rows = new RawBarsBuilder(file, source.rows, has);
  const placer = new StampPlacer(source.rows, { ...settings, ...settings.files, timeZoneKey: 'data.files.timeZone' });
  const stamp = new Stamp();
  const symbols = settings.files.symbol === '' ? column('symbol') : null;
  const { files } = settings;
  for (let i = 0; i < source.rows; i++) {
    const symbol = symbols ? inCase(String(symbols[i] ?? ''), files.symbolCase) : settings.symbol;
    const row = rows.add(i + 1, rows.codeOf(symbol));
    if (readCell(times[i], isLocal, readTime.value, stamp)) {
      placer.add(row, stamp, 0);
    } else {
      placer.addUnreadable(row);
      rows.defects[row]! |= rowDefect.unreadableTime;
      rows.sample(row, 'time', String(times[i] ?? ''));
    }
    const into = rows.columns;
    into.open[row] = asNumber(column('open')![i]) / files.priceDivisor;
    into.high[row] = asNumber(column('high')![i]) / files.priceDivisor;
    into.low[row] = asNumber(column('low')![i]) / files.priceDivisor;
    into.close[row] = asNumber(column('close')![i]) / files.priceDivisor;
    into.volume[row] = asNumber(column('volume')?.[i]);
    if (has.quoteVolume) into.quoteVolume[row] = asNumber(column('quoteVolume')![i]);
    if (has.adjFactor) into.adjFactor[row] = asNumber(column('adjClose')![i]) / files.priceDivisor / into.close[row]!;
    rows.judge(row);
  }
  const placed = placer.place(rows.rows, rows.stamp);
  return placed.ok ? ok(rows.finish()) : placed;
}

/** Texts are read like those of a CSV file; other cells need no reader. */
function timeTextReader(times: readonly ParquetCell[], file: string, { files }: BarFileSettings): Result<StampReader> {
  const texts = times
    .slice(0, sampledRows)
    .flatMap((cell, i) => (typeof cell === 'string' ? [{ text: cell, line: i + 1 }] : []));
  if (texts.length === 0) return ok(() => false);
  return timeReader(files.timeFormats, texts, file, 'data.files.timeFormats');
}

function readCell(cell: ParquetCell, isLocal: boolean, readText: StampReader, stamp: Stamp): boolean {
  if (cell instanceof Date) {
    const isTime = stamp.setInstant(cell.getTime());
    stamp.isInstant = !isLocal;
    return isTime;
  }
  if (typeof cell === 'number' || typeof cell === 'bigint') return stamp.setInstant(epochToMs(Number(cell)));
  if (typeof cell !== 'string') return false;
  const bytes = new TextEncoder().encode(cell);
  return readText(bytes, 0, bytes.length, stamp);
}

/** NaN for null and for anything that is no number; never a negative zero. */
function asNumber(cell: ParquetCell): number {
  return typeof cell === 'number' || typeof cell === 'bigint' ? Number(cell) + 0 : Number.NaN;
}
