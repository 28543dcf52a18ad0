import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import type { Bars } from '../bars/bars.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

const kind = 'features';
const version = 1;
/** Feature names cannot contain a colon, so this column never meets one of theirs. */
const timeColumn = 'bar:openUtc';

/** `features.arrow`: the bar's open time, then one column per feature in the matrix's order, row by row with the bars. */
export function serialiseFeatures(bars: Pick<Bars, 'openUtc'>, { names, columns }: FeatureMatrix): Uint8Array {
  return encodeArrow(kind, version, {
    [timeColumn]: { type: 'f64', values: bars.openUtc },
    ...Object.fromEntries(names.map((name, k) => [name, { type: 'f64' as const, values: columns[k]! }])),
  });
}

/** Reads a `features.arrow`, refusing infinite values. */
export function parseFeatures(bytes: Uint8Array): Result<FeatureMatrix> {
  const decoded = decodeArrow(kind, version, bytes, [timeColumn]);
  if (!decoded.ok) return decoded;
  const table = decoded.value;
  const names = table.names.filter((name) => name !== timeColumn);
  const columns = names.map((name) => table.f64(name));
  for (const [k, column] of columns.entries()) {
    const row = column.findIndex((value) => value === Infinity || value === -Infinity);
    if (row >= 0) return fail({ reason: 'format-invalid', kind, detail: `${names[k]} is infinite in row ${row}` });
  }
  return ok({ names, columns, rows: table.rows });
}
