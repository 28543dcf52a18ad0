import type { Bars } from './bars.ts';

/** Bars of the symbols for which `keepSymbol` holds and the rows for which `keepRow` does; symbols left without rows vanish. */
export function selectBars(
  bars: Bars,
  keepSymbol: (symbol: string) => boolean,
  keepRow: (row: number) => boolean,
): Bars {
  const rows: number[] = [];
  const symbols: string[] = [];
  const offsets = [0];
  bars.symbols.forEach((symbol, s) => {
    if (!keepSymbol(symbol)) return;
    for (let row = bars.offsets[s]!; row < bars.offsets[s + 1]!; row++) if (keepRow(row)) rows.push(row);
    if (rows.length === offsets.at(-1)) return;
    symbols.push(symbol);
    offsets.push(rows.length);
  });
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return {
    symbols,
    offsets: Int32Array.from(offsets),
    openUtc: pick(bars.openUtc),
    knownUtc: pick(bars.knownUtc),
    open: pick(bars.open),
    high: pick(bars.high),
    low: pick(bars.low),
    close: pick(bars.close),
    volume: pick(bars.volume),
    adjFactor: pick(bars.adjFactor),
    marks: Int32Array.from(rows, (row) => bars.marks[row]!),
  };
}
