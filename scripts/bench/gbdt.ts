import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitGbdt } from '../../src/core/models/gbdt/fit-gbdt.ts';
import { gbdtDefaults } from '../../src/core/models/gbdt/params.ts';
import { predictRows } from '../../src/core/models/predict.ts';
import { areaUnderCurve } from '../../src/core/models/score-metrics.ts';
import type { BenchRow } from './bench-row.ts';
import { type GbdtData, gbdtData } from './gbdt-data.ts';
import { runPeer } from './peer-python.ts';

const rows = 150_000;
const trainRows = 100_000;
const featureCount = 50;
const rounds = 5;

interface Round {
  readonly ms: number;
  readonly auc: number;
}

/** Gradient boosting, binning included, one thread, against LightGBM on the same data in alternated rounds. */
export async function benchGbdt(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    return [
      compare('strong signal', gbdtData(rows, featureCount, 1), folder),
      compare('weak signal', gbdtData(rows, featureCount, 5), folder),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(name: string, data: GbdtData, folder: string): BenchRow {
  const file = join(folder, 'data.f64');
  writeFileSync(
    file,
    Buffer.concat([...data.features.columns, data.target].map((column) => Buffer.from(column.buffer))),
  );
  const ours: Round[] = [];
  const theirs: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(ourRound(data));
    const peer = peerRound(data, file);
    if (peer) theirs.push(peer);
  }
  const label = `GBDT train 100k x 50, 100 trees x 31 leaves, 1 thread, ${name}`;
  const bar = '<= 1.0, AUC within 0.003';
  const our = { ms: median(ours.map(({ ms }) => ms)), auc: ours[0]!.auc };
  const text = ({ ms, auc }: Round) => `${ms.toFixed(0)} ms, AUC ${auc.toFixed(4)}`;
  if (theirs.length === 0) return { name: label, ours: text(our), peer: 'peer absent', ratio: '', bar, ok: null };
  const peer = { ms: median(theirs.map(({ ms }) => ms)), auc: theirs[0]!.auc };
  const ratio = our.ms / peer.ms;
  return {
    name: label,
    ours: text(our),
    peer: `LightGBM ${text(peer)}`,
    ratio: ratio.toFixed(2),
    bar,
    ok: ratio <= 1 && our.auc >= peer.auc - 0.003,
  };
}

function ourRound({ features, target }: GbdtData): Round {
  const train = {
    features,
    rows: Int32Array.from({ length: trainRows }, (_, i) => i),
    target,
    weight: new Float64Array(rows).fill(1),
  };
  const start = performance.now();
  const model = fitGbdt({ train, stop: null, params: { ...gbdtDefaults, l2: 1 } });
  const ms = performance.now() - start;
  const tested = Int32Array.from({ length: rows - trainRows }, (_, i) => trainRows + i);
  return { ms, auc: aucOf(predictRows(model, features, tested), target) };
}

function peerRound({ target }: GbdtData, file: string): Round | null {
  const answer = runPeer('gbdt.py', [file, `${rows}`, `${featureCount}`, `${trainRows}`]) as {
    ms: number;
    scores: number[];
  } | null;
  return answer && { ms: answer.ms, auc: aucOf(Float64Array.from(answer.scores), target) };
}

function aucOf(scores: Float64Array, target: Float64Array): number {
  const targets = target.subarray(trainRows);
  return areaUnderCurve({ scores, targets, weights: new Float64Array(scores.length).fill(1) });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
