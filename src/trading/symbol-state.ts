/** What an order waiting for the next open is to do. */
export const pending = { none: 0, entry: 1, exit: 2, exitThenEntry: 3 } as const;

/** Kinds of entry orders. */
export const entryType = { market: 0, limit: 1, stop: 2, stopLimit: 3 } as const;

/** Bits of `barredSides`. */
export const sideBit = { long: 1, short: 2 } as const;

/**
 * What the account knows about one symbol. Fractional fields begin as NaN, because V8 then keeps them as plain doubles for ever and
 * a step allocates nothing.
 */
export class SymbolState {
  /** Place among the symbols of the bars. */
  readonly code: number;
  /** Row of the latest bar whose close the volatility took in. */
  observedRow: number;
  /** Units held, negative when short. */
  quantity = NaN;
  stop = NaN;
  target = NaN;

  entryQuantity = NaN;
  entryPrice = NaN;
  entryUtc = NaN;
  entryProbability = NaN;
  /** Row of the entry, and the first row the horizon counts. */
  entryRow = 0;
  horizonRow = 0;
  /** How the open position was entered: a code of `entryType`. */
  entryKind = 0;
  /** Units sold or bought back so far, and their mean price. */
  exitQuantity = NaN;
  exitPrice = NaN;
  /** Money the open trade brought so far, and what it cost. */
  tradeCash = NaN;
  tradeCosts = NaN;
  /** Lowest and highest price of the trade that ended last. */
  lowest = NaN;
  highest = NaN;

  /** Sides on which guards let nothing be opened, see `sideBit`. */
  barredSides = 0;
  /** Best close since the entry, for a trailing stop, and the volatility at the decision to enter. */
  bestClose = NaN;
  entryVolatility = NaN;

  pendingKind: number = pending.none;
  pendingReason = 0;
  pendingUtc = NaN;
  /** Units to enter with, negative to sell short. */
  pendingEntry = NaN;
  pendingProbability = NaN;
  pendingVolatility = NaN;
  /** How the entry is asked for: a code of `entryType`, where it rests, and how many more bars it may wait. */
  pendingType = 0;
  pendingTrigger = NaN;
  pendingLimit = NaN;
  pendingBars = 1;
  /** Whether the waiting exit is for the close of the next bar. */
  exitAtClose = false;
  /** Whether the stop has left the place where the entry hung it. */
  stopTrailed = false;
  /** The day a waiting entry is good for, NaN before it met a bar. */
  pendingDay = NaN;
  /** Of orders that arrive late: which one, how many bars it has missed, and the worst open on the way. */
  arrivingUtc = NaN;
  lateBars = 0;
  worstOpen = NaN;
  /** Bracket of the position to come, as fractions of its price; NaN for none. */
  pendingStop = NaN;
  pendingTarget = NaN;

  /** Units traded in the bar that is being executed: by all, and by us. */
  volume = NaN;
  traded = NaN;
  /** Weighted sum of squared returns, of their weights, and how many there were. */
  squares = NaN;
  weights = NaN;
  returns = 0;
  /** Of the position asked for at this moment: side, probability, and volatility per bar. */
  wantedSide = 0;
  wantedProbability = NaN;
  wantedVolatility = NaN;

  constructor(code: number, firstRow: number) {
    this.code = code;
    this.observedRow = firstRow;
    this.quantity = 0;
    this.tradeCash = 0;
    this.tradeCosts = 0;
    this.squares = 0;
    this.weights = 0;
  }
}
