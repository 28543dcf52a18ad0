import { tableFromIPC } from '@uwdata/flechette';

export interface CellDifference {
  /** Column and row, such as `close, row 17`; rows count from 1. */
  readonly place: string;
  readonly expected: string;
  readonly found: string;
}

/** The first cell in which two Arrow files differ, column by column; null when they cannot be read or only their framing differs. */
export function arrowDifference(expected: Uint8Array, found: Uint8Array): CellDifference | null {
  try {
    const [one, two] = [tableFromIPC(expected), tableFromIPC(found)];
    const names = one.schema.fields.map(({ name }) => name);
    const others = two.schema.fields.map(({ name }) => name);
    if (names.join() !== others.join())
      return { place: 'columns', expected: names.join(', '), found: others.join(', ') };
    if (one.numRows !== two.numRows)
      return { place: 'rows', expected: String(one.numRows), found: String(two.numRows) };
    for (const name of names) {
      const [left, right] = [one.getChild(name), two.getChild(name)];
      for (let row = 0; row < one.numRows; row++) {
        const [a, b] = [left?.at(row) as unknown, right?.at(row) as unknown];
        if (!Object.is(a, b)) return { place: `${name}, row ${row + 1}`, expected: String(a), found: String(b) };
      }
    }
    return null;
  } catch {
    return null;
  }
}
