import {
  columnFromArray,
  dictionary,
  float64,
  int32,
  int8,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import { fail, ok, type Result } from '../../failure.ts';

/** One column of an Arrow file. `dict` holds strings as codes into `words`. */
export type ArrowColumn =
  | { readonly type: 'f64'; readonly values: Float64Array }
  | { readonly type: 'i32'; readonly values: Int32Array }
  | { readonly type: 'i8'; readonly values: Int8Array }
  | { readonly type: 'dict'; readonly words: readonly string[]; readonly codes: Int32Array };

export type ArrowColumns = { readonly [name: string]: ArrowColumn };

/** Arrow IPC file bytes of one uncompressed record batch whose metadata names `assay/<kind>/<version>`. */
export function encodeArrow(kind: string, version: number, columns: ArrowColumns): Uint8Array {
  const table = tableFromColumns(
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, toArrow(column)])),
  );
  (table.schema as { metadata: Map<string, string> }).metadata = new Map([['schema', `assay/${kind}/${version}`]]);
  const bytes = tableToIPC(table, { format: 'file' });
  if (bytes === null) throw new Error(`Arrow encoding of ${kind} gave no bytes`);
  return bytes;
}

function toArrow(column: ArrowColumn) {
  switch (column.type) {
    case 'f64':
      return columnFromArray(column.values, float64());
    case 'i32':
      return columnFromArray(column.values, int32());
    case 'i8':
      return columnFromArray(column.values, int8());
    case 'dict': {
      const words = Array.from(column.codes, (code) => column.words[code]!);
      return columnFromArray(words, dictionary(utf8()));
    }
  }
}

export interface ArrowTable {
  readonly rows: number;
  readonly names: readonly string[];
  /** Column of doubles, a view of the file's bytes where alignment allows. Throws when absent: check `names` first. */
  f64(name: string): Float64Array;
  i32(name: string): Int32Array;
  i8(name: string): Int8Array;
  strings(name: string): string[];
}

/** Reads bytes written by `encodeArrow`, refusing other kinds and newer versions, and checking that `required` columns are there. */
export function decodeArrow(
  kind: string,
  version: number,
  bytes: Uint8Array,
  required: readonly string[],
): Result<ArrowTable> {
  let table;
  try {
    table = tableFromIPC(bytes);
  } catch (error) {
    return fail({ reason: 'format-invalid', kind, detail: `not an Arrow file: ${(error as Error).message}` });
  }
  const found = table.schema.metadata?.get('schema') ?? 'absent';
  const foundVersion = Number(found.split('/')[2]);
  if (found.startsWith(`assay/${kind}/`) && foundVersion > version) {
    return fail({ reason: 'format-newer', kind, found: foundVersion, supported: version });
  }
  if (found !== `assay/${kind}/${version}`) {
    return fail({ reason: 'format-invalid', kind, detail: `schema is ${found}, expected assay/${kind}/${version}` });
  }
  const names = table.schema.fields.map((field) => field.name);
  const missing = required.find((name) => !names.includes(name));
  if (missing !== undefined) return fail({ reason: 'format-invalid', kind, detail: `column ${missing} is missing` });
  const rows = table.numRows;
  const column = (name: string) => {
    const child = table.getChild(name);
    if (!child) throw new Error(`column ${name} is not in this ${kind} table`);
    return child;
  };
  return ok({
    rows,
    names,
    f64: (name) => (column(name).toArray() as Float64Array).subarray(0, rows),
    i32: (name) => (column(name).toArray() as Int32Array).subarray(0, rows),
    i8: (name) => (column(name).toArray() as Int8Array).subarray(0, rows),
    strings: (name) => column(name).toArray() as string[],
  });
}
