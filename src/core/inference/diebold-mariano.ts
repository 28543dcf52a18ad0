import { studentTCdf } from '../numerics/special.ts';
import { mean } from '../numerics/summary.ts';

export interface ForecastComparison {
  /** Negative where the first forecast is the better one. NaN when losses never differ, or by a constant. */
  readonly statistic: number;
  /** Two-sided, by Student's t with n - 1 degrees of freedom. */
  readonly pValue: number;
}

/**
 * Whether two forecasts of `horizon` bars differ in accuracy (Diebold and Mariano 1995, with the small-sample factor of Harvey,
 * Leybourne and Newbold 1997). `losses` are those of each forecast, as squared errors, over the same bars in time order, finite.
 * The variance takes in autocovariances up to lag horizon - 1; where it is not positive, they are weighted down as Bartlett does.
 */
export function dieboldMariano(losses: readonly [Float64Array, Float64Array], horizon: number): ForecastComparison {
  const [first, second] = losses;
  const n = first.length;
  const difference = first.map((loss, t) => loss - second[t]!);
  const centre = mean(difference);
  const off = difference.map((value) => value - centre);
  const covariance = (lag: number): number => {
    let products = 0;
    for (let t = lag; t < n; t++) products += off[t]! * off[t - lag]!;
    return products / n;
  };
  const longRun = (weight: (lag: number) => number): number => {
    let variance = covariance(0);
    for (let lag = 1; lag < horizon; lag++) variance += 2 * weight(lag) * covariance(lag);
    return variance / n;
  };
  const plain = longRun(() => 1);
  const variance = plain > 0 ? plain : longRun((lag) => 1 - lag / horizon);
  const factor = Math.sqrt((n + 1 - 2 * horizon + (horizon * (horizon - 1)) / n) / n);
  const statistic = variance > 0 ? (factor * centre) / Math.sqrt(variance) : NaN;
  return { statistic, pValue: Number.isNaN(statistic) ? NaN : 2 * studentTCdf(-Math.abs(statistic), n - 1) };
}
