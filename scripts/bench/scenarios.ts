import { workerQueue } from '../../src/adapters/worker-queue.ts';
import { deriveSeed } from '../../src/core/numerics/rng.ts';
import { createGenerator } from '../../src/core/scenarios/generate-bars.ts';
import type { UnitBatch, UnitData } from '../../src/ports.ts';
import { unvaried, type PlannedScenario } from '../../src/stages/stress/scenario-plan.ts';
import { packShared, packUnit } from '../../src/stages/stress/stress-task.ts';
import type { Json } from '../../src/util/json.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { siblingModule } from '../../src/util/sibling-module.ts';
import type { BenchRow } from './bench-row.ts';
import { bars, barsPerYear, boostedTask, hourly, market, scenarios, symbols, trading } from './scenario-task.ts';

const scenariosPerUnit = 10;
const none = { peer: '', ratio: '' };

/** Hourly markets of five years, generated and traded by a rule, then by a GBDT in the stress stage's own unit; on one worker and on two. */
export async function benchScenarios(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [
    {
      name: 'generate one such scenario into used buffers',
      ours: `${generatorMs().toFixed(1)} ms`,
      ...none,
      bar: '',
      ok: null,
    },
    ...(await onWorkers('rule', crossoverBatch(), [8, 4.5])),
    ...(await onWorkers('GBDT of 100 trees at every bar', boostedBatch(), [150, 80])),
  ];
  const peak = `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`;
  return [...rows, { name: 'peak memory of all of it, two workers', ours: peak, ...none, bar: '', ok: null }];
}

async function onWorkers(strategy: string, batch: UnitBatch, seconds: readonly [number, number]): Promise<BenchRow[]> {
  const one = await timed(batch, 1);
  const two = await timed(batch, 2);
  const name = `${scenarios} scenarios x ${bars} bars x ${symbols} symbols, ${strategy}`;
  return [
    {
      name: `${name}, 1 worker`,
      ours: `${(one.ms / 1000).toFixed(1)} s`,
      ...none,
      bar: `<= ${seconds[0]} s`,
      ok: one.ms <= 1000 * seconds[0],
    },
    {
      name: `${name}, 2 workers`,
      ours: `${(two.ms / 1000).toFixed(1)} s`,
      peer: `1 worker ${(one.ms / 1000).toFixed(1)} s`,
      ratio: (two.ms / one.ms).toFixed(2),
      bar: `<= ${seconds[1]} s, ${one.hash === two.hash ? 'same results' : 'results DIFFER'}`,
      ok: two.ms <= 1000 * seconds[1] && one.hash === two.hash,
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
  return { ms, hash: sha256(Buffer.concat(results.value.map(bytesOf))) };
}

function bytesOf({ arrays }: UnitData): Buffer {
  return Buffer.concat(Object.values(arrays).map(({ buffer }) => Buffer.from(buffer as ArrayBuffer)));
}

const seedOf = (id: number) => deriveSeed(1, 'bench', id);
const inUnits = <T>(unit: (ids: readonly number[]) => T): T[] =>
  Array.from({ length: scenarios / scenariosPerUnit }, (_, u) =>
    unit(Array.from({ length: scenariosPerUnit }, (_, i) => u * scenariosPerUnit + i)),
  );

function crossoverBatch(): UnitBatch {
  const units = inUnits((ids) => ({ json: ids.map(seedOf) as unknown as Json, arrays: {} }));
  const task = { synthetic: market(), trading: trading(), barsPerYear };
  const shared = { json: task as unknown as Json, arrays: { ...hourly(bars) } };
  return { module: siblingModule(import.meta.url, './crossover-unit'), shared, units, label: 'scenario' };
}

function boostedBatch(): UnitBatch {
  const scenario = (id: number): PlannedScenario => ({
    id,
    family: 'synthetic',
    seed: seedOf(id),
    marketSeed: seedOf(id),
    pairOf: -1,
    parameters: unvaried,
  });
  return {
    module: siblingModule(import.meta.url, '../../src/stages/stress/scenario-unit'),
    shared: packShared(boostedTask()),
    units: inUnits((ids) => packUnit(ids.map(scenario))),
    label: 'scenario',
  };
}

function generatorMs(): number {
  const generator = createGenerator(market(), hourly(bars));
  const rounds = Array.from({ length: 12 }, (_, round) => {
    const start = performance.now();
    generator.generate(deriveSeed(1, 'bench', round));
    return performance.now() - start;
  });
  return rounds.sort((a, b) => a - b)[rounds.length >> 1]!;
}
