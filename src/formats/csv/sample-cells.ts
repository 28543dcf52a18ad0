import { CsvCursor } from './csv-cursor.ts';

export interface SampledCell {
  readonly text: string;
  readonly line: number;
}

/** Non-empty texts of some columns in the next records, without moving the cursor. */
export function sampleCells(cursor: CsvCursor, columns: readonly number[], records: number): SampledCell[] {
  const ahead = new CsvCursor(cursor.bytes, cursor.delimiter, cursor.comment);
  ahead.position = cursor.position;
  const cells: SampledCell[] = [];
  for (let record = 0; record < records && ahead.next(); record++) {
    for (const column of columns) {
      const text = ahead.text(column);
      if (text !== '') cells.push({ text, line: cursor.nextLine - 1 + ahead.line });
    }
  }
  return cells;
}
