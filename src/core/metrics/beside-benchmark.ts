import { pow } from '../numerics/elementary.ts';
import { moments } from './moments.ts';

/** Mean over sample deviation of the differences, per bar. NaN where they do not vary. */
export function informationRatio(returns: Float64Array, benchmark: Float64Array): number {
  const { mean, deviation } = moments(differences(returns, benchmark));
  return deviation > 0 ? mean / deviation : NaN;
}

/** Sample deviation of the differences, per bar. */
export function trackingError(returns: Float64Array, benchmark: Float64Array): number {
  return moments(differences(returns, benchmark)).deviation;
}

/**
 * Annual compound return over the benchmark's, in the bars in which the benchmark rose (`side` 1), fell (-1), or all (0). NaN without
 * such bars, or where the benchmark made nothing of them.
 */
export function capture(returns: Float64Array, benchmark: Float64Array, side: number, barsPerYear: number): number {
  let own = 1;
  let other = 1;
  let bars = 0;
  for (let i = 0; i < returns.length; i++) {
    const reference = benchmark[i]!;
    if (side * reference < 0 || (side !== 0 && reference === 0) || Number.isNaN(returns[i]! + reference)) continue;
    own *= 1 + returns[i]!;
    other *= 1 + reference;
    bars++;
  }
  if (bars === 0) return NaN;
  const years = bars / barsPerYear;
  return (pow(own, 1 / years) - 1) / (pow(other, 1 / years) - 1);
}

/** Pearson correlation. NaN where either does not vary. */
export function correlation(x: Float64Array, y: Float64Array): number {
  const mx = moments(x);
  const my = moments(y);
  if (!(mx.deviation > 0 && my.deviation > 0)) return NaN;
  let products = 0;
  for (let i = 0; i < x.length; i++) products += (x[i]! - mx.mean) * (y[i]! - my.mean);
  return products / ((x.length - 1) * mx.deviation * my.deviation);
}

function differences(returns: Float64Array, benchmark: Float64Array): Float64Array {
  return returns.map((r, i) => r - benchmark[i]!);
}
