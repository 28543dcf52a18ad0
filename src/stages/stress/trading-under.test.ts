import { expect, it } from 'vitest';
import { tradingConfig } from '../../../test/trading/trading-rig.ts';
import stressSchema from '../../formats/config/stress.schema.json' with { type: 'json' };
import { defaultsOf, type ConfigSchema } from '../../formats/config/schema-walk.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { FamilyName } from './families.ts';
import { unvaried } from './scenario-plan.ts';
import { tradingUnder } from './trading-under.ts';

const { frictions } = defaultsOf(stressSchema as unknown as ConfigSchema) as unknown as StressConfig;
const costs = { feeBps: 1, halfSpreadBps: 2, impactCoefficient: 0.5, participationCap: 0.1, notionalVolume: 1000 };
const usual = tradingConfig({ costs });
const under = (family: FamilyName, costMultiple = NaN) =>
  tradingUnder({ family, parameters: { ...unvaried, costMultiple } }, usual, {
    ...frictions,
    spreadMultiple: 5,
    costMultiple: 3,
    volumeMultiple: 0.2,
    latencyBars: 2,
  });

it('frictions change the settings that they are about, and no other', () => {
  expect(under('wide-spread')).toEqual({ ...usual, costs: { ...costs, halfSpreadBps: 10 } });
  expect(under('dear')).toEqual({
    ...usual,
    costs: { ...costs, feeBps: 3, halfSpreadBps: 6, impactCoefficient: 1.5 },
  });
  expect(under('thin-volume')).toEqual({ ...usual, costs: { ...costs, notionalVolume: 200 } });
  expect(under('late-orders')).toEqual({ ...usual, fills: { ...usual.fills, latencyBars: 2 } });
  expect(under('gaps')).toEqual(usual);
});

it('markets whose costs vary are as dear as their parameter says', () => {
  expect(under('heston', 2).costs).toEqual({ ...costs, feeBps: 2, halfSpreadBps: 4, impactCoefficient: 1 });
  expect(under('resampled')).toBe(usual);
});
