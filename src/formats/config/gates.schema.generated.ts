// Generated from gates.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What a strategy must show before it is accepted. A gate is passed, failed, or has too little evidence.
 */
export interface GatesConfig {
  /**
   * Confidence level of the intervals shown beside values.
   */
  level: number;
  /**
   * Resamples behind intervals that have no formula.
   */
  draws: number;
  /**
   * Mean length of the blocks of bars that are resampled together.
   */
  meanBlockBars: number;
  /**
   * Root of these resamples.
   */
  seed: number;
  backtest: BacktestGates;
  model: ModelGates;
  maturity: MaturityGates;
  stress: StressGates;
  edge: EdgeGates;
}
/**
 * The backtest, after costs.
 */
export interface BacktestGates {
  /**
   * The annual Sharpe ratio must be above this.
   */
  minSharpe: number;
  /**
   * The deepest fall from a peak must be below this fraction.
   */
  maxDrawdown: number;
  /**
   * The share of trades that earned money must be above this.
   */
  minWinRate: number;
  /**
   * With fewer bars the Sharpe ratio and the drawdown say too little.
   */
  minBars: number;
  /**
   * With fewer trades the win rate says too little.
   */
  minTrades: number;
}
/**
 * Calibrated probabilities on bars the models were not trained on.
 */
export interface ModelGates {
  /**
   * The share of bars on the right side of one half must be above this.
   */
  minAccuracy: number;
  /**
   * The expected calibration error must be below this.
   */
  maxEce: number;
  /**
   * With fewer judged probabilities neither says enough.
   */
  minPredictions: number;
}
/**
 * Demands that grow with the number of configurations tried.
 */
export interface MaturityGates {
  /**
   * From this many trials the mid demands hold.
   */
  midFrom: number;
  /**
   * From this many trials the late demands hold.
   */
  lateFrom: number;
  /**
   * From this many trials the mature demands hold.
   */
  matureFrom: number;
  early: EarlyGates;
  mid: MidGates;
  late: LateGates;
  mature: MatureGates;
}
/**
 * Few trials.
 */
export interface EarlyGates {
  /**
   * The backtest may lose less than this fraction in total.
   */
  maxLoss: number;
}
/**
 * Some trials.
 */
export interface MidGates {
  /**
   * The backtest may lose less than this fraction in total.
   */
  maxLoss: number;
  /**
   * The annual Sharpe ratio must be above this.
   */
  minSharpe: number;
}
/**
 * Many trials.
 */
export interface LateGates {
  /**
   * The backtest may lose less than this fraction in total.
   */
  maxLoss: number;
  /**
   * The annual Sharpe ratio must be above this.
   */
  minSharpe: number;
}
/**
 * Very many trials.
 */
export interface MatureGates {
  /**
   * The backtest may lose less than this fraction in total; 0 demands a profit.
   */
  maxLoss: number;
  /**
   * The annual Sharpe ratio must be above this.
   */
  minSharpe: number;
  /**
   * The deepest fall from a peak must be below this fraction.
   */
  maxDrawdown: number;
}
/**
 * Scenarios. All but the worst return are asked of those that leave the edge in place: nobody earns where there is none.
 */
export interface StressGates {
  /**
   * At least this share of scenarios must end with a profit.
   */
  minProfitableShare: number;
  /**
   * The median of the scenarios' annual Sharpe ratios must be above this.
   */
  minMedianSharpe: number;
  /**
   * The median of the scenarios' deepest falls must be below this fraction.
   */
  maxDrawdown: number;
  /**
   * No scenario of any kind may return less than this.
   */
  worstReturn: number;
  /**
   * The chance of a drawdown beyond stress.drawdownLimit, bounded from above with 95 % confidence over all scenarios, must be at most this; 1 to ask nothing.
   */
  maxDeepChance: number;
  /**
   * The same of a loss of stress.ruinLoss; 1 to ask nothing. None in 200 scenarios shows 0.0149.
   */
  maxRuinChance: number;
  /**
   * With fewer scenarios the first three say too little.
   */
  minScenarios: number;
}
/**
 * Whether the return is more than the benchmark, and luck among all trials, explain.
 */
export interface EdgeGates {
  /**
   * The deflated Sharpe ratio of returns less beta times the benchmark must be at least this probability.
   */
  minDeflatedSharpe: number;
  /**
   * With fewer bars it says too little.
   */
  minBars: number;
}
