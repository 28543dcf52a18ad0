import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';

/** The rows for which `keep` holds, everything else unchanged. */
export function selectRows(raw: RawBars, keep: (row: number) => boolean): RawBars {
  const kept: number[] = [];
  for (let row = 0; row < raw.stamp.length; row++) if (keep(row)) kept.push(row);
  if (kept.length === raw.stamp.length) return raw;
  const numbers = (column: Float64Array) => Float64Array.from(kept, (row) => column[row]!);
  const newRow = new Map(kept.map((row, i) => [row, i]));
  return {
    ...raw,
    fileOf: Int32Array.from(kept, (row) => raw.fileOf[row]!),
    line: Int32Array.from(kept, (row) => raw.line[row]!),
    stamp: numbers(raw.stamp),
    open: numbers(raw.open),
    high: numbers(raw.high),
    low: numbers(raw.low),
    close: numbers(raw.close),
    volume: numbers(raw.volume),
    quoteVolume: raw.quoteVolume && numbers(raw.quoteVolume),
    adjFactor: raw.adjFactor && numbers(raw.adjFactor),
    defects: Uint8Array.from(kept, (row) => raw.defects[row]!),
    cells: raw.cells.filter((cell) => newRow.has(cell.row)).map((cell) => ({ ...cell, row: newRow.get(cell.row)! })),
  };
}
