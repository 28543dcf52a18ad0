import { describe, expect, it } from 'vitest';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import type { Model } from '../../core/models/model.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import { bootstrapSource } from '../../core/scenarios/bootstrap-source.ts';
import { generateBars } from '../../core/scenarios/generate-bars.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import syntheticSchema from '../../formats/config/synthetic.schema.json' with { type: 'json' };
import tradingSchema from '../../formats/config/trading.schema.json' with { type: 'json' };
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { type ConfigSchema, defaultsOf } from '../../formats/config/schema-walk.ts';
import { outcomeColumns, type OutcomeColumn } from '../../formats/scenarios/scenario-table.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import stressSchema from '../../formats/config/stress.schema.json' with { type: 'json' };
import { fitMarket } from '../../core/scenarios/fit-market.ts';
import type { FamilyName } from './families.ts';
import { frictionNames, isFriction } from './friction-names.ts';
import { marketMaker, type ScenarioMarket } from './scenario-market.ts';
import { pathPoints } from './scenario-outcome.ts';
import { unvaried, type PlannedScenario } from './scenario-plan.ts';
import { runUnit } from './scenario-unit.ts';
import { packShared, packUnit, type SharedStress } from './stress-task.ts';

const bars = 400;
const openUtc = Float64Array.from({ length: bars }, (_, i) => (i + 1) * 1000);
const times = { openUtc, knownUtc: openUtc.map((utc) => utc + 900) };
const synthetic: SyntheticConfig = {
  ...(defaultsOf(syntheticSchema as unknown as ConfigSchema) as unknown as SyntheticConfig),
  symbols: ['A', 'B'],
};
const trading = defaultsOf(tradingSchema as unknown as ConfigSchema) as unknown as TradingConfig;
const { frictions } = defaultsOf(stressSchema as unknown as ConfigSchema) as unknown as StressConfig;
const history = generateBars(synthetic, times, deriveSeed(5, 'test', 0));

const fit = fitMarket(history);

/** Probability 0.9 whatever happens. */
const bull: Model = {
  kind: 'logistic-ridge',
  intercept: Math.log(9),
  coefficients: [0],
  means: [0],
  scales: [1],
} as unknown as Model;

function shared(changes: Partial<SharedStress> = {}): SharedStress {
  const features = resolveFeatures({ list: ['rsi'] }, 2);
  if (!features.ok) throw new Error(features.failure.reason);
  return {
    models: {
      featureNames: features.value.map(({ name }) => name),
      entries: [{ validFromUtc: 0, model: bull }],
    } as SharedStress['models'],
    calibration: {
      entries: [{ validFromUtc: 0, calibrator: { kind: 'identity' } }],
    } as unknown as SharedStress['calibration'],
    features: features.value,
    macro: null,
    trading,
    hours: { calendar: '24x7', interval: '1d' },
    frictions,
    initialCash: 1000,
    barsPerYear: 252,
    synthetic: null,
    fit,
    times,
    history: {
      source: bootstrapSource(history, new Uint8Array(2 * bars).fill(1)),
      knownUtc: history.knownUtc,
      meanBlock: 40,
    },
    ...changes,
  };
}

/** Scenario 0 of its family; frictions disturb the market of the main one. */
const planned = (id: number, family: FamilyName, changes: Partial<PlannedScenario> = {}): PlannedScenario => ({
  id,
  family,
  seed: deriveSeed(1, family, 0),
  marketSeed: deriveSeed(1, isFriction(family) ? 'resampled' : family, 0),
  pairOf: isFriction(family) ? 0 : -1,
  parameters: {
    ...unvaried,
    drift: 0,
    volatilityMultiple: 1,
    persistence: 0.97,
    tail: 5,
    jumpIntensity: 0.02,
    correlation: 0.5,
  },
  ...changes,
});

function outcomesOf(task: SharedStress, scenarios: readonly PlannedScenario[]) {
  const { arrays } = runUnit(packUnit(scenarios), packShared(task));
  const value = (i: number, name: OutcomeColumn) =>
    arrays['outcomes']![i * outcomeColumns.length + outcomeColumns.indexOf(name)]!;
  return { value, equity: arrays['equityPaths']!, market: arrays['marketPaths']! };
}

describe('a unit of scenarios', () => {
  it('trades resampled bars, and pays more where trading is dear', () => {
    const count = bars - 1;
    const task = shared({
      times: { openUtc: openUtc.subarray(0, count), knownUtc: times.knownUtc.subarray(0, count) },
    });
    const { value, equity, market } = outcomesOf(task, [planned(0, 'resampled'), planned(1, 'dear')]);
    expect(value(0, 'bars')).toBe(count);
    expect(value(0, 'trades')).toBeGreaterThan(3);
    expect(value(1, 'marketReturn')).toBe(value(0, 'marketReturn'));
    expect(value(1, 'totalReturn')).toBeLessThan(value(0, 'totalReturn'));
    expect([equity[0], market[0]]).toEqual([1, 1]);
    expect(equity[pathPoints - 1]).toBeCloseTo(1 + value(0, 'totalReturn'), 12);
    expect(market[pathPoints - 1]).toBeCloseTo(1 + value(0, 'marketReturn'), 12);
  });

  it('gives a scenario the same outcome in whatever company', () => {
    const task = shared({ synthetic });
    const both = outcomesOf(task, [planned(0, 'synthetic'), planned(1, 'heston')]);
    const alone = outcomesOf(task, [planned(1, 'heston')]);
    for (const name of outcomeColumns) expect(alone.value(0, name)).toBe(both.value(1, name));
  });

  it('gives every friction and every market the same outcome in whatever company', () => {
    const families = ['resampled', ...frictionNames, 'gjr-garch', 'regimes', 'merton', 'history'] as const;
    const all = families.map((family, id) => planned(id, family));
    const task = shared();
    const together = outcomesOf(task, all);
    for (const scenario of all) {
      const alone = outcomesOf(task, [scenario]);
      for (const name of outcomeColumns) expect(alone.value(0, name)).toBe(together.value(scenario.id, name));
    }
  });

  it('never earns more by a wider spread, higher costs or less volume', () => {
    const made = (family: FamilyName, index: number): PlannedScenario =>
      planned(0, family, { marketSeed: deriveSeed(1, 'resampled', index) });
    const indices = Array.from({ length: 12 }, (_, index) => index);
    const mean = (family: FamilyName) => {
      const { value } = outcomesOf(
        shared({ initialCash: 1e5 }),
        indices.map((index) => made(family, index)),
      );
      return indices.reduce((total, i) => total + value(i, 'totalReturn'), 0) / indices.length;
    };
    const undisturbed = mean('resampled');
    for (const friction of ['wide-spread', 'dear', 'thin-volume'] as const)
      expect(mean(friction)).toBeLessThan(undisturbed);
  });

  it('trades later, less or elsewhere under the other frictions', () => {
    const families = [
      'resampled',
      'gaps',
      'missing-bars',
      'bad-ticks',
      'halts',
      'rejected-orders',
      'late-orders',
    ] as const;
    const { value } = outcomesOf(
      shared(),
      families.map((family, id) => planned(id, family)),
    );
    const ids = [...families.keys()];
    expect(new Set(ids.map((id) => value(id, 'totalReturn'))).size).toBe(families.length);
    expect(new Set(ids.map((id) => value(id, 'bars'))).size).toBe(1);
    expect(value(2, 'marketReturn')).toBe(value(0, 'marketReturn'));
    expect(value(1, 'marketReturn')).not.toBe(value(0, 'marketReturn'));
  });

  it('pays as much more as its parameter says', () => {
    const dearer = (costMultiple: number) =>
      planned(0, 'heston', { parameters: { ...planned(0, 'heston').parameters, costMultiple } });
    const { value } = outcomesOf(shared(), [dearer(1), dearer(10)]);
    expect(value(1, 'marketReturn')).toBe(value(0, 'marketReturn'));
    expect(value(1, 'totalReturn')).toBeLessThan(value(0, 'totalReturn'));
  });

  it('compares with a twin of the same exposure, which for an account always invested is the market', () => {
    const { value } = outcomesOf(shared(), [planned(0, 'resampled')]);
    expect(value(0, 'averageGross')).toBeGreaterThan(0.1);
    const share = value(0, 'averageGross');
    expect(Math.sign(value(0, 'twinReturn'))).toBe(Math.sign(value(0, 'benchmarkReturn')));
    expect(Math.abs(value(0, 'twinReturn'))).toBeLessThan(
      Math.abs(value(0, 'benchmarkReturn')) * Math.min(1, 1.5 * share),
    );
    expect(value(0, 'twinDrawdown')).toBeLessThan(value(0, 'marketDrawdown'));
  });

  it('judges resampled bars by the model that was valid at their source', () => {
    const later = history.knownUtc[bars - 100]!;
    const models = { ...shared().models, entries: [{ validFromUtc: later, model: bull }] } as SharedStress['models'];
    const always = outcomesOf(shared(), [planned(0, 'resampled')]);
    const rarely = outcomesOf(shared({ models }), [planned(0, 'resampled')]);
    expect(rarely.value(0, 'timeInMarket')).toBeLessThan(0.7 * always.value(0, 'timeInMarket'));
    expect(rarely.value(0, 'trades')).toBeGreaterThan(0);
  });

  it('keeps the source of every bar that came where others are missing', () => {
    const marketOf = marketMaker(shared({ frictions: { ...frictions, missingChance: 0.3 } }));
    const key = (made: ScenarioMarket) =>
      made.bars.symbols.flatMap((symbol, s) =>
        Array.from(made.bars.openUtc.subarray(made.bars.offsets[s], made.bars.offsets[s + 1]), (utc, i) => {
          const row = made.bars.offsets[s]! + i;
          return [symbol, utc, made.bars.close[row], made.modelUtc[row], made.macroUtc[row]].join(' ');
        }),
      );
    const all = new Set(key(marketOf(planned(0, 'resampled'))));
    const came = marketOf(planned(1, 'missing-bars'));
    expect(key(came).length).toBeLessThan(0.8 * all.size);
    expect(key(came).filter((bar) => !all.has(bar))).toEqual([]);
    expect([came.modelUtc.length, came.macroUtc.length]).toEqual([key(came).length, key(came).length]);
  });

  it('knows of macro series what was known at the source of a bar, or when a generated one was', () => {
    const features = resolveFeatures({ list: ['macro-rate'] }, 2);
    if (!features.ok) throw new Error(features.failure.reason);
    const released = Float64Array.of(0, history.knownUtc[bars - 100]!);
    const macro = {
      series: ['rate'],
      offsets: Int32Array.of(0, 2),
      tUtc: released,
      knownUtc: released,
      value: Float64Array.of(0, 1),
    };
    /** Probability 0.5 before the second release, 0.9 after it. */
    const rising: Model = { ...bull, intercept: 0, coefficients: [Math.log(9)] } as unknown as Model;
    const models = {
      featureNames: ['macro-rate-level'],
      entries: [{ validFromUtc: 0, model: rising }],
    } as unknown as SharedStress['models'];
    for (const family of ['resampled', 'heston'] as const) {
      const always = outcomesOf(shared(), [planned(0, family)]);
      const sometimes = outcomesOf(shared({ models, features: features.value, macro }), [planned(0, family)]);
      expect(sometimes.value(0, 'timeInMarket')).toBeLessThan(0.7 * always.value(0, 'timeInMarket'));
      expect(sometimes.value(0, 'trades')).toBeGreaterThan(0);
    }
  });

  it('without any probability is one without trades', () => {
    const { value, equity } = outcomesOf(shared({ models: { ...shared().models, entries: [] } }), [
      planned(0, 'heston'),
    ]);
    expect(value(0, 'trades')).toBe(0);
    expect(value(0, 'totalReturn')).toBe(0);
    expect(value(0, 'sharpe')).toBeNaN();
    expect([value(0, 'twinReturn'), value(0, 'averageGross')]).toEqual([0, 0]);
    expect(new Set(equity)).toEqual(new Set([1]));
  });
});
