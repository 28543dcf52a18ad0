import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockSession } from '../adapters/ledger/session-lock.ts';
import type { FileStore } from '../ports.ts';

export interface RunningSession {
  readonly strategy: string;
  readonly holder: string;
}

/** Sessions that hold their ledger now. A lock that can be had is given back at once. */
export function runningSessions(files: FileStore): readonly RunningSession[] {
  const strategies = files.list('results/paper');
  if (!strategies.ok) return [];
  return strategies.value.flatMap((strategy) => {
    return ['', 'live', 'replay'].flatMap((kind) => {
      const lockFile = join(files.root, 'results/paper', strategy, kind, 'ledger.lock');
      if (!existsSync(lockFile)) return [];
      const lock = lockSession(lockFile);
      if (lock.ok) lock.value();
      return !lock.ok && lock.failure.reason === 'session-running' ? [{ strategy, holder: lock.failure.holder }] : [];
    });
  });
}
