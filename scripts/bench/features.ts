import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeFeatures } from '../../src/core/features/compute-features.ts';
import type { FeatureSpec } from '../../src/core/features/feature-spec.ts';
import { resolveFeatures } from '../../src/core/features/resolve-features.ts';
import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import type { BenchRow } from './bench-row.ts';
import { runPeer } from './peer-python.ts';

const rows = 1_000_000;
const rounds = 3;
const best = 0.8;

const windowed = (bars: number) => [
  `rolling-sum-${bars}-close`,
  `rolling-mean-${bars}-close`,
  `rolling-deviation-${bars}-close`,
  `rolling-score-${bars}-close`,
  `rolling-minimum-${bars}-close`,
  `rolling-maximum-${bars}-close`,
  `rolling-skewness-${bars}-close`,
  `rolling-kurtosis-${bars}-close`,
  `rolling-rank-${bars}-close`,
  `ewm-mean-${bars}-close`,
  `volume-ratio-${bars}`,
  `volume-correlation-${bars}`,
  `drawdown-${bars}`,
];
const names = [
  'log-return-1',
  'volatility-21',
  ...windowed(21),
  ...windowed(252),
  'ewm-volatility-20',
  'rsi-14',
  'atr-14',
  'macd-12-26',
  'bollinger-position-20',
  'stochastic-14-3',
];

interface Timing {
  readonly ms: number;
  readonly last: number;
}
type Timings = { readonly [name: string]: Timing };

/** Features of 1,000,000 bars, one at a time on one thread, against pandas on the same columns in alternated rounds. */
export async function benchFeatures(): Promise<BenchRow[]> {
  const bars = walk();
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const file = join(folder, 'bars.f64');
    const columns = [bars.open, bars.high, bars.low, bars.close, bars.volume];
    writeFileSync(file, Buffer.concat(columns.map((column) => Buffer.from(column.buffer))));
    const ours: Timings[] = [];
    const theirs: Timings[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(ourRound(bars));
      const peer = runPeer('features.py', [file, `${rows}`]) as { features: Timings } | null;
      if (peer) theirs.push(peer.features);
    }
    return names.map((name) => compare(name, ours, theirs));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(name: string, ours: readonly Timings[], theirs: readonly Timings[]): BenchRow {
  const our = median(ours.map((round) => round[name]!.ms));
  const row = { name: `feature ${name}, 1M rows`, ours: `${our.toFixed(0)} ms`, bar: `<= ${best}` };
  if (theirs.length === 0) return { ...row, peer: 'peer absent', ratio: '', ok: null };
  const peer = median(theirs.map((round) => round[name]!.ms));
  const [mine, yours] = [ours[0]![name]!.last, theirs[0]![name]!.last];
  const same = Math.abs(mine - yours) <= 1e-6 * Math.max(1, Math.abs(yours));
  return {
    ...row,
    peer: `pandas ${peer.toFixed(0)} ms${same ? '' : `, OTHER VALUE ${yours} for ${mine}`}`,
    ratio: (our / peer).toFixed(2),
    ok: our / peer <= best && same,
  };
}

function ourRound(bars: Bars): Timings {
  return Object.fromEntries(
    names.map((name) => {
      const specs = specsOf(name);
      const times = [0, 1, 2, 3].map(() => time(bars, specs));
      return [name, { ms: Math.min(...times.map(({ ms }) => ms)), last: times[0]!.last }];
    }),
  );
}

function time(bars: Bars, specs: readonly FeatureSpec[]): Timing {
  const start = performance.now();
  const { columns } = computeFeatures(bars, specs);
  return { ms: performance.now() - start, last: columns[0]![rows - 1]! };
}

function specsOf(name: string): readonly FeatureSpec[] {
  const specs = resolveFeatures({ list: [name] });
  if (!specs.ok) throw new Error(JSON.stringify(specs.failure));
  return specs.value;
}

function walk(): Bars {
  const column = () => new Float64Array(rows);
  const bars = {
    symbols: ['A'],
    offsets: Int32Array.of(0, rows),
    openUtc: Float64Array.from({ length: rows }, (_, k) => k * 60_000),
    knownUtc: Float64Array.from({ length: rows }, (_, k) => (k + 1) * 60_000),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    adjFactor: column().fill(1),
    marks: new Int32Array(rows),
  };
  const rng = new Rng(deriveSeed(1, 'feature bench', 0));
  let price = 100;
  for (let row = 0; row < rows; row++) {
    bars.open[row] = price;
    price *= 1 + 0.001 * rng.normal();
    bars.close[row] = price;
    bars.high[row] = Math.max(bars.open[row]!, price) * (1 + 0.0005 * rng.uniform());
    bars.low[row] = Math.min(bars.open[row]!, price) * (1 - 0.0005 * rng.uniform());
    bars.volume[row] = 1 + rng.integer(10_000);
  }
  return bars;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
