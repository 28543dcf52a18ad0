// Generated from session-start.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Everything that later bars need to know of the bars before a session, exactly: a session that goes on from here gives the same bits as one over the whole history.
 */
export interface SessionStartFile {
  schema: 'assay/session-start/2';
  symbols: SymbolStart[];
  /**
   * What each observer of the market remembers, by name: Float64 values, little endian, base64.
   */
  observers: {
    [k: string]: string;
  };
}
export interface SymbolStart {
  symbol: string;
  /**
   * State of the feature stream: Float64 values, little endian, base64.
   */
  features: string;
  /**
   * Weighted sum of squared returns so far.
   */
  squares: number;
  /**
   * Sum of their weights.
   */
  weights: number;
  /**
   * How many there were.
   */
  returns: number;
  last: LastBar;
}
/**
 * The last bar before the session.
 */
export interface LastBar {
  symbol: string;
  openUtc: number;
  knownUtc: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  adjFactor: number;
  marks: number;
}
