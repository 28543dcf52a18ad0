import { workerQueue } from '../../src/adapters/worker-queue.ts';
import { calendarOf } from '../../src/core/calendar/calendar-of.ts';
import { deriveSeed } from '../../src/core/numerics/rng.ts';
import { barTiming } from '../../src/core/quality/bar-timing.ts';
import { barTimes } from '../../src/core/scenarios/bar-times.ts';
import { createGenerator } from '../../src/core/scenarios/generate-bars.ts';
import synthetic from '../../src/formats/config/synthetic.schema.json' with { type: 'json' };
import trading from '../../src/formats/config/trading.schema.json' with { type: 'json' };
import { defaultsOf, type ConfigSchema } from '../../src/formats/config/schema-walk.ts';
import type { SyntheticConfig } from '../../src/formats/config/synthetic.schema.generated.ts';
import type { TradingConfig } from '../../src/formats/config/trading.schema.generated.ts';
import type { UnitBatch } from '../../src/ports.ts';
import type { Json } from '../../src/util/json.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { siblingModule } from '../../src/util/sibling-module.ts';
import type { BenchRow } from './bench-row.ts';

const scenarios = 200;
const bars = 43_800;
const symbols = 10;
const scenariosPerUnit = 10;
const oneCoreBarMs = 12_000;

/** Hourly markets of five years, generated and traded; the same results from one worker and from two. */
export async function benchScenarios(): Promise<BenchRow[]> {
  const batch = crossoverBatch();
  const one = await timed(batch, 1);
  const two = await timed(batch, 2);
  const name = `${scenarios} scenarios x ${bars} bars x ${symbols} symbols, generated and traded`;
  const none = { peer: '', ratio: '' };
  return [
    {
      name: 'generate one such scenario into used buffers',
      ours: `${generatorMs().toFixed(1)} ms`,
      ...none,
      bar: '',
      ok: null,
    },
    {
      name: `${name}, 1 worker`,
      ours: `${one.ms.toFixed(0)} ms`,
      ...none,
      bar: `<= ${oneCoreBarMs} ms`,
      ok: one.ms <= oneCoreBarMs,
    },
    {
      name: `${name}, 2 workers`,
      ours: `${two.ms.toFixed(0)} ms`,
      peer: `1 worker ${one.ms.toFixed(0)} ms`,
      ratio: (two.ms / one.ms).toFixed(2),
      bar: 'same results',
      ok: one.hash === two.hash,
    },
  ];
}

async function timed(batch: UnitBatch, workers: number): Promise<{ ms: number; hash: string }> {
  const queue = workerQueue(workers);
  const start = performance.now();
  const results = await queue.run(batch, () => {}, new AbortController().signal);
  const ms = performance.now() - start;
  await queue.close();
  if (!results.ok) throw new Error(results.failure.reason);
  return { ms, hash: sha256(Buffer.concat(results.value.map(({ arrays }) => Buffer.from(arrays['equity']!.buffer)))) };
}

function crossoverBatch(): UnitBatch {
  const seeds = Array.from({ length: scenarios }, (_, id) => deriveSeed(1, 'bench', id));
  const units = Array.from({ length: scenarios / scenariosPerUnit }, (_, u) => ({
    json: seeds.slice(u * scenariosPerUnit, (u + 1) * scenariosPerUnit) as unknown as Json,
    arrays: {},
  }));
  const task = {
    synthetic: market(),
    trading: defaultsOf(trading as unknown as ConfigSchema) as unknown as TradingConfig,
    barsPerYear: 8760,
  };
  const shared = { json: task as unknown as Json, arrays: { ...times() } };
  return { module: siblingModule(import.meta.url, './crossover-unit'), shared, units, label: 'scenario' };
}

function market(): SyntheticConfig {
  const names = Array.from({ length: symbols }, (_, s) => `S${s}`) as SyntheticConfig['symbols'];
  return {
    ...(defaultsOf(synthetic as unknown as ConfigSchema) as unknown as SyntheticConfig),
    symbols: names,
    volatility: 0.005,
  };
}

function times() {
  const made = barTimes(barTiming('1h', calendarOf('24x7')), '2020-01-01', bars);
  if (!made.ok) throw new Error(made.failure.reason);
  return made.value;
}

function generatorMs(): number {
  const generator = createGenerator(market(), times());
  const rounds = Array.from({ length: 12 }, (_, round) => {
    const start = performance.now();
    generator.generate(deriveSeed(1, 'bench', round));
    return performance.now() - start;
  });
  return rounds.sort((a, b) => a - b)[rounds.length >> 1]!;
}
