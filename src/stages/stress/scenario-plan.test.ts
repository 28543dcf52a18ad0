import { describe, expect, it } from 'vitest';
import type { ParameterRanges } from '../../core/scenarios/family.ts';
import stressSchema from '../../formats/config/stress.schema.json' with { type: 'json' };
import { defaultsOf, type ConfigSchema } from '../../formats/config/schema-walk.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import { familiesOf, type Family, type MainFamily } from './families.ts';
import { planScenarios } from './scenario-plan.ts';

const defaults = defaultsOf(stressSchema as unknown as ConfigSchema) as unknown as StressConfig;
const ranges = (): ParameterRanges => ({
  drift: null,
  volatilityMultiple: { from: 0.5, to: 2, scale: 'log' },
  persistence: null,
  tail: null,
  jumpIntensity: null,
  correlation: null,
  costMultiple: { from: 1, to: 3, scale: 'linear' },
});

function families(changes: Partial<StressConfig> = {}, main: MainFamily = 'resampled', canReplay = true): Family[] {
  const found = familiesOf({ ...defaults, ...changes }, main, canReplay);
  if (!found.ok) throw new Error(found.failure.reason);
  return found.value;
}
const plan = (scenarios: number, seed = 1) => planScenarios(families({ scenarios }), seed, ranges);

describe('families of scenarios', () => {
  it('have their shares, and the main one, first, has the rest', () => {
    expect(families().map(({ name, kind, count }) => `${name} ${kind} ${count}`)).toEqual([
      'resampled main 100',
      'gjr-garch model 20',
      'regimes model 16',
      'merton model 10',
      'heston model 10',
      'history history 8',
      'wide-spread friction 4',
      'dear friction 6',
      'thin-volume friction 4',
      'gaps friction 4',
      'missing-bars friction 4',
      'bad-ticks friction 2',
      'halts friction 4',
      'rejected-orders friction 4',
      'late-orders friction 4',
    ]);
  });

  it('are left out without scenarios, and history where there is too little to replay', () => {
    expect(families({ scenarios: 10 }, 'synthetic').map(({ name, count }) => [name, count])).toEqual([
      ['synthetic', 9],
      ['gjr-garch', 1],
    ]);
    const without = families({}, 'synthetic', false);
    expect(without.map(({ name }) => name)).not.toContain('history');
    expect(without[0]!.count).toBe(108);
  });

  it('leave a fifth to the main one, and as many as the largest friction has, or are refused', () => {
    const shares = { gjrGarch: 0.4, regimes: 0.2, merton: 0, heston: 0, history: 0 };
    expect(familiesOf({ ...defaults, families: shares }, 'resampled', true)).toMatchObject({ ok: true });
    const larger = { ...shares, regimes: 0.3 };
    expect(familiesOf({ ...defaults, families: larger }, 'resampled', true)).toEqual({
      ok: false,
      failure: { reason: 'stress-shares-too-large', scenarios: 200, left: 24, needed: 40 },
    });
    const gappy = { ...defaults.frictions, gaps: 0.4 };
    expect(familiesOf({ ...defaults, families: shares, frictions: gappy }, 'resampled', true)).toMatchObject({
      failure: { left: -32, needed: 80 },
    });
  });
});

describe('plan of scenarios', () => {
  it('keeps seeds, parameters and pairs of scenarios when others are added, and gives no seed twice', () => {
    const few = plan(200);
    const many = plan(500);
    expect(few.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, id) => id));
    for (const { family, seed, marketSeed, parameters, pairOf } of few)
      expect(many).toContainEqual(expect.objectContaining({ family, seed, marketSeed, parameters, pairOf }));
    expect(new Set(many.map(({ seed }) => seed.join())).size).toBe(500);
    expect(plan(200, 2)[0]!.seed).not.toEqual(few[0]!.seed);
  });

  it('gives each friction the markets of the first main scenarios', () => {
    const scenarios = plan(200);
    const gaps = scenarios.filter(({ family }) => family === 'gaps');
    expect(gaps.map(({ pairOf }) => pairOf)).toEqual([0, 1, 2, 3]);
    for (const { pairOf, marketSeed } of gaps) expect(marketSeed).toEqual(scenarios[pairOf]!.seed);
    expect(scenarios.filter(({ pairOf }) => pairOf >= 0)).toHaveLength(36);
  });

  it('draws parameters of models and history from their ranges, and leaves others alone', () => {
    const varied = ['gjr-garch', 'regimes', 'merton', 'heston', 'history'];
    const costs = (isVaried: boolean) =>
      plan(200)
        .filter(({ family }) => varied.includes(family) === isVaried)
        .map(({ parameters }) => parameters.costMultiple);
    expect(costs(true)).toHaveLength(64);
    expect(costs(true).every((cost) => cost >= 1 && cost < 3)).toBe(true);
    expect(costs(false).every(Number.isNaN)).toBe(true);
    expect(plan(200).every(({ parameters }) => Number.isNaN(parameters.drift))).toBe(true);
  });
});
