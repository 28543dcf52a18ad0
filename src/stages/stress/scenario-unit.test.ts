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
import { outcomeColumns, pathPoints, type OutcomeColumn } from './scenario-outcome.ts';
import type { FamilyName, PlannedScenario } from './scenario-plan.ts';
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
const history = generateBars(synthetic, times, deriveSeed(5, 'test', 0));

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
    costMultiple: 5,
    initialCash: 1000,
    barsPerYear: 252,
    synthetic: null,
    edgeFree: synthetic,
    times,
    history: {
      source: bootstrapSource(history, new Uint8Array(2 * bars).fill(1)),
      knownUtc: history.knownUtc,
      meanBlock: 40,
    },
    ...changes,
  };
}

const planned = (id: number, family: FamilyName): PlannedScenario => ({ id, family, seed: deriveSeed(1, 'test', 0) });

function outcomesOf(task: SharedStress, scenarios: readonly PlannedScenario[]) {
  const { arrays } = runUnit(packUnit(scenarios), packShared(task));
  const value = (i: number, name: OutcomeColumn) =>
    arrays['outcomes']![i * outcomeColumns.length + outcomeColumns.indexOf(name)]!;
  return { value, paths: arrays['paths']! };
}

describe('a unit of scenarios', () => {
  it('trades resampled bars, and pays more where trading is dear', () => {
    const count = bars - 1;
    const task = shared({
      times: { openUtc: openUtc.subarray(0, count), knownUtc: times.knownUtc.subarray(0, count) },
    });
    const { value, paths } = outcomesOf(task, [planned(0, 'resampled'), planned(1, 'dear')]);
    expect(value(0, 'bars')).toBe(count);
    expect(value(0, 'trades')).toBeGreaterThan(3);
    expect(value(1, 'marketReturn')).toBe(value(0, 'marketReturn'));
    expect(value(1, 'totalReturn')).toBeLessThan(value(0, 'totalReturn'));
    expect(paths[0]).toBe(1);
    expect(paths[pathPoints - 1]).toBeCloseTo(1 + value(0, 'totalReturn'), 12);
  });

  it('gives a scenario the same outcome in whatever company', () => {
    const task = shared({ synthetic });
    const both = outcomesOf(task, [planned(0, 'synthetic'), planned(1, 'edge-free')]);
    const alone = outcomesOf(task, [planned(1, 'edge-free')]);
    for (const name of outcomeColumns) expect(alone.value(0, name)).toBe(both.value(1, name));
  });

  it('judges resampled bars by the model that was valid at their source', () => {
    const later = history.knownUtc[bars - 100]!;
    const models = { ...shared().models, entries: [{ validFromUtc: later, model: bull }] } as SharedStress['models'];
    const always = outcomesOf(shared(), [planned(0, 'resampled')]);
    const rarely = outcomesOf(shared({ models }), [planned(0, 'resampled')]);
    expect(rarely.value(0, 'timeInMarket')).toBeLessThan(0.7 * always.value(0, 'timeInMarket'));
    expect(rarely.value(0, 'trades')).toBeGreaterThan(0);
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
    for (const family of ['resampled', 'edge-free'] as const) {
      const always = outcomesOf(shared(), [planned(0, family)]);
      const sometimes = outcomesOf(shared({ models, features: features.value, macro }), [planned(0, family)]);
      expect(sometimes.value(0, 'timeInMarket')).toBeLessThan(0.7 * always.value(0, 'timeInMarket'));
      expect(sometimes.value(0, 'trades')).toBeGreaterThan(0);
    }
  });

  it('without any probability is one without trades', () => {
    const { value, paths } = outcomesOf(shared({ models: { ...shared().models, entries: [] } }), [
      planned(0, 'edge-free'),
    ]);
    expect(value(0, 'trades')).toBe(0);
    expect(value(0, 'totalReturn')).toBe(0);
    expect(value(0, 'sharpe')).toBeNaN();
    expect(new Set(paths)).toEqual(new Set([1]));
  });
});
