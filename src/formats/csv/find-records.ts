import { fail, ok, type Result } from '../../failure.ts';
import type { CsvDialect } from '../config/data.schema.generated.ts';
import { CsvCursor } from './csv-cursor.ts';
import { delimiterBytes } from './csv-settings.ts';

const headerSearchLines = 10;

export interface FoundRecords<Columns> {
  /** Stands before the first record of data. */
  readonly cursor: CsvCursor;
  readonly header: readonly string[];
  readonly columns: Columns;
}

/**
 * Finds delimiter and header: the first line whose names `resolve` accepts, within the first ten lines (so that a line with
 * an address or a title before the header does no harm) or after the configured number of lines.
 */
export function findRecords<Columns>(
  bytes: Uint8Array,
  file: string,
  dialect: CsvDialect,
  resolve: (header: readonly string[]) => Result<Columns>,
): Result<FoundRecords<Columns>> {
  return dialect.header ? searchHeader(bytes, file, dialect, resolve) : applyColumnOrder(bytes, dialect, resolve);
}

function searchHeader<Columns>(
  bytes: Uint8Array,
  file: string,
  dialect: CsvDialect,
  resolve: (header: readonly string[]) => Result<Columns>,
): Result<FoundRecords<Columns>> {
  let widest: readonly string[] = [];
  for (const delimiter of delimiterBytes(dialect.delimiter)) {
    const cursor = open(bytes, delimiter, dialect);
    for (let i = 0; i < (dialect.skipLines === null ? headerSearchLines : 1) && cursor.next(); i++) {
      const header = cursor.texts();
      const columns = resolve(header);
      if (columns.ok) return ok({ cursor, header, columns: columns.value });
      if (header.length > widest.length) widest = header;
    }
  }
  if (widest.length === 0) return fail({ reason: 'data-file-empty', file });
  const failure = resolve(widest);
  return failure.ok ? fail({ reason: 'data-file-empty', file }) : failure;
}

function applyColumnOrder<Columns>(
  bytes: Uint8Array,
  dialect: CsvDialect,
  resolve: (header: readonly string[]) => Result<Columns>,
): Result<FoundRecords<Columns>> {
  const header = dialect.columnOrder;
  if (header.length === 0) {
    const why = 'the files are said to have no header';
    return fail({
      reason: 'data-setting-missing',
      key: 'data.csv.columnOrder',
      why,
      choices: ['[time, open, high, low, close, volume]'],
    });
  }
  const columns = resolve(header);
  if (!columns.ok) return columns;
  const candidates = delimiterBytes(dialect.delimiter);
  const fitting = candidates.find((delimiter) => {
    const cursor = open(bytes, delimiter, dialect);
    return cursor.next() && cursor.cells >= header.length;
  });
  return ok({ cursor: open(bytes, fitting ?? candidates[0]!, dialect), header, columns: columns.value });
}

function open(bytes: Uint8Array, delimiter: number, dialect: CsvDialect): CsvCursor {
  const cursor = new CsvCursor(bytes, delimiter, new TextEncoder().encode(dialect.comment));
  cursor.skipLines(dialect.skipLines ?? 0);
  return cursor;
}
