import { exp, log, pow } from '../numerics/elementary.ts';
import {
  isOwnBars,
  parameterNames,
  type MarketFit,
  type MarketKind,
  type ParameterName,
  type ParameterRange,
  type ParameterRanges,
  type ScenarioParameters,
} from './family.ts';

const unused: ParameterRanges = {
  drift: null,
  volatilityMultiple: null,
  persistence: null,
  tail: null,
  jumpIntensity: null,
  correlation: null,
  costMultiple: null,
};

/** Yearly return over yearly volatility, on both sides alike: as many markets fall as rise. */
const largestDrift = 1;

/**
 * Where a scenario's parameters lie, by kind. Ranges that the literature gives for days are turned into those of a bar.
 * Sources: GARCH persistence and degrees of freedom Engle and Patton (2001), Cont (2001); regimes Ang and Timmermann (2012).
 */
export function parameterRanges(kind: MarketKind, fit: MarketFit): ParameterRanges {
  const costMultiple = linear(1, 3);
  if (kind === 'resampled') return { ...unused, costMultiple };
  const volatilityMultiple: ParameterRange = { from: 0.5, to: 3, scale: 'log' };
  if (isOwnBars(kind)) return { ...unused, volatilityMultiple, costMultiple };
  const drift = (largestDrift * root(fit.volatility)) / Math.sqrt(fit.barsPerYear);
  return {
    ...unused,
    drift: linear(-drift, drift),
    volatilityMultiple,
    persistence: persistenceRange(kind, fit.barsPerDay),
    tail: kind === 'gjr-garch' ? { from: 3, to: 8, scale: 'log' } : null,
    jumpIntensity:
      kind === 'merton' ? { from: fit.merton.intensity / 2, to: fit.merton.intensity * 4, scale: 'log' } : null,
    correlation: fit.symbols.length > 1 ? linear(fit.correlation / 2, Math.min(0.95, 0.5 + fit.correlation / 2)) : null,
    costMultiple,
  };
}

/** A row of a design in the unit cube, in the order of `parameterNames`, as parameters. Unused ones are NaN. */
export function parametersOf(unitRow: ArrayLike<number>, ranges: ParameterRanges): ScenarioParameters {
  const entries = parameterNames.map((name, d) => [name, within(unitRow[d]!, ranges[name])] as const);
  return Object.fromEntries(entries) as Record<ParameterName, number>;
}

function within(u: number, range: ParameterRange | null): number {
  if (!range) return NaN;
  const { from, to, scale } = range;
  return scale === 'linear' ? from + u * (to - from) : from * exp(u * log(to / from));
}

/** GARCH persistence multiplies over bars; a regime's chance to end and a speed of reversion divide among them. */
function persistenceRange(kind: MarketKind, barsPerDay: number): ParameterRange | null {
  if (kind === 'gjr-garch') return linear(pow(0.9, 1 / barsPerDay), pow(0.995, 1 / barsPerDay));
  if (kind === 'regimes') return linear(1 - Math.min(0.5, 0.05 / barsPerDay), 1 - Math.min(0.5, 0.01 / barsPerDay));
  if (kind === 'heston') return linear(exp(-0.1 / barsPerDay), exp(-0.01 / barsPerDay));
  return null;
}

function linear(from: number, to: number): ParameterRange {
  return { from, to, scale: 'linear' };
}

/** Root of the mean square. */
function root(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
