import type { Bars } from '../../formats/bars/bars.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';
import { mean, variance } from '../numerics/summary.ts';
import { neighbourCorrelation } from './neighbour-correlation.ts';
import { gjrVariances, shockLogLikelihood } from './gjr-garch.ts';

/** What bars tell a generator that shall look like them without their edge. */
export type FittedMarket = Pick<
  SyntheticConfig,
  'symbols' | 'startPrice' | 'volatility' | 'drift' | 'overnightShare' | 'baseVolume' | 'correlation' | 'garch'
>;

/** Rows that are enough to fit the few parameters of volatility. */
const fitRows = 5000;
const fitSymbols = 4;
const grid = {
  alpha: [0.01, 0.03, 0.06, 0.1],
  gamma: [0, 0.05, 0.1, 0.16],
  beta: [0.75, 0.82, 0.87, 0.9, 0.93, 0.96],
  degrees: [3.5, 5, 7, 10, 20],
};
/** Closer to 1 the long-run volatility is no longer a property of the data. */
const mostPersistence = 0.99;

/**
 * Moments of the bars: volatility, correlation and share of the variance before the open are averages over symbols; drift is 0.
 * GJR-GARCH(t) parameters are the likeliest of a grid, with the long-run variance of each symbol held at its own.
 */
export function fitSynthetic(raw: Bars): FittedMarket {
  const bars = adjustedBars(raw);
  const returns = bars.symbols.map((_, s) => changes(bars, s, bars.close));
  const variances = returns.map((r) => variance(r));
  const gaps = bars.symbols.map((_, s) => variance(changes(bars, s, bars.open)));
  const volatility = mean(variances.map(Math.sqrt));
  return {
    symbols: [...bars.symbols] as [string, ...string[]],
    startPrice: bars.close[0]!,
    volatility: Math.max(1e-9, Math.min(0.2, volatility)),
    drift: 0,
    overnightShare: Math.min(0.9, mean(gaps.map((gap, s) => gap / Math.max(1e-300, variances[s]!)))),
    baseVolume: Math.max(1, mean(bars.volume)),
    correlation: Math.max(0, Math.min(0.95, neighbourCorrelation(bars, returns))),
    garch: likeliestGarch(returns),
  };
}

/** Each bar's price over the close before it, less 1. Shape: one fewer than the symbol's bars. */
function changes({ offsets, close }: Bars, s: number, price: Float64Array): Float64Array {
  const from = offsets[s]!;
  return price.slice(from + 1, offsets[s + 1]!).map((later, i) => later / close[from + i]! - 1);
}

function likeliestGarch(returns: readonly Float64Array[]): SyntheticConfig['garch'] {
  const samples = returns.slice(0, fitSymbols).map((all) => {
    const latest = all.subarray(-fitRows);
    const centre = mean(latest);
    return { shocks: latest.map((r) => r - centre), longRun: variance(latest) };
  });
  let best = { alpha: 0.03, gamma: 0.1, beta: 0.9, degreesOfFreedom: 6 };
  let bestLikelihood = -Infinity;
  for (const alpha of grid.alpha) {
    for (const gamma of grid.gamma) {
      for (const beta of grid.beta) {
        const rest = 1 - alpha - gamma / 2 - beta;
        if (rest < 1 - mostPersistence) continue;
        const variances = samples.map(({ shocks, longRun }) =>
          gjrVariances(shocks, { omega: rest * longRun, alpha, gamma, beta }, longRun),
        );
        for (const degreesOfFreedom of grid.degrees) {
          const parts = samples.map(({ shocks }, s) => shockLogLikelihood(shocks, variances[s]!, degreesOfFreedom));
          const likelihood = parts.reduce((sum, part) => sum + part, 0);
          if (!(likelihood > bestLikelihood)) continue;
          bestLikelihood = likelihood;
          best = { alpha, gamma, beta, degreesOfFreedom };
        }
      }
    }
  }
  return best;
}
