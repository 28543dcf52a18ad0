import { barMark } from '../../../core/bars/bars.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import { exitReasons, type ExitReason, type TradeTable } from '../../../formats/trades/trade-table.ts';

/** A trade with the rows of its bars. `net` figures are after all costs. */
export interface TradedRow {
  /** Row of trades.csv, from 1. */
  readonly id: number;
  readonly symbol: number;
  readonly side: number;
  readonly entryUtc: number;
  readonly exitUtc: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly quantity: number;
  readonly bars: number;
  readonly netReturn: number;
  readonly netProfit: number;
  readonly costs: number;
  readonly exit: ExitReason;
  readonly probability: number;
  readonly mae: number;
  readonly mfe: number;
  /** Bar of the entry, and the first bar in which the position was not held to the close. */
  readonly entryRow: number;
  readonly exitRow: number;
}

/** Trades in their order, the open ones last. */
export function tradedRows({ columns, count }: TradeTable, bars: Bars): TradedRow[] {
  return Array.from({ length: count }, (_, i) => {
    const symbol = columns.symbol[i]!;
    const entryRow = rowOfFill(bars, symbol, columns.entryUtc[i]!);
    return {
      id: i + 1,
      symbol,
      side: columns.side[i]!,
      entryUtc: columns.entryUtc[i]!,
      exitUtc: columns.exitUtc[i]!,
      entryPrice: columns.entryPrice[i]!,
      exitPrice: columns.exitPrice[i]!,
      quantity: columns.quantity[i]!,
      bars: columns.bars[i]!,
      netReturn: columns.netReturn[i]!,
      netProfit: columns.netProfit[i]!,
      costs: columns.costs[i]!,
      exit: exitReasons[columns.exitReason[i]!]!,
      probability: columns.probability[i]!,
      mae: columns.mae[i]!,
      mfe: columns.mfe[i]!,
      entryRow,
      exitRow: Math.min(entryRow + columns.bars[i]!, bars.offsets[symbol + 1]!),
    };
  });
}

export function closedOnly(trades: readonly TradedRow[]): TradedRow[] {
  return trades.filter(({ exit }) => exit !== 'open');
}

/** The bar a fill was in: fills are timed at its open, or when it was known. */
function rowOfFill({ offsets, openUtc, knownUtc, marks }: Bars, symbol: number, utc: number): number {
  const first = offsets[symbol]!;
  const row = lastAtOrBefore(openUtc, first, offsets[symbol + 1]!, utc);
  const opened = row >= first && openUtc[row] === utc && (marks[row]! & barMark.staleOpen) === 0;
  if (opened || row <= first || knownUtc[row - 1] !== utc) return Math.max(row, first);
  return row - 1;
}

/** Last row of `[from, end)` whose value is at most `value`; `from - 1` when none is. */
export function lastAtOrBefore(column: Float64Array, from: number, end: number, value: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
