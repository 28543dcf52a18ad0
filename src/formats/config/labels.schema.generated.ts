// Generated from labels.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What a model learns to tell: how the trade that could be opened after each bar would end.
 */
export interface LabelsConfig {
  /**
   * triple-barrier asks which of profit, stop and horizon comes first; forward-return takes the return over the horizon.
   */
  method: 'triple-barrier' | 'forward-return';
  /**
   * Side of the labelled trade: long, short, or that of labels.rule, whose labels say whether the trade paid after costs (meta-labels) and whose rows without a side have none. Labels are written as rises whatever the side, so probabilities mean the same.
   */
  side: 'long' | 'short' | 'rule';
  /**
   * Most bars a label lasts after its entry.
   */
  horizonBars: number;
  /**
   * Where the labelled trade begins: at the next bar's open (or that bar's close, where its open is no traded price), or at the close just seen.
   */
  entry: 'next-open' | 'close';
  tripleBarrier: TripleBarrierSettings;
  rule: LabelRule;
  volatility: LabelVolatilitySettings;
  /**
   * How much each label counts in training: by how few others share its bars, by the size of the moves it explains, or all the same.
   */
  weights: 'uniqueness' | 'return-attribution' | 'equal';
  /**
   * What the oldest label of a training window counts beside the newest, falling on a line with the uniqueness in between; 1 for no decay.
   */
  timeDecay: number;
}
/**
 * Barriers of the triple-barrier method.
 */
export interface TripleBarrierSettings {
  /**
   * Distance of the profit barrier from the entry in per-bar volatilities, 0 for none.
   */
  takeProfitVolatilities: number;
  /**
   * Distance of the stop barrier from the entry in per-bar volatilities, 0 for none.
   */
  stopLossVolatilities: number;
  /**
   * Label of a row that reaches the horizon: the sign of its return, or zero.
   */
  atHorizon: 'sign' | 'zero';
  /**
   * Label only bars at which the price has moved by this many per-bar volatilities since the last such bar; 0 labels every bar.
   */
  cusumVolatilities: number;
  /**
   * Largest share of labels that may rest on a bar holding both barriers, where bars cannot tell which came first.
   */
  maxAmbiguousShare: number;
}
/**
 * With side rule: what gives the side, from closes up to the bar.
 */
export interface LabelRule {
  /**
   * moving-average-cross goes with the fast average against the slow one, momentum with the change over slowBars.
   */
  kind: 'moving-average-cross' | 'momentum';
  /**
   * Closes in the fast average; below slowBars. Momentum does not read it.
   */
  fastBars: number;
  /**
   * Closes in the slow average, or bars that momentum looks back.
   */
  slowBars: number;
  /**
   * A trade paid when its return is above this cost of going in and out, in basis points.
   */
  roundTripCostBps: number;
}
/**
 * The exponentially weighted volatility of close-to-close returns that barriers are measured in. Keep it equal to trading.volatility.
 */
export interface LabelVolatilitySettings {
  /**
   * Span of the weights: each older bar counts 1 - 2 / (span + 1) times the next.
   */
  spanBars: number;
  /**
   * Returns needed before a bar is labelled.
   */
  warmUpBars: number;
}
