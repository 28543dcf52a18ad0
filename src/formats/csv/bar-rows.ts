import { ok, type Result } from '../../failure.ts';
import { rowDefect } from '../../util/row-defect.ts';
import { RawBarsBuilder, type NumberColumn } from '../raw-bars/raw-bars-builder.ts';
import { readClock } from '../time/clock-cell.ts';
import { Stamp, type StampReader } from '../time/stamp.ts';
import { StampPlacer } from '../time/stamp-placer.ts';
import type { ColumnIndex } from './bar-columns.ts';
import type { CsvCursor } from './csv-cursor.ts';
import { inCase, type BarFileSettings } from './csv-settings.ts';
import { nullWordTest } from './null-words.ts';
import { readNumber, readQuantity, type NumberMarks } from './number-cell.ts';
import { plainRecords, type PlainRecords } from './plain-records.ts';

export interface BarRowsOptions {
  readonly file: string;
  readonly settings: BarFileSettings;
  readonly columns: ColumnIndex;
  readonly readTime: StampReader;
  readonly marks: NumberMarks;
}

/** Reads the records of bars after the header: the plain ones in one pass over their bytes, the others cell by cell. */
export class BarRows {
  readonly rows: RawBarsBuilder;
  readonly #cursor: CsvCursor;
  readonly #options: BarRowsOptions;
  readonly #placer: StampPlacer;
  readonly #stamp = new Stamp();
  readonly #isNull: ReturnType<typeof nullWordTest>;
  readonly #symbolOf: () => number;
  readonly #plain: PlainRecords | null;
  readonly #has: { readonly volume: boolean; readonly quoteVolume: boolean; readonly adjFactor: boolean };

  constructor(cursor: CsvCursor, options: BarRowsOptions) {
    const { columns, settings, file, marks } = options;
    const capacity = expectedRecords(cursor.bytes, cursor.position);
    this.#has = {
      volume: columns.volume >= 0,
      quoteVolume: columns.quoteVolume >= 0,
      adjFactor: settings.readsAdjustedClose && columns.adjClose >= 0,
    };
    this.rows = new RawBarsBuilder(file, capacity, this.#has);
    this.#cursor = cursor;
    this.#options = options;
    this.#placer = new StampPlacer(capacity, {
      ...settings,
      ...settings.files,
      timeZoneKey: 'data.files.timeZone',
    });
    this.#isNull = nullWordTest(settings.csv.nullWords);
    this.#symbolOf = symbolReader(cursor, columns, settings, this.rows);
    const numbers = [columns.open, columns.high, columns.low, columns.close, this.#has.volume ? columns.volume : -1];
    this.#plain = this.#has.quoteVolume || this.#has.adjFactor ? null : plainRecords(cursor, columns, numbers, marks);
  }

  /** Reads every record that is left and places its time. */
  readAll(): Result<void> {
    const { rows } = this;
    const cursor = this.#cursor;
    const plain = this.#plain;
    for (;;) {
      const isPlain = plain !== null && plain.next();
      if (!isPlain && !cursor.next()) break;
      const row = rows.add(cursor.line, this.#symbolOf());
      this.#readTime(row);
      if (isPlain) this.#takeNumbers(row, plain.values);
      else this.#readNumbers(row);
    }
    return cursor.unclosedQuoteLine > 0 ? ok(undefined) : this.#placer.place(rows.rows, rows.stamp);
  }

  #readTime(row: number): void {
    const { columns, readTime } = this.#options;
    const { bytes, cells, starts, ends } = this.#cursor;
    const { time, clock } = columns;
    const isTime = time < cells && readTime(bytes, starts[time]!, ends[time]!, this.#stamp);
    const clockMs = clock < 0 ? 0 : clock < cells ? readClock(bytes, starts[clock]!, ends[clock]!) : -1;
    if (isTime && clockMs >= 0) {
      this.#placer.add(row, this.#stamp, clockMs);
      return;
    }
    this.#placer.addUnreadable(row);
    this.rows.defects[row]! |= rowDefect.unreadableTime;
    const texts = clock < 0 ? [time] : [time, clock];
    this.rows.sample(row, 'time', texts.map((cell) => this.#cursor.text(cell)).join(' '));
  }

  /** Numbers of a plain record: none is missing or infinite. */
  #takeNumbers(row: number, values: Float64Array): void {
    const { columns, settings } = this.#options;
    const into = this.rows.columns;
    const divisor = settings.files.priceDivisor;
    into.open[row] = values[columns.open]! / divisor;
    into.high[row] = values[columns.high]! / divisor;
    into.low[row] = values[columns.low]! / divisor;
    into.close[row] = values[columns.close]! / divisor;
    into.volume[row] = this.#has.volume ? values[columns.volume]! : Number.NaN;
  }

  #readNumbers(row: number): void {
    const { columns } = this.#options;
    const into = this.rows.columns;
    into.open[row] = this.#price(row, columns.open, 'open');
    into.high[row] = this.#price(row, columns.high, 'high');
    into.low[row] = this.#price(row, columns.low, 'low');
    into.close[row] = this.#price(row, columns.close, 'close');
    into.volume[row] = this.#has.volume ? this.#quantity(row, columns.volume, 'volume') : Number.NaN;
    if (this.#has.quoteVolume) into.quoteVolume[row] = this.#quantity(row, columns.quoteVolume, 'quoteVolume');
    if (this.#has.adjFactor) {
      into.adjFactor[row] = this.#price(row, columns.adjClose, 'adjFactor') / into.close[row]!;
    }
    this.rows.judge(row);
  }

  #price(row: number, cell: number, name: NumberColumn): number {
    const { bytes, cells, starts, ends } = this.#cursor;
    if (cell >= cells) return Number.NaN;
    const value = readNumber(bytes, starts[cell]!, ends[cell]!, this.#options.marks);
    if (value !== value) this.#noteUnreadable(row, cell, name);
    return value / this.#options.settings.files.priceDivisor;
  }

  #quantity(row: number, cell: number, name: NumberColumn): number {
    const { bytes, cells, starts, ends } = this.#cursor;
    if (cell >= cells) return Number.NaN;
    const value = readQuantity(bytes, starts[cell]!, ends[cell]!, this.#options.marks);
    if (value !== value) this.#noteUnreadable(row, cell, name);
    return value;
  }

  #noteUnreadable(row: number, cell: number, name: NumberColumn): void {
    const { bytes, starts, ends } = this.#cursor;
    if (this.#isNull(bytes, starts[cell]!, ends[cell]!)) return;
    this.rows.defects[row]! |= rowDefect.unreadableCell;
    this.rows.sample(row, name, this.#cursor.text(cell));
  }
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

/** About how many records there are, by the length of the first ones; the arrays grow when it was too few. */
function expectedRecords(bytes: Uint8Array, from: number): number {
  const sample = bytes.subarray(from, from + 65_536);
  const lines = sample.reduce((count, byte) => count + (byte === 0x0a || byte === 0x0d ? 1 : 0), 1);
  return 16 + Math.ceil(((bytes.length - from) / Math.max(1, sample.length)) * lines * 1.02);
}
