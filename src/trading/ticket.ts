/**
 * The order that is being filled or ended, and what became of it. An account fills in the one it has, as V8 allocates for fractions that
 * are passed to a function or returned, but not for those in fields; they begin as NaN for the reason told in SymbolState.
 */
export class Ticket {
  /** 1 to buy, -1 to sell. */
  direction = 0;
  /** Codes of `orderTypes` and `orderReasons`. */
  type = 0;
  reason = 0;
  placedUtc = NaN;
  /** Units asked for. */
  wanted = NaN;

  /** Price before costs, NaN where nothing can be filled. */
  reference = NaN;

  /** Units filled, 0 for none: time, price and fee are NaN then. */
  units = NaN;
  filledUtc = NaN;
  /** With the costs that are part of it. */
  price = NaN;
  /** In money. */
  fee = NaN;
  halfSpread = NaN;
  impact = NaN;

  /** Says that nothing was filled. */
  leave(): void {
    this.units = 0;
    this.filledUtc = NaN;
    this.price = NaN;
    this.fee = NaN;
  }
}
