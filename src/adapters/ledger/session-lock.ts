import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../failure.ts';
import { describeHolder, nameHolder } from '../lock-holder.ts';
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
