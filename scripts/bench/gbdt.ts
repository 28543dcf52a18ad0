import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitGbdt, fitSymmetric, oneThread } from '../../src/core/models/gbdt/fit-gbdt.ts';
import { type GbdtParams, gbdtDefaults } from '../../src/core/models/gbdt/params.ts';
import { predictRows } from '../../src/core/models/predict.ts';
import { logLoss } from '../../src/core/models/score-metrics.ts';
import { threadCrew } from '../../src/workers/thread-crew.ts';
import type { BenchRow } from './bench-row.ts';
import { type GbdtData, gbdtData, writeGbdtData } from './gbdt-data.ts';
import { runPeer } from './peer-python.ts';

interface Scene {
  readonly name: string;
  readonly trainRows: number;
  readonly testRows: number;
  readonly features: number;
  readonly noise: number;
  readonly rounds: number;
  readonly bars: { readonly [threads: number]: number };
  readonly peers: readonly string[];
}

interface Fitted {
  readonly peer: string;
  readonly threads: number;
  readonly ms: number;
  readonly logLoss: number;
}

const threadCounts = [1, 2];
const symmetric = 'CatBoost';
const peers = ['LightGBM', 'XGBoost', 'sklearn HGB', symmetric];
const bagging: Partial<GbdtParams> = { rowShare: 0.7, featureShare: 0.8 };

/** Boosted trees, binning included, against native libraries on the same data in alternated rounds. */
export function benchGbdt(): Promise<BenchRow[]> {
  const bars = { 1: 0.6, 2: 0.7 };
  return benchScenes([
    { name: '5k x 40', trainRows: 5_000, testRows: 20_000, features: 40, noise: 1, rounds: 5, bars, peers },
    { name: '100k x 50', trainRows: 100_000, testRows: 50_000, features: 50, noise: 1, rounds: 3, bars, peers },
  ]);
}

/** Without scikit-learn, which takes five times as long as the others. */
export function benchGbdtMillion(): Promise<BenchRow[]> {
  const scene = { trainRows: 1_000_000, testRows: 50_000, features: 50, noise: 1, rounds: 1 };
  return benchScenes([
    { ...scene, name: '1M x 50', bars: { 1: 0.8, 2: 0.8 }, peers: peers.filter((name) => name !== 'sklearn HGB') },
  ]);
}

async function benchScenes(scenes: readonly Scene[]): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    return scenes.flatMap((scene) => benchScene(scene, join(folder, 'data.f64')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A tenth of the cells of every third column is missing; rows have weights; trees see 0.7 of the rows and 0.8 of the features. */
function benchScene(scene: Scene, file: string): BenchRow[] {
  const data = gbdtData(scene.trainRows + scene.testRows, scene.features, scene.noise, true);
  writeGbdtData(file, data);
  const crews = threadCounts.map((count) => (count === 1 ? oneThread.crew : threadCrew(count)));
  const all: Fitted[] = [];
  for (let round = 0; round < scene.rounds; round++) {
    for (const crew of crews) {
      all.push(ourFit('leaf-wise', data, scene, () => fitGbdt(lesson(data, scene), { ...oneThread, crew }), crew.size));
      all.push(
        ourFit('symmetric', data, scene, () => fitSymmetric(lesson(data, scene), { ...oneThread, crew }), crew.size),
      );
    }
    all.push(...peerFits(scene, file));
  }
  for (const crew of crews) if ('close' in crew) (crew as ReturnType<typeof threadCrew>).close();
  return threadCounts.flatMap((threads) => [
    row(
      scene,
      threads,
      'leaf-wise',
      scene.peers.filter((name) => name !== symmetric),
      all,
    ),
    row(scene, threads, 'symmetric', [symmetric], all),
  ]);
}

function lesson({ features, target, weight }: GbdtData, { trainRows }: Scene) {
  const train = { features, rows: Int32Array.from({ length: trainRows }, (_, i) => i), target, weight };
  return { train, stop: null, params: { ...gbdtDefaults, l2: 1, ...bagging } };
}

function ourFit(
  peer: string,
  data: GbdtData,
  scene: Scene,
  fit: () => ReturnType<typeof fitGbdt | typeof fitSymmetric>,
  threads: number,
): Fitted {
  const start = performance.now();
  const model = fit();
  const ms = performance.now() - start;
  const tested = Int32Array.from({ length: scene.testRows }, (_, i) => scene.trainRows + i);
  const scores = predictRows(model, data.features, tested);
  const targets = data.target.subarray(scene.trainRows);
  return { peer, threads, ms, logLoss: logLoss({ scores, targets, weights: data.weight.subarray(scene.trainRows) }) };
}

function peerFits({ trainRows, testRows, features, peers: names }: Scene, file: string): Fitted[] {
  const args = [file, trainRows + testRows, features, trainRows, threadCounts.join(','), 1, names.join(',')].map(
    String,
  );
  return (runPeer('gbdt.py', args) ?? []) as Fitted[];
}

/** Least time of all rounds: what remains when neighbours on the machine are quiet. */
function row(scene: Scene, threads: number, ours: string, peers: readonly string[], all: readonly Fitted[]): BenchRow {
  const best = (name: string) =>
    all.filter((one) => one.peer === name && one.threads === threads).toSorted((a, b) => a.ms - b.ms)[0];
  const own = best(ours)!;
  const others = peers.flatMap((name) => best(name) ?? []).toSorted((a, b) => a.ms - b.ms);
  const text = (one: Fitted) => `${one.ms.toFixed(0)} ms, log loss ${one.logLoss.toFixed(4)}`;
  const ratio = others.length > 0 ? own.ms / others[0]!.ms : null;
  const bar = scene.bars[threads]!;
  return {
    name: `GBDT train ${scene.name}, missing, weights, bagging, ${ours}, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
    ours: text(own),
    peer: others.map((one) => `${one.peer} ${text(one)}`).join('; ') || 'peers absent',
    ratio: ratio?.toFixed(2) ?? '',
    bar: `<= ${bar} x the fastest`,
    ok: ratio === null ? null : ratio <= bar,
  };
}
