import { rowDefect } from '../../util/row-defect.ts';
import type { CellSample, RawBars } from './raw-bars.ts';

const sampledCells = 200;
export type NumberColumn = 'open' | 'high' | 'low' | 'close' | 'volume' | 'quoteVolume' | 'adjFactor';

/** Gathers the rows of one file, of any number of symbols, and then splits them by symbol. */
export class RawBarsBuilder {
  readonly file: string;
  rows = 0;
  line: Int32Array;
  code: Int32Array;
  defects: Uint8Array;
  stamp: Float64Array;
  columns: Record<NumberColumn, Float64Array>;
  readonly symbols: string[] = [];
  readonly cells: CellSample[] = [];
  readonly #codes = new Map<string, number>();
  readonly #has: { readonly volume: boolean; readonly quoteVolume: boolean; readonly adjFactor: boolean };

  constructor(file: string, capacity: number, has: { volume: boolean; quoteVolume: boolean; adjFactor: boolean }) {
    this.file = file;
    this.#has = has;
    this.line = new Int32Array(capacity);
    this.code = new Int32Array(capacity);
    this.defects = new Uint8Array(capacity);
    this.stamp = new Float64Array(capacity);
    const column = (isThere: boolean) => new Float64Array(isThere ? capacity : 0);
    this.columns = {
      open: column(true),
      high: column(true),
      low: column(true),
      close: column(true),
      volume: column(true),
      quoteVolume: column(has.quoteVolume),
      adjFactor: column(has.adjFactor),
    };
  }

  /** Makes room for the next row and gives its number. */
  add(line: number, code: number): number {
    if (this.rows === this.line.length) this.#grow();
    const row = this.rows++;
    this.line[row] = line;
    this.code[row] = code;
    return row;
  }

  codeOf(symbol: string): number {
    let code = this.#codes.get(symbol);
    if (code === undefined) {
      code = this.symbols.push(symbol) - 1;
      this.#codes.set(symbol, code);
    }
    return code;
  }

  sample(row: number, column: string, text: string): void {
    if (this.cells.length < sampledCells) this.cells.push({ row, column, text });
  }

  /** Sets the defect bits that follow from the numbers of a row: missing and non-finite ones. */
  judge(row: number): void {
    const { open, high, low, close, volume } = this.columns;
    const amount = this.#has.volume ? volume[row]! : 0;
    const total = open[row]! + high[row]! + low[row]! + close[row]! + amount;
    if (total - total === 0) return;
    let bits = this.defects[row]!;
    const isUnreadable = (bits & rowDefect.unreadableCell) !== 0;
    for (const value of [open[row]!, high[row]!, low[row]!, close[row]!]) {
      if (value !== value) bits |= isUnreadable ? 0 : rowDefect.missingPrice;
      else if (!Number.isFinite(value)) bits |= rowDefect.nonFinite;
    }
    if (amount !== amount) bits |= isUnreadable ? 0 : rowDefect.missingVolume;
    else if (!Number.isFinite(amount)) bits |= rowDefect.nonFinite;
    this.defects[row] = bits;
  }

  /** Rows split by symbol, in order of first appearance; rows keep their order. */
  finish(): RawBars[] {
    if (this.symbols.length === 1) return [this.#take(0, null)];
    const rowsOf = this.symbols.map((): number[] => []);
    for (let row = 0; row < this.rows; row++) rowsOf[this.code[row]!]!.push(row);
    return rowsOf.map((rows, code) => this.#take(code, Int32Array.from(rows)));
  }

  #grow(): void {
    const size = this.line.length * 2 + 16;
    const { columns } = this;
    this.line = copied(this.line, new Int32Array(size));
    this.code = copied(this.code, new Int32Array(size));
    this.defects = copied(this.defects, new Uint8Array(size));
    this.stamp = copied(this.stamp, new Float64Array(size));
    const number = (column: Float64Array, isThere: boolean) =>
      isThere ? copied(column, new Float64Array(size)) : column;
    this.columns = {
      open: number(columns.open, true),
      high: number(columns.high, true),
      low: number(columns.low, true),
      close: number(columns.close, true),
      volume: number(columns.volume, true),
      quoteVolume: number(columns.quoteVolume, this.#has.quoteVolume),
      adjFactor: number(columns.adjFactor, this.#has.adjFactor),
    };
  }

  #take(code: number, rows: Int32Array | null): RawBars {
    const count = rows?.length ?? this.rows;
    const number = (column: Float64Array) =>
      rows ? Float64Array.from(rows, (row) => column[row]!) : column.subarray(0, count);
    const newRow = rows && new Map(Array.from(rows, (row, i) => [row, i]));
    const { columns } = this;
    return {
      symbol: this.symbols[code]!,
      files: [this.file],
      fileOf: new Int32Array(count),
      line: rows ? Int32Array.from(rows, (row) => this.line[row]!) : this.line.subarray(0, count),
      stamp: number(this.stamp),
      open: number(columns.open),
      high: number(columns.high),
      low: number(columns.low),
      close: number(columns.close),
      volume: number(columns.volume),
      hasVolume: this.#has.volume,
      quoteVolume: this.#has.quoteVolume ? number(columns.quoteVolume) : null,
      adjFactor: this.#has.adjFactor ? number(columns.adjFactor) : null,
      defects: rows ? Uint8Array.from(rows, (row) => this.defects[row]!) : this.defects.subarray(0, count),
      cells: newRow
        ? this.cells.filter((cell) => newRow.has(cell.row)).map((cell) => ({ ...cell, row: newRow.get(cell.row)! }))
        : this.cells,
    };
  }
}

function copied<T extends Int32Array | Uint8Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
