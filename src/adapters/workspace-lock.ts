import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok, type Result } from '../failure.ts';
import type { WorkspaceLock } from '../ports.ts';
import { cancelledBy } from '../util/cancelled-by.ts';
import { describeHolder, nameHolder } from './lock-holder.ts';

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
        const lock = tryLock(join(folder, 'lock.sqlite'));
        if (!lock.ok) return lock;
        if (lock.value) {
          nameHolder(holderFile, command);
          return ok({ release: lock.value });
        }
        const holder = describeHolder(holderFile);
        if (signal.aborted) return cancelledBy(signal);
        if (performance.now() >= deadline)
          return fail({ reason: 'workspace-locked', holder, waitedSeconds: waitSeconds });
        if (!told) onWaiting(holder);
        told = true;
        await delay(100);
      }
    },
  };
}

/** The function that lets go again; null while another process holds the lock. */
function tryLock(path: string): Result<(() => void) | null> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    const held = database;
    return ok(() => held.close());
  } catch (error) {
    database?.close();
    const { errcode = 0, message } = error as Error & { errcode?: number };
    if (/locked|busy/.test(message)) return ok(null);
    const code = sqliteCodes[errcode & 0xff] ?? 'ENOTDB';
    return fail({ reason: 'file-operation-failed', operation: 'lock', file: 'results/.lock/lock.sqlite', code });
  }
}

/** SQLite's numbers for troubles of the disk; every other says that the file is no database. */
const sqliteCodes: { readonly [errcode: number]: string } = { 8: 'EROFS', 10: 'EIO', 13: 'ENOSPC' };
