/**
 * Market bars of one or more symbols as columns, sorted by symbol (dictionary order = code-unit order), then `openUtc`, unique.
 * Rows of symbol `s` are `offsets[s] .. offsets[s + 1] - 1`. Times are UTC epoch milliseconds; `knownUtc` is when the
 * finished bar could first be used. Prices are finite and positive unless a symbol is declared otherwise; volume is
 * finite, >= 0. `adjFactor` multiplies raw prices to adjusted ones and is 1 where prices are used as they are.
 */
export interface Bars {
  readonly symbols: readonly string[];
  readonly offsets: Int32Array;
  readonly openUtc: Float64Array;
  readonly knownUtc: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly adjFactor: Float64Array;
  readonly marks: Int32Array;
}
