import type { MarketFit, MarketKind, ParameterRange, ParameterRanges } from '../../core/scenarios/family.ts';
import { parameterRanges } from '../../core/scenarios/parameter-ranges.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';

/** Ranges of a kind of market with those that are configured in the place of its own, where it uses the parameter at all. */
export function designRanges(kind: MarketKind, fit: MarketFit, design: StressConfig['design']): ParameterRanges {
  const own = parameterRanges(kind, fit);
  const drift = (design.largestDrift * rootMeanSquare(fit.volatility)) / Math.sqrt(fit.barsPerYear);
  const given = (range: ParameterRange | null, from: number, to: number, scale: ParameterRange['scale']) =>
    range && { from, to, scale };
  return {
    ...own,
    drift: given(own.drift, -drift, drift, 'linear'),
    volatilityMultiple: given(own.volatilityMultiple, design.lowestVolatility, design.highestVolatility, 'log'),
    costMultiple: given(own.costMultiple, 1, design.highestCosts, 'linear'),
  };
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((total, value) => total + value * value, 0) / values.length);
}
