import type { ColumnIndex } from './bar-columns.ts';
import type { CsvCursor } from './csv-cursor.ts';
import type { NumberMarks } from './number-cell.ts';

const [lineFeed, carriageReturn, quote, minus, zero] = [0x0a, 0x0d, 0x22, 0x2d, 0x30];
/** Integers of this many digits are exact doubles, so that one division rounds once. */
const exactDigits = 15;
const exactPowers = Float64Array.from({ length: exactDigits + 1 }, (_, i) => Number(`1e${i}`));

/**
 * The short way through records that hold nothing unusual: numbers are parsed while the cells are found, in one pass over
 * the bytes. Gives up on anything else (quotes, blanks, signs but minus, letters in numbers, thousands marks, more than 15
 * digits, too few cells); the record is then read by the cursor, with the same result.
 */
export class PlainRecords {
  /** Values of the number cells of the current record, by cell. */
  readonly values: Float64Array;
  readonly #cursor: CsvCursor;
  readonly #isNumber: Uint8Array;
  readonly #decimal: number;

  /** `numberCells` are the cells to parse; cells after the last of `cells` are passed over. */
  constructor(cursor: CsvCursor, numberCells: readonly number[], cells: number, marks: NumberMarks) {
    this.#cursor = cursor;
    this.#isNumber = new Uint8Array(cells);
    for (const cell of numberCells) this.#isNumber[cell] = 1;
    this.values = new Float64Array(cells);
    this.#decimal = marks.decimal;
  }

  /** Reads the next record into the cursor's cells and `values`; false when it is not plain, and nothing has moved. */
  next(): boolean {
    const cursor = this.#cursor;
    const { bytes, delimiter, starts, ends } = cursor;
    const isNumber = this.#isNumber;
    const wanted = isNumber.length;
    const decimal = this.#decimal;
    const size = bytes.length;
    let at = cursor.position;
    for (let cell = 0; cell < wanted; cell++) {
      const start = at;
      let byte: number | undefined;
      if (isNumber[cell] === 1) {
        const isNegative = bytes[at] === minus;
        if (isNegative) at++;
        let mantissa = 0;
        const wholeStart = at;
        while (at < size && (byte = bytes[at]! - zero) >= 0 && byte <= 9) {
          mantissa = mantissa * 10 + byte;
          at++;
        }
        let digits = at - wholeStart;
        let decimals = 0;
        if (bytes[at] === decimal) {
          const decimalStart = ++at;
          while (at < size && (byte = bytes[at]! - zero) >= 0 && byte <= 9) {
            mantissa = mantissa * 10 + byte;
            at++;
          }
          decimals = at - decimalStart;
          digits += decimals;
        }
        if (digits === 0 || digits > exactDigits) return false;
        const value = mantissa / exactPowers[decimals]!;
        this.values[cell] = isNegative && value !== 0 ? -value : value;
        byte = bytes[at];
        if (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn && at < size) return false;
      } else {
        while (at < size && (byte = bytes[at]) !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
          if (byte === quote) return false;
          at++;
        }
        if (at === start && cell === 0) return false;
        byte = bytes[at];
      }
      starts[cell] = start;
      ends[cell] = at;
      if (byte !== delimiter && cell < wanted - 1) return false;
      if (cell < wanted - 1) at++;
    }
    while (at < size && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) if (bytes[at++] === quote) return false;
    cursor.acceptRecord(wanted, at);
    return true;
  }
}

/** The short way for a file, or null where it cannot be taken: comments, or more cells than the cursor has room for. */
export function plainRecords(
  cursor: CsvCursor,
  columns: ColumnIndex,
  numberCells: readonly number[],
  marks: NumberMarks,
): PlainRecords | null {
  const numbers = numberCells.filter((cell) => cell >= 0);
  const cells = 1 + Math.max(columns.time, columns.clock, columns.symbol, ...numbers);
  if (cursor.comment.length > 0 || cells > cursor.starts.length) return null;
  return new PlainRecords(cursor, numbers, cells, marks);
}
