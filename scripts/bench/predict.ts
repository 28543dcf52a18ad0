import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitGbdt, fitSymmetric } from '../../src/core/models/gbdt/fit-gbdt.ts';
import type { GbdtFit } from '../../src/core/models/gbdt/boost.ts';
import { gbdtDefaults } from '../../src/core/models/gbdt/params.ts';
import type { Model } from '../../src/core/models/model.ts';
import { predictRows, rowPredictor } from '../../src/core/models/predict.ts';
import type { BenchRow } from './bench-row.ts';
import { type GbdtData, gbdtData } from './gbdt-data.ts';
import { runPeer } from './peer-python.ts';

const rows = 150_000;
const trainRows = 100_000;
const featureCount = 50;
const repeats = 9;
const tested = Int32Array.from({ length: rows - trainRows }, (_, i) => trainRows + i);

/** Bars are set against LightGBM's leaf-wise trees, for trees of either shape. */
const bars: Readonly<Record<string, number>> = { 'leaf-wise': 0.4, symmetric: 0.15 };

/** Scores of many rows by models of 100 trees, one thread, codes of the features included, against peers on the same data in one run. */
export async function benchPredict(): Promise<BenchRow[]> {
  const data = gbdtData(rows, featureCount, 1);
  const models: Readonly<Record<string, Model>> = {
    'leaf-wise': fitGbdt(fitOf(data)),
    symmetric: fitSymmetric({ ...fitOf(data), params: { ...gbdtDefaults, l2: 1, maxDepth: 6 } }),
  };
  const before = Object.values(models).map((model) => microsPerRow(model, data));
  const peers = peerTimes(data);
  const ours = Object.values(models).map((model, m) => (before[m]! + microsPerRow(model, data)) / 2);
  return Object.entries(models).flatMap(([shape, model], m) => {
    if (!sameBits(model, data)) throw new Error(`${shape}: scores of many rows are not those of one`);
    return Object.entries(peers ?? { 'peer absent': NaN }).map(([peer, theirs]) =>
      compare(shape, ours[m]!, peer, theirs),
    );
  });
}

function compare(shape: string, ours: number, peer: string, theirs: number): BenchRow {
  const ratio = ours / theirs;
  const bar = peer === 'LightGBM' ? bars[shape]! : null;
  return {
    name: `predict 50k x ${featureCount}, 100 trees, ${shape === 'symmetric' ? '6 levels' : '31 leaves'}, 1 thread, ${shape}`,
    ours: `${ours.toFixed(3)} us/row`,
    peer: Number.isNaN(theirs) ? peer : `${peer} ${theirs.toFixed(3)} us/row`,
    ratio: Number.isNaN(theirs) ? '' : ratio.toFixed(2),
    bar: bar === null ? '' : `<= ${bar}`,
    ok: bar === null ? null : ratio <= bar,
  };
}

function fitOf({ features, target }: GbdtData): GbdtFit {
  const train = {
    features,
    rows: Int32Array.from({ length: trainRows }, (_, i) => i),
    target,
    weight: new Float64Array(rows).fill(1),
  };
  return { train, stop: null, params: { ...gbdtDefaults, l2: 1 } };
}

function microsPerRow(model: Model, { features }: GbdtData): number {
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now();
    predictRows(model, features, tested);
    return performance.now() - start;
  });
  return (times.toSorted((a, b) => a - b)[repeats >> 1]! * 1000) / tested.length;
}

function sameBits(model: Model, { features }: GbdtData): boolean {
  const predict = rowPredictor(model);
  const some = tested.subarray(0, 1000);
  const scores = predictRows(model, features, some);
  return some.every((row, i) =>
    Object.is(scores[i], predict(Float64Array.from(features.columns, (column) => column[row]!))),
  );
}

function peerTimes({ features, target }: GbdtData): Readonly<Record<string, number>> | null {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const file = join(folder, 'data.f64');
    writeFileSync(file, Buffer.concat([...features.columns, target].map((column) => Buffer.from(column.buffer))));
    return runPeer('predict.py', [file, `${rows}`, `${featureCount}`, `${trainRows}`]) as Record<string, number> | null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
