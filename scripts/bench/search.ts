import { normalCdf } from '../../src/core/numerics/normal.ts';
import { median } from '../../src/core/numerics/summary.ts';
import type { Observation } from '../../src/core/search/study.ts';
import { tpeSampler } from '../../src/core/search/tpe-sampler.ts';
import type { BenchRow } from './bench-row.ts';
import { runPeer } from './peer-python.ts';
import { type SearchProblem, searchProblems } from './search-problems.ts';

const seeds = 30;
const trials = 100;

interface StudyResult {
  readonly best: number;
  /** Processor time of the sampler alone, per trial. */
  readonly ms: number;
}

/**
 * TPE against Optuna's, both with their defaults, one trial after the other, on the same losses: the peer asks a child process that
 * computes ours. No seed is used twice, so that the rows are independent. Time is processor time of
 * proposing and recording, without the loss.
 */
export async function benchSearch(): Promise<BenchRow[]> {
  const problems = JSON.stringify(searchProblems.map(({ dimensions }) => dimensions));
  const args = [process.execPath, 'scripts/bench/search-child.ts', `${seeds}`, `${trials}`, problems];
  const peer = runPeer('search.py', args) as { version: string; results: StudyResult[][] } | null;
  return searchProblems.map((problem, i) => {
    const ours = Array.from({ length: seeds }, (_, seed) => runStudy(problem, i * seeds + seed));
    return compare(problem.name, ours, peer && { name: `Optuna ${peer.version}`, results: peer.results[i]! });
  });
}

function runStudy({ dimensions, loss }: SearchProblem, seed: number): StudyResult {
  const sampler = tpeSampler({ dimensions, seed });
  const known: Observation[] = [];
  let best = Infinity;
  let ms = 0;
  for (let number = 0; number < trials; number++) {
    const start = processorMs();
    const point = sampler.propose(number, known)!;
    const asked = processorMs();
    const value = loss(dimensions.map(({ name }) => point[name] as number));
    const told = processorMs();
    best = Math.min(best, value);
    known.push({ number, point, state: 'completed', value: 0 - value, steps: [] });
    ms += asked - start + processorMs() - told;
  }
  return { best, ms: ms / trials };
}

/** Of all threads, so that those of the engine count too, and a busy machine does not. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function compare(
  problem: string,
  ours: readonly StudyResult[],
  peer: { name: string; results: readonly StudyResult[] } | null,
): BenchRow {
  const name = `TPE ${problem}: median best of ${seeds} studies of ${trials} trials, processor time per trial`;
  const bar = 'p > 0.05 or better, time <= 0.1';
  if (peer === null) return { name, ours: text(ours), peer: 'peer absent', ratio: '', bar, ok: null };
  const p = mannWhitney(best(ours), best(peer.results));
  const ratio = time(ours) / time(peer.results);
  const asGood = p > 0.05 || median(best(ours)) < median(best(peer.results));
  return {
    name,
    ours: `${text(ours)}, p ${p.toFixed(2)}`,
    peer: `${peer.name} ${text(peer.results)}`,
    ratio: ratio.toFixed(3),
    bar,
    ok: asGood && ratio <= 0.1,
  };
}

function text(results: readonly StudyResult[]): string {
  return `${median(best(results)).toPrecision(4)}, ${time(results).toFixed(3)} ms`;
}

function best(results: readonly StudyResult[]): number[] {
  return results.map((result) => result.best);
}

function time(results: readonly StudyResult[]): number {
  return median(results.map(({ ms }) => ms));
}

/** Two-sided p of the Mann-Whitney test, normal approximation with ties and continuity corrected. */
function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b];
  const rank = (value: number) =>
    all.filter((other) => other < value).length + (all.filter((other) => other === value).length + 1) / 2;
  const u = a.reduce((sum, value) => sum + rank(value), 0) - (a.length * (a.length + 1)) / 2;
  const n = all.length;
  const ties = [...new Set(all)]
    .map((value) => all.filter((other) => other === value).length)
    .reduce((sum, count) => sum + count ** 3 - count, 0);
  const variance = ((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1)));
  const z = (Math.abs(u - (a.length * b.length) / 2) - 0.5) / Math.sqrt(variance);
  return variance > 0 ? Math.min(1, 2 * normalCdf(-z)) : 1;
}
