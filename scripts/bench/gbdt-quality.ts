import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitGbdt, fitSymmetric } from '../../src/core/models/gbdt/fit-gbdt.ts';
import { gbdtDefaults } from '../../src/core/models/gbdt/params.ts';
import { predictRows } from '../../src/core/models/predict.ts';
import { logLoss } from '../../src/core/models/score-metrics.ts';
import type { BenchRow } from './bench-row.ts';
import { runPeer } from './peer-python.ts';

interface DataSet {
  readonly name: string;
  readonly rows: number;
  readonly features: number;
  readonly folds: number;
  readonly repeats: number;
  /** LightGBM's. */
  readonly logLoss: number;
}

const settings = { ...gbdtDefaults, leaves: 15, learningRate: 0.05, l2: 1, minBinRows: 3 };
const bar = 0.0005;

/** Log loss in cross-validation on twenty data sets against LightGBM with the same settings and folds. */
export async function benchGbdtQuality(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const sets = (runPeer('gbdt_quality.py', [folder]) ?? []) as DataSet[];
    const compared = sets.map((set, index) => compare(set, join(folder, `${index}.f64`)));
    return [
      ...compared.map(rowOf),
      summary(compared, 'leafWise', 'leaf-wise', true),
      summary(compared, 'symmetric', 'symmetric', false),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Compared = ReturnType<typeof compare>;

function compare(set: DataSet, file: string) {
  const values = new Float64Array(new Uint8Array(readFileSync(file)).buffer);
  const column = (i: number) => values.subarray(i * set.rows, (i + 1) * set.rows);
  const columns = Array.from({ length: set.features }, (_, f) => column(f));
  const features = { names: columns.map((_, f) => `x${f}`), columns, rows: set.rows };
  const target = column(set.features);
  const weight = new Float64Array(set.rows).fill(1);
  const lossOf = (grow: typeof fitGbdt | typeof fitSymmetric) => {
    let sum = 0;
    for (let repeat = 0; repeat < set.repeats; repeat++) {
      const fold = column(set.features + 1 + repeat);
      const scores = new Float64Array(set.rows);
      for (let held = 0; held < set.folds; held++) {
        const all = Int32Array.from({ length: set.rows }, (_, i) => i);
        const tested = all.filter((i) => fold[i] === held);
        const train = { features, rows: all.filter((i) => fold[i] !== held), target, weight };
        const predicted = predictRows(grow({ train, stop: null, params: settings }), features, tested);
        tested.forEach((row, i) => (scores[row] = predicted[i]!));
      }
      sum += logLoss({ scores, targets: target, weights: weight });
    }
    return sum / set.repeats;
  };
  return { set, leafWise: lossOf(fitGbdt), symmetric: lossOf(fitSymmetric) };
}

function rowOf({ set, leafWise, symmetric }: Compared): BenchRow {
  return {
    name: `GBDT log loss, ${set.name}`,
    ours: `${leafWise.toFixed(4)}, symmetric ${symmetric.toFixed(4)}`,
    peer: `LightGBM ${set.logLoss.toFixed(4)}`,
    ratio: signed(leafWise - set.logLoss),
    bar: '',
    ok: null,
  };
}

function summary(
  compared: readonly Compared[],
  which: 'leafWise' | 'symmetric',
  label: string,
  judged: boolean,
): BenchRow {
  const differences = compared.map((one) => one[which] - one.set.logLoss);
  const mean = differences.reduce((sum, x) => sum + x, 0) / differences.length;
  const better = differences.filter((x) => x < 0).length;
  return {
    name: `GBDT log loss, mean difference over ${compared.length} data sets, ${label}`,
    ours: `better on ${better}`,
    peer: compared.length > 0 ? 'LightGBM' : 'peer absent',
    ratio: compared.length > 0 ? signed(mean) : '',
    bar: judged ? `<= ${bar}` : '',
    ok: judged && compared.length > 0 ? mean <= bar : null,
  };
}

function signed(x: number): string {
  return `${x < 0 ? '' : '+'}${x.toFixed(5)}`;
}
