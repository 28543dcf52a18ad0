import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BenchRow } from './bench-row.ts';

const project = resolve('.');
const binary = join(project, 'bin/run.js');
const rounds = 21;

/** A fresh pipeline, and one with nothing to do against a bare command of this very binary and against wireit. */
export async function benchEngine(): Promise<BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    cpSync('config', join(root, 'config'), { recursive: true });
    const fresh = timed(() => assay(root, 'pipeline'));
    const bare = alternate(
      () => assay(root, '--version'),
      () => assay(root, 'pipeline'),
    );
    const wireit = wireitNoop();
    const again = wireit === null ? null : alternate(wireit.run, () => assay(root, 'pipeline'));
    wireit?.remove();
    return [
      {
        name: 'fresh pipeline, sp500_daily',
        ours: `${(fresh / 1000).toFixed(1)} s`,
        peer: '',
        ratio: '',
        bar: '<= 60 s',
        ok: fresh <= 60_000,
      },
      row('no-op pipeline against a bare command', bare, '--version', '<= 1.6', (ratio) => ratio <= 1.6),
      again === null
        ? {
            name: 'no-op pipeline against wireit, eight scripts',
            ours: ms(bare.ours),
            peer: 'peer absent',
            ratio: '',
            bar: '< 1',
            ok: null,
          }
        : row('no-op pipeline against wireit, eight scripts', again, 'wireit', '< 1', (ratio) => ratio < 1),
    ];
  } finally {
    rmSync(root, { recursive: true });
  }
}

interface Pair {
  readonly peer: number;
  readonly ours: number;
}

function row(
  name: string,
  { ours, peer }: Pair,
  peerName: string,
  bar: string,
  met: (ratio: number) => boolean,
): BenchRow {
  const ratio = ours / peer;
  return { name, ours: ms(ours), peer: `${peerName} ${ms(peer)}`, ratio: ratio.toFixed(2), bar, ok: met(ratio) };
}

function assay(root: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [binary, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`assay ${args.join(' ')} ended with ${status}: ${String(stderr)}`);
}

/** Eight scripts in a row, each with one input and one output, all fresh. */
function wireitNoop(): { run: () => void; remove: () => void } | null {
  const peers = process.env['ASSAY_PEERS'];
  const installed = peers === undefined ? null : join(peers, 'node_modules', 'wireit');
  if (installed === null || !existsSync(installed)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'assay-wireit-'));
  mkdirSync(join(folder, 'in'));
  const names = Array.from({ length: 8 }, (_, i) => `stage${i}`);
  const scripts = Object.fromEntries(names.map((name) => [name, 'wireit']));
  const wireit = Object.fromEntries(
    names.map((name, i) => [
      name,
      {
        command: `cp in/${name} out-${name}`,
        files: [`in/${name}`],
        output: [`out-${name}`],
        dependencies: i === 0 ? [] : [names[i - 1]!],
      },
    ]),
  );
  for (const name of names) writeFileSync(join(folder, 'in', name), name);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'noop', version: '1.0.0', scripts, wireit }));
  symlinkSync(join(peers!, 'node_modules'), join(folder, 'node_modules'));
  const run = () => {
    // A clean environment: wireit reads npm's variables, which under `make bench` speak of another script.
    const { status, stderr } = spawnSync(process.execPath, ['--run', 'stage7'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
      timeout: 60_000,
    });
    if (status !== 0) throw new Error(`wireit ended with ${status}: ${String(stderr)}`);
  };
  run();
  return { run, remove: () => rmSync(folder, { recursive: true }) };
}

/** Medians of alternated rounds, after one of each to warm up. */
function alternate(peer: () => void, ours: () => void): Pair {
  peer();
  ours();
  const times = { peer: [] as number[], ours: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.peer.push(timed(peer));
    times.ours.push(timed(ours));
  }
  return { peer: median(times.peer), ours: median(times.ours) };
}

function timed(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
