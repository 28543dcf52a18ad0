import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';

const binary = join(import.meta.dirname, '../../bin/run.js');
const rounds = 3;

/** Replays of the shipped daily strategy, each by the real binary, beside the start of the binary itself. No peer trades bit for bit. */
export function benchSessions(): BenchRow[] {
  const root = mkdtempSync(join(tmpdir(), 'assay-bench-sessions-'));
  try {
    cpSync('config', join(root, 'config'), { recursive: true });
    assay(root, 'pipeline', '--to-stage', 'production');
    const start = median(() => assay(root, '--version'));
    const day = median(() => assay(root, 'paper', '--replay', '2020-04-17..2020-04-17', '--fresh'));
    const whole = median(() => assay(root, 'paper', '--replay', '1990-01-01..2030-01-01', '--fresh'));
    const bars = 5104;
    const row = (name: string, ours: string): BenchRow => ({ name, ours, peer: '', ratio: '', bar: '', ok: null });
    return [
      row('a replay of one day, start to report', `${day.toFixed(0)} ms, ${(day / start).toFixed(1)} x --version`),
      row(
        `a replay of ${bars} days, every event on disk before the next`,
        `${(whole / 1000).toFixed(1)} s, ${(((whole - day) * 1000) / bars).toFixed(0)} us a bar`,
      ),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function assay(cwd: string, ...args: string[]): void {
  execFileSync(process.execPath, [binary, ...args], { cwd, stdio: 'ignore' });
}

function median(run: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return times.toSorted((a, b) => a - b)[rounds >> 1]!;
}
