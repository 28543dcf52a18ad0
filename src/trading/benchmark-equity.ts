import { barMark } from '../core/bars/bars.ts';
import { marketPrice } from '../core/simulate/bar-fills.ts';
import type { FillCosts } from '../core/simulate/fill-costs.ts';
import type { Bars } from '../formats/bars/bars.ts';

/**
 * Equity of buy and hold at each of `timesUtc` (moments at which bars are known, ascending): the cash in equal parts, one per symbol,
 * each spent at the first open after the first time for fee and half spread, and kept. What is not spent yet stays cash.
 * `bars` have adjusted prices.
 */
export function benchmarkEquity(
  bars: Bars,
  timesUtc: Float64Array,
  initialCash: number,
  costs: FillCosts,
): Float64Array {
  const { symbols, offsets, openUtc, knownUtc, close } = bars;
  const equity = new Float64Array(timesUtc.length);
  const share = initialCash / symbols.length;
  for (let s = 0; s < symbols.length; s++) {
    const end = offsets[s + 1]!;
    let bought = offsets[s]!;
    while (bought < end && openUtc[bought]! < timesUtc[0]!) bought++;
    const units = bought < end ? share / costOfUnit(bars, bought, costs) : 0;
    const held = { knownUtc: knownUtc.subarray(bought, end), close: close.subarray(bought, end), units };
    let next = 0;
    let from = 0;
    while (from < timesUtc.length && !(held.knownUtc[0]! <= timesUtc[from]!)) equity[from++]! += share;
    for (; from < timesUtc.length; from += momentsAtOnce) {
      const to = Math.min(timesUtc.length, from + momentsAtOnce);
      next = addHeld(equity, timesUtc, held, next, from, to);
    }
  }
  return equity;
}

/** In pieces: a loop that is called often is compiled better than one that runs long. */
const momentsAtOnce = 4096;

interface Held {
  readonly knownUtc: Float64Array;
  readonly close: Float64Array;
  readonly units: number;
}

/** Returns the bar after the latest that is known at the last moment. */
function addHeld(
  equity: Float64Array,
  timesUtc: Float64Array,
  held: Held,
  next: number,
  from: number,
  to: number,
): number {
  const { knownUtc, close, units } = held;
  const last = next + to - from - 1;
  if (last < knownUtc.length && knownUtc[last] === timesUtc[to - 1] && knownUtc[next] === timesUtc[from]) {
    // As many bars as moments between the same ends: one bar at every moment.
    for (let t = from; t < to; t++) equity[t] = equity[t]! + units * close[next + t - from]!;
    return last + 1;
  }
  let row = next;
  for (let t = from; t < to; t++) {
    while (row < knownUtc.length && knownUtc[row]! <= timesUtc[t]!) row++;
    equity[t] = equity[t]! + units * close[row - 1]!;
  }
  return row;
}

function costOfUnit({ open, close, marks }: Bars, row: number, { halfSpread, feeRate }: FillCosts): number {
  const reference = marketPrice(open[row]!, close[row]!, (marks[row]! & barMark.staleOpen) !== 0);
  return reference * (1 + halfSpread) * (1 + feeRate);
}
