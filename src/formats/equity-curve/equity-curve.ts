import { plainCsv } from '../plain-csv/plain-csv.ts';

/**
 * One row per bar time (when the bars were known) from the first at which something could be decided; there both equities are the
 * initial cash and both returns 0. Returns are simple, drawdown is the positive fraction below the highest equity so far, gross
 * exposure the value of all positions over equity.
 */
export interface EquityCurve {
  readonly timeUtc: Float64Array;
  readonly equity: Float64Array;
  readonly benchmarkEquity: Float64Array;
  readonly strategyReturn: Float64Array;
  readonly benchmarkReturn: Float64Array;
  readonly drawdown: Float64Array;
  readonly grossExposure: Float64Array;
}

const format = plainCsv('equity-curve', {
  timeUtc: 'time',
  equity: 'number',
  benchmarkEquity: 'number',
  strategyReturn: 'number',
  benchmarkReturn: 'number',
  drawdown: 'number',
  grossExposure: 'number',
});

/** `equity_curve.csv`. */
export const serialiseEquityCurve: (curve: EquityCurve) => string = format.serialise;
export const parseEquityCurve = format.parse;
