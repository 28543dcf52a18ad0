import { barMark } from '../core/bars/bars.ts';
import { marketPrice } from '../core/simulate/bar-fills.ts';
import type { FillCosts } from '../core/simulate/fill-costs.ts';
import type { Bars } from '../formats/bars/bars.ts';

/**
 * Equity of buy and hold at each of `timesUtc` (moments at which bars are known, ascending): the cash in equal parts, one per symbol,
 * each spent at the first open after the first time for fee and half spread, and kept. What is not spent yet stays cash.
 */
export function benchmarkEquity(bars: Bars, timesUtc: Float64Array, initialCash: number, costs: FillCosts): Float64Array {
  const { symbols, offsets, openUtc, knownUtc, close } = bars;
  const equity = new Float64Array(timesUtc.length);
  const share = initialCash / symbols.length;
  for (let s = 0; s < symbols.length; s++) {
    const end = offsets[s + 1]!;
    let bought = offsets[s]!;
    while (bought < end && openUtc[bought]! < timesUtc[0]!) bought++;
    const units = bought < end ? share / costOfUnit(bars, bought, costs) : 0;
    let next = bought;
    for (let t = 0; t < timesUtc.length; t++) {
      while (next < end && knownUtc[next]! <= timesUtc[t]!) next++;
      equity[t] = equity[t]! + (next === bought ? share : units * close[next - 1]!);
    }
  }
  return equity;
}

function costOfUnit({ open, close, marks }: Bars, row: number, { halfSpread, feeRate }: FillCosts): number {
  const reference = marketPrice(open[row]!, close[row]!, (marks[row]! & barMark.staleOpen) !== 0);
  return reference * (1 + halfSpread) * (1 + feeRate);
}
