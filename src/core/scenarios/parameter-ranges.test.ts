import { describe, expect, it } from 'vitest';
import { sampleFit } from '../../../test/scenarios/sample-market.ts';
import { marketKinds, parameterNames, type MarketKind } from './family.ts';
import { parameterRanges, parametersOf } from './parameter-ranges.ts';

const usedBy = (kind: MarketKind, symbols = ['A', 'B']) =>
  parameterNames.filter((name) => parameterRanges(kind, sampleFit(symbols))[name] !== null);

describe('ranges of parameters', () => {
  it('are there for what a kind of market uses, and for nothing else', () => {
    const model = ['drift', 'volatilityMultiple'];
    expect(Object.fromEntries(marketKinds.map((kind) => [kind, usedBy(kind)]))).toEqual({
      resampled: ['costMultiple'],
      history: ['volatilityMultiple', 'costMultiple'],
      'gjr-garch': [...model, 'persistence', 'tail', 'correlation', 'costMultiple'],
      regimes: [...model, 'persistence', 'correlation', 'costMultiple'],
      merton: [...model, 'jumpIntensity', 'correlation', 'costMultiple'],
      heston: [...model, 'persistence', 'correlation', 'costMultiple'],
    });
    expect(usedBy('merton', ['A'])).not.toContain('correlation');
  });

  it('have as many falling as rising markets, and persistence per day whatever the bars', () => {
    const hourly = sampleFit(['A'], { barsPerDay: 24, barsPerYear: 24 * 365 });
    const { drift, persistence } = parameterRanges('gjr-garch', hourly);
    expect(drift!.from).toBe(-drift!.to);
    expect(drift!.to).toBeCloseTo(0.01 / Math.sqrt(8760), 15);
    expect(persistence!.from ** 24).toBeCloseTo(0.9, 12);
    expect(persistence!.to ** 24).toBeCloseTo(0.995, 12);
    expect(parameterRanges('regimes', hourly).persistence!.from).toBeCloseTo(1 - 0.05 / 24, 14);
    expect(parameterRanges('heston', hourly).persistence!.to ** 24).toBeCloseTo(Math.exp(-0.01), 12);
  });

  it('turn a row of a design into parameters, straight or by logarithm, NaN where unused', () => {
    const made = parametersOf([0.25, 0.5, 0, 1, 0.5, 0.5, 0.75], parameterRanges('gjr-garch', sampleFit(['A', 'B'])));
    expect(made.drift).toBeCloseTo(-0.5 * (0.01 / Math.sqrt(252)), 15);
    expect(made.volatilityMultiple).toBeCloseTo(Math.sqrt(1.5), 12);
    expect(made.persistence).toBeCloseTo(0.9, 14);
    expect(made.tail).toBeCloseTo(8, 12);
    expect(made.jumpIntensity).toBeNaN();
    expect(made.correlation).toBeCloseTo(0.5, 14);
    expect(made.costMultiple).toBeCloseTo(2.5, 14);
  });
});
