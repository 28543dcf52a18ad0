/** What a bar did to a bracket: nothing, its stop, its target, or both with the order unknown. */
export const touched = { none: 0, stop: 1, target: 2, ambiguous: 3 } as const;

/** Reference price of a market order: the open, or the close of a bar whose open was no traded price. */
export function marketPrice(open: number, close: number, staleOpen: boolean): number {
  return staleOpen ? close : open;
}

/**
 * Which exit of a position a bar touched. `side` is 1 for long, -1 for short; `stop` and `target` are prices, NaN for none.
 * A stop is touched at its price; a target only when the price trades through it. An open beyond one of them decides; a bar that
 * reaches both later is ambiguous. A stale open tells nothing.
 */
export function touchedExit(
  side: number,
  open: number,
  high: number,
  low: number,
  stop: number,
  target: number,
  staleOpen: boolean,
): number {
  const long = side > 0;
  if (!staleOpen) {
    if (long ? open <= stop : open >= stop) return touched.stop;
    if (long ? open > target : open < target) return touched.target;
  }
  const atStop = long ? low <= stop : high >= stop;
  const atTarget = long ? high > target : low < target;
  if (atStop) return atTarget ? touched.ambiguous : touched.stop;
  return atTarget ? touched.target : touched.none;
}

/**
 * Reference price of a touched stop: the stop, or the open when that is worse. Behind a stale open the first traded price is unknown,
 * so the close counts when it is worse than the stop.
 */
export function stopPrice(side: number, open: number, close: number, stop: number, staleOpen: boolean): number {
  const first = staleOpen ? close : open;
  return side > 0 ? Math.min(stop, first) : Math.max(stop, first);
}

/** Price of a touched target: the limit; with `openWhenBetter` the open where the bar opens beyond it. */
export function targetPrice(side: number, open: number, target: number, openWhenBetter: boolean): number {
  if (!openWhenBetter) return target;
  return side > 0 ? Math.max(target, open) : Math.min(target, open);
}
