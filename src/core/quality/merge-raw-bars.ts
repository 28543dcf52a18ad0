import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';

/** Rows of several files joined by symbol, files in the given order; symbols sorted by code unit. */
export function mergeRawBars(parts: readonly RawBars[]): RawBars[] {
  const bySymbol = new Map<string, RawBars[]>();
  for (const part of parts) {
    const known = bySymbol.get(part.symbol);
    if (known) known.push(part);
    else bySymbol.set(part.symbol, [part]);
  }
  return [...bySymbol.keys()].sort().map((symbol) => joined(bySymbol.get(symbol)!));
}

function joined(parts: readonly RawBars[]): RawBars {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const rows = parts.reduce((sum, part) => sum + part.stamp.length, 0);
  const numbers = (pick: (part: RawBars) => Float64Array | null, missing: number) => {
    const all = new Float64Array(rows).fill(missing);
    eachPart(parts, (part, start) => all.set(pick(part) ?? [], start));
    return all;
  };
  const fileOf = new Int32Array(rows);
  const line = new Int32Array(rows);
  const defects = new Uint8Array(rows);
  const files: string[] = [];
  const cells: RawBars['cells'][number][] = [];
  eachPart(parts, (part, start) => {
    fileOf.set(
      part.fileOf.map((file) => file + files.length),
      start,
    );
    line.set(part.line, start);
    defects.set(part.defects, start);
    files.push(...part.files);
    cells.push(...part.cells.map((cell) => ({ ...cell, row: cell.row + start })));
  });
  return {
    symbol: first!.symbol,
    files,
    fileOf,
    line,
    stamp: numbers((part) => part.stamp, Number.NaN),
    open: numbers((part) => part.open, Number.NaN),
    high: numbers((part) => part.high, Number.NaN),
    low: numbers((part) => part.low, Number.NaN),
    close: numbers((part) => part.close, Number.NaN),
    volume: numbers((part) => part.volume, Number.NaN),
    hasVolume: parts.some((part) => part.hasVolume),
    quoteVolume: parts.some((part) => part.quoteVolume) ? numbers((part) => part.quoteVolume, Number.NaN) : null,
    adjFactor: parts.some((part) => part.adjFactor) ? numbers((part) => part.adjFactor, 1) : null,
    defects,
    cells,
  };
}

function eachPart(parts: readonly RawBars[], visit: (part: RawBars, start: number) => void): void {
  let start = 0;
  for (const part of parts) {
    visit(part, start);
    start += part.stamp.length;
  }
}
