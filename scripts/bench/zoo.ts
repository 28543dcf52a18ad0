import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitModel } from '../../src/core/models/fit-model.ts';
import type { MemberSpec } from '../../src/core/models/model-spec.ts';
import { predictRows } from '../../src/core/models/predict.ts';
import { areaUnderCurve, squaredError } from '../../src/core/models/score-metrics.ts';
import type { BenchRow } from './bench-row.ts';
import { type GbdtData, gbdtData } from './gbdt-data.ts';
import { runPeer } from './peer-python.ts';

const rows = 30_000;
const trainRows = 20_000;
const featureCount = 30;
const leaves = { minLeafRows: 20, minLeafShare: 0, maxDepth: 0, bins: 255, trees: 100, draw: 'blocks' } as const;

/** The settings of scripts/bench/peers/zoo.py. */
const specs: readonly MemberSpec[] = [
  { kind: 'ridge', params: { alpha: 1 } },
  { kind: 'bayesian-ridge', params: { iterations: 300 } },
  { kind: 'elastic-net', params: { alpha: 0.01, l1Share: 0.5, iterations: 1000 } },
  { kind: 'logistic-ridge', params: { alpha: 0.1 } },
  { kind: 'random-forest', params: { ...leaves, featureShare: 0.35, rowShare: 0.632 } },
  { kind: 'extra-trees', params: { ...leaves, featureShare: 0.5, rowShare: 1 } },
  { kind: 'nearest', params: { neighbours: 200, weighting: 'uniform' } },
  { kind: 'mlp', params: { hidden: [16], epochs: 30, batchRows: 128, learningRate: 0.003, l2: 0.001 } },
];

interface Round {
  readonly fitMs: number;
  readonly scoreMs: number;
  readonly auc: number;
  readonly brier: number;
}

/** Models beside boosting against scikit-learn's: the same data and settings, one thread, a second round of ours counting. */
export async function benchZoo(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const data = gbdtData(rows, featureCount, 2, false);
    const file = join(folder, 'data.f64');
    writeFileSync(file, '');
    for (const column of [...data.features.columns, data.target]) writeFileSync(file, column, { flag: 'a' });
    return specs.map((spec) => compare(spec, data, file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(spec: MemberSpec, data: GbdtData, file: string): BenchRow {
  ourRound(spec, data);
  const ours = ourRound(spec, data);
  const answer = runPeer('zoo.py', [
    file,
    `${rows}`,
    `${featureCount}`,
    `${trainRows}`,
    spec.kind,
  ]) as PeerAnswer | null;
  const row = { name: `${spec.kind}, fit 20k x 30, score 10k, 1 thread`, ours: text(ours), bar: 'AUC within 0.005' };
  if (answer === null) return { ...row, peer: 'peer absent', ratio: '', ok: null };
  const peer = { ...answer, ...accuracy(Float64Array.from(answer.scores), data) };
  const ratio = (ours.fitMs + ours.scoreMs) / (peer.fitMs + peer.scoreMs);
  return { ...row, peer: `scikit-learn ${text(peer)}`, ratio: ratio.toFixed(2), ok: ours.auc >= peer.auc - 0.005 };
}

interface PeerAnswer {
  readonly fitMs: number;
  readonly scoreMs: number;
  readonly scores: number[];
}

function ourRound(spec: MemberSpec, data: GbdtData): Round {
  const { features, target } = data;
  const weight = new Float64Array(rows).fill(1);
  const train = { features, rows: Int32Array.from({ length: trainRows }, (_, i) => i), target, weight };
  const t0 = Float64Array.from({ length: rows }, (_, i) => i);
  const isLine = spec.kind === 'ridge' || spec.kind === 'bayesian-ridge' || spec.kind === 'elastic-net';
  const start = performance.now();
  const model = fitModel(spec, {
    train,
    stop: null,
    intervals: { t0, t1: t0 },
    target: isLine ? 'return' : 'direction',
    blockRows: 1,
    minRows: 1,
    seed: [1, 2, 3, 4],
    where: 'the bench',
  });
  const fitted = performance.now();
  if (!model.ok) throw new Error(JSON.stringify(model.failure));
  const scores = predictRows(
    model.value,
    features,
    Int32Array.from({ length: rows - trainRows }, (_, i) => trainRows + i),
  );
  const scoreMs = performance.now() - fitted;
  return { fitMs: fitted - start, scoreMs, ...accuracy(scores, data) };
}

function accuracy(scores: Float64Array, { target }: GbdtData): Pick<Round, 'auc' | 'brier'> {
  const scored = { scores, targets: target.subarray(trainRows), weights: new Float64Array(scores.length).fill(1) };
  return { auc: areaUnderCurve(scored), brier: squaredError(scored) };
}

function text({ fitMs, scoreMs, auc, brier }: Round): string {
  return `${fitMs.toFixed(0)} + ${scoreMs.toFixed(0)} ms, AUC ${auc.toFixed(4)}, Brier ${brier.toFixed(4)}`;
}
