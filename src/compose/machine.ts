import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../ports.ts';
import { codeRoot } from './places.ts';

/** Facts about this machine, for `assay doctor`. */
export function thisMachine(root: string): Machine {
  return {
    nodeVersion: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    processors: availableParallelism(),
    memoryBytes: totalmem(),
    freeBytes() {
      const { bavail, bsize } = statfsSync(root);
      return bavail * bsize;
    },
    hasVariable: (name) => (process.env[name] ?? '') !== '',
    versionOf(program) {
      const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
      return status === 0 ? stdout.trim() : null;
    },
    hasPackage: (name) => existsSync(join(codeRoot, 'node_modules', name, 'package.json')),
  };
}
