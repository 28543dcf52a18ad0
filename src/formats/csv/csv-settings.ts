import { fail, ok, type Result } from '../../failure.ts';
import type { BarFiles, CsvDialect } from '../config/data.schema.generated.ts';

/** What every reader of rows of bars must know; `interval` decides whether stamps are dates or instants. */
export interface BarFileSettings {
  readonly files: BarFiles;
  readonly csv: CsvDialect;
  readonly intervalMs: number;
  readonly isDaily: boolean;
  /** Whether a factor is computed from the adjusted close column. */
  readonly readsAdjustedClose: boolean;
  /** Symbol of the file when the rows do not name theirs. */
  readonly symbol: string;
}

const delimiters = { comma: 0x2c, semicolon: 0x3b, tab: 0x09, pipe: 0x7c, space: 0x20 } as const;

/** Bytes that may separate cells, likeliest first. */
export function delimiterBytes(setting: CsvDialect['delimiter']): readonly number[] {
  if (setting !== 'auto') return [delimiters[setting]];
  return [delimiters.comma, delimiters.semicolon, delimiters.tab, delimiters.pipe];
}

/** Symbol in a file name, by the configured pattern. */
export function symbolOfFile(file: string, { symbol, symbolPattern, symbolCase }: BarFiles): Result<string> {
  if (symbol !== '') return ok(symbol);
  let pattern: RegExp;
  try {
    pattern = new RegExp(symbolPattern, 'u');
  } catch (error) {
    const expected = `a regular expression (${(error as Error).message})`;
    return fail({ reason: 'data-setting-invalid', key: 'data.files.symbolPattern', found: symbolPattern, expected });
  }
  const name = file.slice(file.lastIndexOf('/') + 1);
  const found = pattern.exec(name)?.[1];
  if (!found) return fail({ reason: 'data-symbol-unnamed', file, pattern: symbolPattern });
  return ok(inCase(found, symbolCase));
}

export function inCase(symbol: string, symbolCase: BarFiles['symbolCase']): string {
  return symbolCase === 'upper' ? symbol.toUpperCase() : symbol;
}
