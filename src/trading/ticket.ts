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

  /** Units filled, 0 for none; what follows is then that of an earlier fill. */
  units = NaN;
  filledUtc = NaN;
  /** Price before costs, and with those that are part of it. */
  reference = NaN;
  price = NaN;
  /** In money. */
  fee = NaN;
  halfSpread = NaN;
  impact = NaN;
}
