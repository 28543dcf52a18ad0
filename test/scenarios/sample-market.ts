import type { MarketFit, ScenarioParameters } from '../../src/core/scenarios/family.ts';

/** Symbols of 1 % volatility a day. */
export function sampleFit(symbols: readonly string[], change: Partial<MarketFit> = {}): MarketFit {
  return {
    symbols,
    startPrice: symbols.map(() => 100),
    volatility: symbols.map(() => 0.01),
    baseVolume: symbols.map(() => 5000),
    overnightShare: 0.3,
    volumePerMove: 0.5,
    volumeNoise: 0.3,
    correlation: 0.5,
    barsPerDay: 1,
    barsPerYear: 252,
    garch: { alpha: 0.03, gamma: 0.1, beta: 0.87, degreesOfFreedom: 6 },
    regimes: { levels: [0.6, 1.2, 2.5], stay: [0.98, 0.95, 0.9] },
    merton: { diffusion: 0.8, intensity: 0.05, jumpMean: -0.5, jumpDeviation: 2 },
    heston: { kappa: 0.05, volOfVariance: 0.25, leverage: -0.6 },
    ...change,
  };
}

/** As the sample market was fitted. */
export const sampleParameters: ScenarioParameters = {
  drift: 0,
  volatilityMultiple: 1,
  persistence: 0.95,
  tail: 6,
  jumpIntensity: 0.05,
  correlation: 0.5,
  costMultiple: 1,
};

/** Bar times that are just numbers. */
export function plainTimes(count: number) {
  const openUtc = Float64Array.from({ length: count }, (_, t) => t);
  return { openUtc, knownUtc: openUtc.map((t) => t + 1) };
}
