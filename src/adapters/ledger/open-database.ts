import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../failure.ts';
import { applicationId, ledgerVersion, schemaStatements } from './ledger-schema.ts';
import { busySeconds, sqliteFailure } from './sqlite-failure.ts';

/** Makes an empty ledger where there is none. */
export function createIfAbsent(file: string): Result<void> {
  try {
    if (existsSync(file)) return ok(undefined);
    // SQLite would replay a log that is left behind into whatever file takes the ledger's place.
    if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
      return fail({ reason: 'ledger-broken', file, detail: `it is gone, and ${file}-wal is still there` });
    create(file);
    return ok(undefined);
  } catch (error) {
    return sqliteFailure(error, file);
  }
}

/** Opens a ledger that was checked before. */
export function openToWrite(file: string): Result<DatabaseSync> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: busySeconds * 1000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    return ok(database);
  } catch (error) {
    database?.close();
    return sqliteFailure(error, file);
  }
}

/** Opens a ledger for questions. Needs no lock, changes nothing, and sees what was committed, also while a session writes. */
export function openToRead(file: string): Result<DatabaseSync> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: busySeconds * 1000 });
    const checked = checkSchema(database, file);
    if (checked.ok) return ok(database);
    database.close();
    return checked;
  } catch (error) {
    database?.close();
    return sqliteFailure(error, file);
  }
}

/** Made under another name, so that a ledger under its own name is a whole one: an empty file there is damage, never a beginning. */
function create(file: string): void {
  const draft = `${file}.new`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${suffix}`, { force: true });
  closeSync(openSync(draft, 'wx', 0o600));
  const database = new DatabaseSync(draft);
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN');
    for (const statement of schemaStatements()) database.exec(statement);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${ledgerVersion}; COMMIT`);
  } finally {
    database.close();
  }
  renameSync(draft, file);
  syncFolder(dirname(file));
}

/** Makes a folder and its parents, on disk when it returns. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made));
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function checkSchema(database: DatabaseSync, file: string): Result<void> {
  const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  const version = pragma('user_version');
  if (pragma('application_id') !== applicationId)
    return fail({ reason: 'ledger-broken', file, detail: 'a database that is no ledger of Assay' });
  if (version > ledgerVersion) return fail({ reason: 'ledger-newer', file, version, known: ledgerVersion });
  const found = definitions(database);
  const blank = new DatabaseSync(':memory:');
  for (const statement of schemaStatements()) blank.exec(statement);
  const expected = definitions(blank);
  blank.close();
  for (const [name, made] of expected) {
    if (found.get(name) !== made)
      return fail({ reason: 'ledger-broken', file, detail: `${name} is ${found.has(name) ? 'changed' : 'missing'}` });
  }
  return ok(undefined);
}

/** Every table, view, index and trigger with the statement that made it; without a trigger rows could be changed unseen. */
function definitions(database: DatabaseSync): ReadonlyMap<string, string> {
  const rows = database.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  return new Map(rows.map(({ name, sql }) => [String(name), String(sql)]));
}
