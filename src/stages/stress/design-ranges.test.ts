import { expect, it } from 'vitest';
import type { MarketFit } from '../../core/scenarios/family.ts';
import { designRanges } from './design-ranges.ts';

const fit = {
  symbols: ['A'],
  volatility: [0.02],
  correlation: 0.3,
  barsPerDay: 1,
  barsPerYear: 256,
  merton: { intensity: 0.02 },
} as unknown as MarketFit;
const design = { largestDrift: 0.5, lowestVolatility: 0.8, highestVolatility: 4, highestCosts: 6 };

it('draws drift, volatility and costs from the configured ranges, the rest from those of the market', () => {
  expect(designRanges('merton', fit, design)).toMatchObject({
    drift: { from: -0.000625, to: 0.000625, scale: 'linear' },
    volatilityMultiple: { from: 0.8, to: 4, scale: 'log' },
    costMultiple: { from: 1, to: 6, scale: 'linear' },
    jumpIntensity: { from: 0.01, to: 0.08, scale: 'log' },
    tail: null,
  });
});

it('gives own bars no drift', () => {
  expect(designRanges('history', fit, design)).toMatchObject({ drift: null, costMultiple: { to: 6 } });
});
