/** How the returns of all symbols moved together over the last moments. */
export interface Comovement {
  /** Symbols that take part, ascending: the place of each in the moment's outputs. */
  readonly members: Int32Array;
  /** Row-major covariance of their ln returns; only the first `members.length ** 2` entries count. */
  readonly covariance: Float64Array;
}

/** A number computed at each moment from the ln returns of all symbols. */
export interface MarketMeasure {
  /** Moments of the window. */
  readonly bars: number;
  /** Moments in which the weight of a return halves; 0 for equal weights. */
  readonly halfLife: number;
  /** Doubles carried from moment to moment; zero before the first. */
  readonly stateSize: number;
  /** Number of the first bar with a value, counted from 0, when all symbols begin together. */
  readonly firstBar: number;
  /** Bars before the current one that the value can depend on. */
  readonly memoryBars: number;
  /** Called once a moment, with null where too little is known. Puts a value for every symbol that has one into `out`, which is NaN. */
  readonly measure: (comovement: Comovement | null, state: Float64Array, out: Float64Array) => void;
}
