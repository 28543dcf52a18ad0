import { calendarOf } from '../../src/core/calendar/calendar-of.ts';
import { resolveFeatures } from '../../src/core/features/resolve-features.ts';
import { computeFeatures } from '../../src/core/features/compute-features.ts';
import { fitGbdt } from '../../src/core/models/gbdt/fit-gbdt.ts';
import { gbdtDefaults } from '../../src/core/models/gbdt/params.ts';
import { deriveSeed } from '../../src/core/numerics/rng.ts';
import { barTiming } from '../../src/core/quality/bar-timing.ts';
import { barTimes, type BarTimes } from '../../src/core/scenarios/bar-times.ts';
import { fitMarket } from '../../src/core/scenarios/fit-market.ts';
import { generateBars } from '../../src/core/scenarios/generate-bars.ts';
import featuresSchema from '../../src/formats/config/features.schema.json' with { type: 'json' };
import stressSchema from '../../src/formats/config/stress.schema.json' with { type: 'json' };
import syntheticSchema from '../../src/formats/config/synthetic.schema.json' with { type: 'json' };
import tradingSchema from '../../src/formats/config/trading.schema.json' with { type: 'json' };
import { defaultsOf, type ConfigSchema } from '../../src/formats/config/schema-walk.ts';
import type { StressConfig } from '../../src/formats/config/stress.schema.generated.ts';
import type { SyntheticConfig } from '../../src/formats/config/synthetic.schema.generated.ts';
import type { TradingConfig } from '../../src/formats/config/trading.schema.generated.ts';
import type { SharedStress } from '../../src/stages/stress/stress-task.ts';

export const scenarios = 200;
export const bars = 43_800;
export const symbols = 10;
export const barsPerYear = 8760;

const trees = 100;
const trainBars = 4000;

/** What a strategy that asks a GBDT of 100 trees at every bar gives the stress stage, with its default features. */
export function boostedTask(): SharedStress {
  const resolved = resolveFeatures(defaults(featuresSchema), symbols);
  if (!resolved.ok) throw new Error(resolved.failure.reason);
  const known = hourly(trainBars);
  const past = generateBars(
    { ...market(), planted: { strength: 0.1, signal: 'momentum', lookback: 10 } },
    known,
    deriveSeed(2, 'bench', 0),
  );
  const features = computeFeatures(past, resolved.value);
  const target = past.close.map((close, row) => Number((past.close[row + 1] ?? close) > close));
  const model = fitGbdt({
    train: { features, rows: Int32Array.from(target.keys()), target, weight: new Float64Array(target.length).fill(1) },
    stop: null,
    params: { ...gbdtDefaults, trees },
  });
  return {
    models: {
      featureNames: features.names,
      entries: [{ validFromUtc: 0, model }],
    } as unknown as SharedStress['models'],
    calibration: {
      entries: [{ validFromUtc: 0, calibrator: { kind: 'identity' } }],
    } as unknown as SharedStress['calibration'],
    features: resolved.value,
    macro: null,
    trading: trading(),
    hours: { calendar: '24x7', interval: '1h' },
    frictions: (defaults(stressSchema) as unknown as StressConfig).frictions,
    fit: fitMarket(past),
    initialCash: 1e6,
    barsPerYear,
    synthetic: market(),
    times: hourly(bars),
    history: null,
  };
}

export function market(): SyntheticConfig {
  const names = Array.from({ length: symbols }, (_, s) => `S${s}`) as SyntheticConfig['symbols'];
  return { ...(defaults(syntheticSchema) as unknown as SyntheticConfig), symbols: names, volatility: 0.005 };
}

export function trading(): TradingConfig {
  return defaults(tradingSchema) as unknown as TradingConfig;
}

export function hourly(count: number): BarTimes {
  const made = barTimes(barTiming('1h', calendarOf('24x7')), '2020-01-01', count);
  if (!made.ok) throw new Error(made.failure.reason);
  return made.value;
}

function defaults(schema: object) {
  return defaultsOf(schema as ConfigSchema);
}
