import { pow } from '../numerics/elementary.ts';

/** Ratios of one resampled path, annualised; NaN or infinite where undefined. */
export interface PathRatios {
  sharpe: number;
  sortino: number;
  calmar: number;
  omega: number;
}

export const ratioNames = ['sharpe', 'sortino', 'calmar', 'omega'] as const;

/** One pass through `returns` in the order of `rows`, the definitions of `performanceMetrics` and `omegaRatio`. */
export function pathRatios(returns: Float64Array, rows: Int32Array, barsPerYear: number): PathRatios {
  const n = rows.length;
  let total = 0;
  let squares = 0;
  let gains = 0;
  let losses = 0;
  let lossSquares = 0;
  let wealth = 1;
  let peak = 1;
  let deepest = 0;
  for (let i = 0; i < n; i++) {
    const r = returns[rows[i]!]!;
    total += r;
    squares += r * r;
    if (r > 0) gains += r;
    else {
      losses -= r;
      lossSquares += r * r;
    }
    wealth *= 1 + r;
    if (wealth > peak) peak = wealth;
    else if (1 - wealth / peak > deepest) deepest = 1 - wealth / peak;
  }
  const centre = total / n;
  const annual = Math.sqrt(barsPerYear);
  const growth = wealth > 0 ? pow(wealth, barsPerYear / n) - 1 : -1;
  return {
    sharpe: (centre * annual) / Math.sqrt(Math.max(0, squares - n * centre * centre) / (n - 1)),
    sortino: (centre * annual) / Math.sqrt(lossSquares / n),
    calmar: growth / deepest,
    omega: gains / losses,
  };
}
