/** What a bar did to a bracket: nothing, its stop, its target, both with the order unknown, or a stop perhaps before the entry. */
export const touched = { none: 0, stop: 1, target: 2, ambiguous: 3, maybeStop: 4 } as const;

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
 * Reference price of a touched stop: the open when that is worse, else the stop less a share of the way to `worst`, the bar's worst
 * price for us. Behind a stale open the first traded price is unknown, so the close counts when it is worse still.
 */
export function stopPrice(
  side: number,
  open: number,
  close: number,
  stop: number,
  staleOpen: boolean,
  worst = stop,
  slipShare = 0,
): number {
  const slipped = stop - slipShare * (stop - worst);
  if (staleOpen) return side > 0 ? Math.min(slipped, close) : Math.max(slipped, close);
  if (side > 0) return open <= stop ? open : slipped;
  return open >= stop ? open : slipped;
}

/** Price of a touched target: the limit; with `openWhenBetter` the open where the bar opens beyond it. */
export function targetPrice(side: number, open: number, target: number, openWhenBetter: boolean): number {
  if (!openWhenBetter) return target;
  return side > 0 ? Math.max(target, open) : Math.min(target, open);
}

/**
 * Which exit a bar touched after a position was opened inside it. What the bar did before the entry is unknown: a target counts only
 * when the close lies beyond it. A stop below a limit entry is sure to come after it (`afterLimit`); behind a stop entry only the close
 * is, and a touched stop is ambiguous.
 */
export function touchedInside(
  side: number,
  high: number,
  low: number,
  close: number,
  stop: number,
  target: number,
  afterLimit: boolean,
): number {
  const long = side > 0;
  const atStop = long ? low <= stop : high >= stop;
  const atTarget = long ? close > target : close < target;
  if (!atStop) return atTarget ? touched.target : touched.none;
  if (atTarget) return touched.ambiguous;
  return afterLimit || (long ? close <= stop : close >= stop) ? touched.stop : touched.maybeStop;
}

/**
 * Price at which a resting limit order fills in a bar, NaN when it does not. `direction` is 1 to buy; `reach` is the price that must
 * be passed.
 */
export function limitFillPrice(
  direction: number,
  open: number,
  best: number,
  limit: number,
  reach: number,
  openWhenBetter: boolean,
): number {
  if (!(direction > 0 ? best < reach : best > reach)) return NaN;
  return openWhenBetter && direction * (limit - open) > 0 ? open : limit;
}
