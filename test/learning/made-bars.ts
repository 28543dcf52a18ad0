import type { Bars } from '../../src/formats/bars/bars.ts';

/** Open, high, low, close and, where told, volume. */
export type MadeBar = readonly [open: number, high: number, low: number, close: number, volume?: number];

export const dayMs = 86_400_000;

/** Daily bars from literal prices, one list per symbol; known 6 hours after they open. */
export function madeBars(bySymbol: { readonly [symbol: string]: readonly MadeBar[] }): Bars {
  const symbols = Object.keys(bySymbol).sort();
  const lists = symbols.map((symbol) => bySymbol[symbol]!);
  const all = lists.flat();
  const openUtc = Float64Array.from(lists.flatMap((list) => list.map((_, k) => Date.UTC(2024, 0, 1, 14) + k * dayMs)));
  const offsets = Int32Array.from([0, ...lists.map((_, s) => lists.slice(0, s + 1).flat().length)]);
  const column = (k: 0 | 1 | 2 | 3) => Float64Array.from(all, (bar) => bar[k]);
  return {
    symbols,
    offsets,
    openUtc,
    knownUtc: openUtc.map((time) => time + 6 * 3_600_000),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(all, (bar) => bar[4] ?? 1000),
    adjFactor: new Float64Array(all.length).fill(1),
    marks: new Int32Array(all.length),
  };
}

/** Bars whose four prices are all the close. */
export function flatBars(closes: readonly number[]): Bars {
  return madeBars({ A: closes.map((close) => [close, close, close, close]) });
}
