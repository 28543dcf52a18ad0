import { pow } from '../numerics/elementary.ts';
import { drawdownFacts } from './drawdown.ts';
import { downsideDeviation, moments } from './moments.ts';

/** What a path of returns amounts to. Null where a number is undefined; never NaN or infinite. */
export interface PerformanceMetrics {
  readonly bars: number;
  readonly totalReturn: number;
  /** Compound growth per year, -1 when everything was lost. */
  readonly annualReturn: number;
  /** 0 for fewer than two returns. */
  readonly annualVolatility: number;
  /** Mean over sample deviation, times the root of bars per year. Null below two returns or when nothing varies. */
  readonly sharpe: number | null;
  /** Mean over downside deviation (of all bars, against 0), annualised. Null without a loss. */
  readonly sortino: number | null;
  /** Annual return over the deepest drawdown. Null without a drawdown. */
  readonly calmar: number | null;
  /** Deepest fall from a peak as a positive fraction. */
  readonly maxDrawdown: number;
  /** Longest run of bars below an earlier peak. */
  readonly maxDrawdownBars: number;
  /** Population skewness. */
  readonly skewness: number | null;
  /** Population kurtosis, 3 for a normal distribution. */
  readonly kurtosis: number | null;
}

/**
 * Metrics of simple returns per bar. A missing return (NaN) changes no wealth and enters no moment, but its bar counts as time.
 * No risk-free rate is taken off: hand in excess returns when that is wanted.
 */
export function performanceMetrics(returns: Float64Array, barsPerYear: number): PerformanceMetrics {
  const bars = returns.length;
  const { count, mean, deviation, skewness, kurtosis } = moments(returns);
  const growth = compounded(returns);
  const annualReturn = annualised(growth, bars / barsPerYear);
  const drawdown = drawdownFacts(returns);
  const annual = Math.sqrt(barsPerYear);
  return {
    bars,
    totalReturn: Math.min(growth, Number.MAX_VALUE) - 1,
    annualReturn,
    annualVolatility: count < 2 ? 0 : deviation * annual,
    sharpe: quotient(mean * annual, deviation),
    sortino: count < 2 ? null : quotient(mean * annual, downsideDeviation(returns)),
    calmar: quotient(annualReturn, drawdown.max),
    maxDrawdown: drawdown.max,
    maxDrawdownBars: drawdown.longest,
    skewness: quotient(skewness, 1),
    kurtosis: quotient(kurtosis, 1),
  };
}

function compounded(returns: Float64Array): number {
  let wealth = 1;
  for (let i = 0; i < returns.length; i++) if (!Number.isNaN(returns[i]!)) wealth *= 1 + returns[i]!;
  return wealth;
}

/** Growth per year; held at the largest number where few bars of large returns would overflow. */
function annualised(growth: number, years: number): number {
  if (years === 0) return 0;
  if (growth <= 0) return -1;
  return Math.min(pow(growth, 1 / years), Number.MAX_VALUE) - 1;
}

function quotient(value: number, by: number): number | null {
  const result = value / by;
  return by > 0 && Number.isFinite(result) ? result : null;
}
