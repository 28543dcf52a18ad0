import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeFeatures } from '../../src/core/features/compute-features.ts';
import type { FeatureSpec } from '../../src/core/features/feature-spec.ts';
import { resolveFeatures } from '../../src/core/features/resolve-features.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import type { BenchRow } from './bench-row.ts';
import { runPeer } from './peer-python.ts';
import { randomWalk } from './random-walk.ts';

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

/** Features of 1,000,000 bars, one at a time on one thread, against pandas on the same columns: the best of alternated rounds. */
export async function benchFeatures(): Promise<BenchRow[]> {
  const bars = randomWalk(rows);
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
  const our = Math.min(...ours.map((round) => round[name]!.ms));
  const row = { name: `feature ${name}, 1M rows`, ours: `${our.toFixed(1)} ms`, bar: `<= ${best}` };
  if (theirs.length === 0) return { ...row, peer: 'peer absent', ratio: '', ok: null };
  const peer = Math.min(...theirs.map((round) => round[name]!.ms));
  const [mine, yours] = [ours[0]![name]!.last, theirs[0]![name]!.last];
  const same = Math.abs(mine - yours) <= 1e-6 * Math.max(1, Math.abs(yours));
  return {
    ...row,
    peer: `pandas ${peer.toFixed(1)} ms${same ? '' : `, OTHER VALUE ${yours} for ${mine}`}`,
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
