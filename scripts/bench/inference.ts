import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cscv } from '../../src/core/inference/cscv.ts';
import { realityCheck } from '../../src/core/inference/reality-check.ts';
import type { ReturnMatrix } from '../../src/core/inference/return-matrix.ts';
import { superiorPredictiveAbility } from '../../src/core/inference/superior-predictive-ability.ts';
import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import { assemblePaths } from '../../src/core/splits/assemble-paths.ts';
import { combinatorialPurged } from '../../src/core/splits/combinatorial-purged.ts';
import { foldStarts } from '../../src/core/splits/fold-starts.ts';
import type { LabelIntervals } from '../../src/core/splits/label-intervals.ts';
import type { Result } from '../../src/failure.ts';
import type { BenchRow } from './bench-row.ts';
import { runPeer } from './peer-python.ts';

const rows = 1100;
const spaTrials = 57;
const trials = 100;
const blocks = 16;
const draws = 9999;
const meanBlock = 10;
const samples = 100_000;
const embargoBars = 1000;

interface Peer {
  readonly version: string;
  readonly spa: { pValue: number; ms: number };
  readonly blocks: { probability: number; ms: number };
  readonly rows: { probability: number; ms: number };
  readonly splits: { trained: number; scores: number; ms: number };
}

/** Tests on the returns of many trials, and combinatorial splits, against arch and numpy on the same data; one thread each. */
export async function benchInference(): Promise<BenchRow[]> {
  const returns = noise();
  const intervals = labelIntervals();
  const peer = measurePeer(returns, intervals);
  return [...comparisons(returns, peer), overfitting(returns, peer), splitting(intervals, peer)];
}

function comparisons(all: ReturnMatrix, peer: Peer | null): BenchRow[] {
  const returns = firstColumns(all, spaTrials);
  const spec = { draws, meanBlock, seed: deriveSeed(1, 'draws', 0) };
  const ability = fastest(() => value(superiorPredictiveAbility(returns, spec)));
  const check = fastest(() => value(realityCheck(returns, spec)));
  const shape = `${spaTrials} x ${rows}, B ${draws}, mean block ${meanBlock}`;
  const theirs = peer === null ? 'peer absent' : `arch ${peer.version} SPA ${seconds(peer.spa.ms)}`;
  const ratio = (ms: number): string => (peer === null ? '' : (ms / peer.spa.ms).toFixed(2));
  // arch does not studentise, so its upper p-value is the Reality Check's; both are random by the draws.
  const agrees = peer === null ? null : Math.abs(check.found.pValue - peer.spa.pValue) < 0.03;
  return [
    {
      name: `Hansen SPA, three p-values, ${shape}`,
      ours: `${seconds(ability.ms)}, p ${ability.found.consistent.toFixed(3)}`,
      peer: theirs,
      ratio: ratio(ability.ms),
      bar: '< 1',
      ok: peer === null ? null : ability.ms < peer.spa.ms,
    },
    {
      name: `White's Reality Check, ${shape}`,
      ours: `${seconds(check.ms)}, p ${check.found.pValue.toFixed(3)}`,
      peer: peer === null ? theirs : `${theirs}, upper p ${peer.spa.pValue.toFixed(3)}`,
      ratio: ratio(check.ms),
      bar: '< 1, p within 0.03',
      ok: peer === null ? null : agrees && check.ms < peer.spa.ms,
    },
  ];
}

function overfitting(returns: ReturnMatrix, peer: Peer | null): BenchRow {
  const { found, ms } = fastest(() => value(cscv(returns, blocks)));
  const same = (other: number): boolean => Math.abs(found.probability - other) < 1e-12;
  return {
    name: `PBO, ${blocks} blocks, ${trials} trials x ${rows}`,
    ours: `${seconds(ms)}, PBO ${found.probability.toFixed(4)}`,
    peer:
      peer === null
        ? 'peer absent'
        : `numpy by block sums ${seconds(peer.blocks.ms)}, by rows ${seconds(peer.rows.ms)}, PBO ${peer.rows.probability.toFixed(4)}`,
    ratio: peer === null ? '' : (ms / peer.blocks.ms).toFixed(2),
    bar: '< 1, same PBO',
    ok: peer === null ? null : ms < peer.blocks.ms && same(peer.rows.probability) && same(peer.blocks.probability),
  };
}

function splitting(intervals: LabelIntervals, peer: Peer | null): BenchRow {
  const { found, ms } = fastest(() => {
    const starts = foldStarts(intervals.t0, 10);
    const splits = value(combinatorialPurged(intervals, { foldStarts: starts, testFolds: 2, embargoBars }));
    const numbers = splits.map(({ test }, split) => new Float64Array(test.length).fill(split));
    return { splits, paths: assemblePaths(splits, numbers, starts, samples) };
  });
  const trained = found.splits.reduce((count, { train }) => count + train.length, 0);
  const scores = found.paths.reduce(
    (sum, path) => sum + path.reduce((of, split, i) => of + ((split * (i + 1)) % 7), 0),
    0,
  );
  return {
    name: `CPCV (10,2), splits and ${found.paths.length} paths, ${samples} samples`,
    ours: `${seconds(ms)}, ${trained} rows train`,
    peer: peer === null ? 'peer absent' : `numpy masks ${seconds(peer.splits.ms)}, ${peer.splits.trained} rows train`,
    ratio: peer === null ? '' : (ms / peer.splits.ms).toFixed(2),
    bar: 'same splits',
    ok: peer === null ? null : trained === peer.splits.trained && scores === peer.splits.scores,
  };
}

function measurePeer(returns: ReturnMatrix, { t0, t1 }: LabelIntervals): Peer | null {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const files = [join(folder, 'returns.f64'), join(folder, 'times.f64')] as const;
    writeFileSync(files[0], Buffer.from(returns.values.buffer));
    writeFileSync(files[1], Buffer.concat([t0, t1].map((times) => Buffer.from(times.buffer))));
    const sizes = [files[0], rows, spaTrials, trials, blocks, files[1], samples, embargoBars, meanBlock, draws];
    return runPeer('inference.py', sizes.map(String)) as Peer | null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function noise(): ReturnMatrix {
  const rng = new Rng(deriveSeed(3, 'returns', 0));
  const values = Float64Array.from({ length: rows * trials }, () => 0.01 * rng.normal());
  return { rows, columns: trials, values };
}

/** Two symbols a minute, labels of 1 to 20 minutes. */
function labelIntervals(): LabelIntervals {
  const t0 = Float64Array.from({ length: samples }, (_, i) => Math.floor(i / 2) * 60_000);
  return { t0, t1: t0.map((time, i) => time + 60_000 * (1 + ((i * 7) % 20))) };
}

function firstColumns({ columns, values }: ReturnMatrix, count: number): ReturnMatrix {
  return { rows, columns: count, values: values.filter((_, i) => i % columns < count) };
}

function fastest<T>(work: () => T): { found: T; ms: number } {
  const rounds = Array.from({ length: 4 }, () => {
    const start = performance.now();
    const found = work();
    return { found, ms: performance.now() - start };
  });
  return rounds.reduce((best, round) => (round.ms < best.ms ? round : best));
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.reason);
  return result.value;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}
