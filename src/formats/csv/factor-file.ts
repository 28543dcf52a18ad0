import { fail, ok, type Result } from '../../failure.ts';
import { CsvCursor } from './csv-cursor.ts';
import { readNumber } from './number-cell.ts';
import { openText } from './open-text.ts';
import { Stamp } from '../time/stamp.ts';
import { stampReader } from '../time/stamp-format.ts';

const comma = 0x2c;
const marks = { decimal: 0x2e, thousands: 0 };

/** Adjustment factors: row `i` holds for dates after that of row `i - 1` up to and including its own. */
export interface FactorTable {
  /** Midnight UTC of the last date a row holds for, ascending. */
  readonly until: Float64Array;
  /** Factor for dividends. */
  readonly price: Float64Array;
  readonly split: Float64Array;
}

/** A factor file of the Lean engine: `YYYYMMDD,price factor,split factor[,reference price]` without a header. */
export function readFactorFile(content: Uint8Array, file: string): Result<FactorTable> {
  const bytes = openText(content, file);
  if (!bytes.ok) return bytes;
  const cursor = new CsvCursor(bytes.value, comma, new Uint8Array());
  const readDate = stampReader('YYYYMMDD')!;
  const stamp = new Stamp();
  const [until, price, split]: [number[], number[], number[]] = [[], [], []];
  const number = (cell: number) => readNumber(cursor.bytes, cursor.starts[cell]!, cursor.ends[cell]!, marks);
  while (cursor.next()) {
    const isDated = readDate(cursor.bytes, cursor.starts[0]!, cursor.ends[0]!, stamp);
    const factors = cursor.cells >= 3 ? [number(1), number(2)] : [];
    const isRow =
      isDated &&
      factors.length === 2 &&
      factors.every((factor) => factor > 0) &&
      stamp.local >= (until.at(-1) ?? -Infinity);
    if (!isRow) {
      const detail = `line ${cursor.line} is no later date with two positive factors: ${cursor.texts().join(',')}`;
      return fail({ reason: 'data-file-unreadable', file, format: 'factor', detail });
    }
    until.push(stamp.local);
    price.push(factors[0]!);
    split.push(factors[1]!);
  }
  return ok({ until: Float64Array.from(until), price: Float64Array.from(price), split: Float64Array.from(split) });
}
