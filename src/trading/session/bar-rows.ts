import type { Bars } from '../../formats/bars/bars.ts';
import type { BarRow } from '../../formats/session/session-event.ts';

/** One row of columns as a value. */
export function barRow(bars: Bars, code: number, row: number): BarRow {
  return {
    symbol: bars.symbols[code]!,
    openUtc: bars.openUtc[row]!,
    knownUtc: bars.knownUtc[row]!,
    open: bars.open[row]!,
    high: bars.high[row]!,
    low: bars.low[row]!,
    close: bars.close[row]!,
    volume: bars.volume[row]!,
    adjFactor: bars.adjFactor[row]!,
    marks: bars.marks[row]!,
  };
}

/** Rows as columns, for a feature stream; sorted by symbol. */
export function barsOf(rows: readonly BarRow[]): Bars {
  const sorted = rows.toSorted((a, b) =>
    a.symbol === b.symbol ? a.openUtc - b.openUtc : a.symbol < b.symbol ? -1 : 1,
  );
  const symbols = [...new Set(sorted.map(({ symbol }) => symbol))];
  const column = (pick: (row: BarRow) => number) => Float64Array.from(sorted, pick);
  return {
    symbols,
    offsets: Int32Array.from([0, ...symbols.map((symbol) => sorted.findLastIndex((row) => row.symbol === symbol) + 1)]),
    openUtc: column(({ openUtc }) => openUtc),
    knownUtc: column(({ knownUtc }) => knownUtc),
    open: column(({ open }) => open),
    high: column(({ high }) => high),
    low: column(({ low }) => low),
    close: column(({ close }) => close),
    volume: column(({ volume }) => volume),
    adjFactor: column(({ adjFactor }) => adjFactor),
    marks: Int32Array.from(sorted, ({ marks }) => marks),
  };
}
