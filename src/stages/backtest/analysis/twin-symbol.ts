import type { Bars } from '../../../formats/bars/bars.ts';
import type { EquityCurve } from '../../../formats/equity-curve/equity-curve.ts';
import { lastAtOrBefore, type TradedRow } from './traded-rows.ts';

/** What a twin needs of one symbol: the rows it may enter at, and its trades as columns. */
export interface TwinSymbol {
  readonly firstRow: number;
  readonly endRow: number;
  /** Bar time at which each row from `firstRow` on was known. */
  readonly moments: Int32Array;
  /** Bars held, at least one. */
  readonly held: Int32Array;
  /** Entry value over equity, negative for shorts, and costs over equity. */
  readonly weight: Float64Array;
  readonly cost: Float64Array;
}

/** Null without a trade in the symbol. */
export function twinSymbol(
  trades: readonly TradedRow[],
  { offsets, openUtc, knownUtc }: Bars,
  { timeUtc, equity }: EquityCurve,
  symbol: number,
): TwinSymbol | null {
  const own = trades.filter((trade) => trade.symbol === symbol);
  if (own.length === 0) return null;
  const endRow = offsets[symbol + 1]!;
  const firstRow = lastAtOrBefore(openUtc, offsets[symbol]!, endRow, timeUtc[0]! - 1) + 1;
  const equityAt = (utc: number): number => equity[Math.max(0, lastAtOrBefore(timeUtc, 0, timeUtc.length, utc))]!;
  return {
    firstRow,
    endRow,
    moments: Int32Array.from({ length: endRow - firstRow }, (_, i) =>
      Math.max(0, lastAtOrBefore(timeUtc, 0, timeUtc.length, knownUtc[firstRow + i]!)),
    ),
    held: Int32Array.from(own, ({ bars }) => Math.max(1, bars)),
    weight: Float64Array.from(own, (trade) => (trade.side * valueOf(trade)) / equityAt(trade.entryUtc)),
    cost: Float64Array.from(own, (trade) => trade.costs / equityAt(trade.entryUtc)),
  };
}

function valueOf({ quantity, entryPrice }: TradedRow): number {
  return quantity * entryPrice;
}
