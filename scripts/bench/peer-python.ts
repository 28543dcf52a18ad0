import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a script of `scripts/bench/peers` with the Python of `$ASSAY_PEERS/venv`, or another beside it; null when the peer is absent. */
export function runPeer(script: string, args: readonly string[], venv = 'venv'): unknown {
  const peers = process.env['ASSAY_PEERS'];
  const python = peers === undefined ? null : join(peers, venv, 'bin/python');
  if (python === null || !existsSync(python)) return null;
  const { status, stdout, stderr } = spawnSync(python, ['-W', 'ignore', join('scripts/bench/peers', script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}
