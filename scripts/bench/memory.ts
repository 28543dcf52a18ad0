import { spawnSync } from 'node:child_process';
import type { BenchRow } from './bench-row.ts';

const limitGib = 2;

/** Peak memory of a process that computes 50 features on a million bars and trains on them. */
export async function benchMemory(): Promise<BenchRow[]> {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/bench/memory-child.ts'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`the memory run ended with ${status}:\n${stderr}`);
  const { peakKib, featuresSeconds, trainSeconds } = JSON.parse(stdout) as Record<string, number>;
  const gib = peakKib! / 2 ** 20;
  return [
    {
      name: 'memory, 1 000 000 rows x 50 features, features + train',
      ours: `${gib.toFixed(2)} GiB (${featuresSeconds!.toFixed(1)} s + ${trainSeconds!.toFixed(1)} s)`,
      peer: '',
      ratio: '',
      bar: `< ${limitGib} GiB`,
      ok: gib < limitGib,
    },
  ];
}
