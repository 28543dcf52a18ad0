import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import type { MacroTable } from './macro-table.ts';

const kind = 'macro';
const version = 1;

export function serialiseMacro(macro: MacroTable): Uint8Array {
  const codes = new Int32Array(macro.value.length);
  for (let s = 0; s < macro.series.length; s++) codes.fill(s, macro.offsets[s], macro.offsets[s + 1]);
  return encodeArrow(kind, version, {
    series: { type: 'dict', words: macro.series, codes },
    tUtc: { type: 'f64', values: macro.tUtc },
    knownUtc: { type: 'f64', values: macro.knownUtc },
    value: { type: 'f64', values: macro.value },
  });
}

/** Table of a `macro.arrow`, refused when rows are not sorted by series, time and time of knowledge. */
export function parseMacro(bytes: Uint8Array): Result<MacroTable> {
  const decoded = decodeArrow(kind, version, bytes, ['series', 'tUtc', 'knownUtc', 'value']);
  if (!decoded.ok) return decoded;
  const table = decoded.value;
  const { rows } = table;
  const names = table.strings('series');
  const [tUtc, knownUtc] = [table.f64('tUtc'), table.f64('knownUtc')];
  const series: string[] = [];
  const offsets: number[] = [];
  for (let row = 0; row < rows; row++) {
    const last = series.at(-1);
    if (names[row] === last) {
      const ordered =
        tUtc[row]! > tUtc[row - 1]! || (tUtc[row] === tUtc[row - 1] && knownUtc[row]! > knownUtc[row - 1]!);
      if (!ordered) return unsorted(row);
    } else {
      if (last !== undefined && names[row]! < last) return unsorted(row);
      series.push(names[row]!);
      offsets.push(row);
    }
  }
  offsets.push(rows);
  return ok({ series, offsets: Int32Array.from(offsets), tUtc, knownUtc, value: table.f64('value') });
}

function unsorted(row: number) {
  return fail({
    reason: 'format-invalid',
    kind,
    detail: `row ${row} is not after the row before it (series, tUtc, knownUtc)`,
  });
}
