import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../failure.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/**
 * One trader per ledger: an exclusive transaction on a file beside it, which the operating system ends with the process. Nothing else in
 * this process may open `lockFile`, as closing it would let go. Returns the function that lets go.
 */
export function lockSession(lockFile: string): Result<() => void> {
  const holderFile = `${lockFile}.json`;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockFile, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const trouble = sqliteFailure(error, lockFile);
    if (trouble.failure.reason !== 'ledger-busy') return trouble;
    return fail({ reason: 'session-running', holder: describeHolder(holderFile) });
  }
  nameHolder(holderFile);
  const held = database;
  return ok(() => held.close());
}

/** For messages only, and only while the lock is held; so a disk that takes no more bytes does not matter here. */
function nameHolder(path: string): void {
  try {
    const holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    writeFileSync(path, JSON.stringify(holder), { mode: 0o600 });
  } catch {
    // The lock is held all the same.
  }
}

function describeHolder(path: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | number>;
    return `process ${pid} on ${host}, since ${since}`;
  } catch {
    return 'another process';
  }
}
