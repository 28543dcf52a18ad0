import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok } from '../failure.ts';
import type { WorkspaceLock } from '../ports.ts';

/** An exclusive SQLite transaction under `results/.lock`: the operating system lets go of it when the process dies. */
export function workspaceLock(root: string, command: string): WorkspaceLock {
  const folder = join(root, 'results', '.lock');
  const holderFile = join(folder, 'holder.json');
  return {
    async acquire(waitSeconds, onWaiting, signal) {
      try {
        mkdirSync(folder, { recursive: true });
      } catch (error) {
        const { code = 'EIO' } = error as NodeJS.ErrnoException;
        return fail({ reason: 'file-operation-failed', operation: 'create', file: 'results/.lock', code });
      }
      const deadline = performance.now() + waitSeconds * 1000;
      for (let told = false; ;) {
        const release = tryLock(join(folder, 'lock.sqlite'));
        if (release) {
          writeFileSync(
            holderFile,
            JSON.stringify({ pid: process.pid, host: hostname(), command, since: new Date().toISOString() }),
          );
          return ok({ release });
        }
        const holder = describeHolder(holderFile);
        if (signal.aborted)
          return fail({ reason: 'cancelled', signal: signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT' });
        if (performance.now() >= deadline)
          return fail({ reason: 'workspace-locked', holder, waitedSeconds: waitSeconds });
        if (!told) onWaiting(holder);
        told = true;
        await delay(100);
      }
    },
  };
}

function tryLock(path: string): (() => void) | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if (/locked|busy/.test((error as Error).message)) return null;
    throw error;
  }
}

/** For messages only: between taking the lock and writing this file the name is the previous holder's. */
function describeHolder(path: string): string {
  try {
    const { pid, host, command, since } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | number>;
    return `process ${pid} on ${host} (${command}, since ${since})`;
  } catch {
    return 'another process';
  }
}
