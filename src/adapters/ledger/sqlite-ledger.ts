import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../failure.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import type { SessionOutput } from '../../formats/session/session-output.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { entryAppender } from './append-entries.ts';
import { createIfAbsent, makeFolder, openToRead, openToWrite } from './open-database.ts';
import { lockSession } from './session-lock.ts';
import { sqliteFailure } from './sqlite-failure.ts';
import { verifyJournal, type JournalEnd } from './verify-journal.ts';
import { verifyTables } from './verify-tables.ts';

/**
 * Opens the ledger of a session, for one trader at a time; makes it when it is absent. Every row was verified when it returns. A ledger
 * that is damaged is left as it is.
 */
export function openLedger(file: string): Result<Ledger> {
  try {
    makeFolder(dirname(file));
  } catch (error) {
    return sqliteFailure(error, file);
  }
  const lock = lockSession(file.replace(/(\.sqlite)?$/, '.lock'));
  if (!lock.ok) return lock;
  const opened = openUnlocked(file, lock.value);
  if (!opened.ok) lock.value();
  return opened;
}

function openUnlocked(file: string, unlock: () => void): Result<Ledger> {
  const made = createIfAbsent(file);
  if (!made.ok) return made;
  const end = inspect(file);
  if (!end.ok) return end;
  const database = openToWrite(file);
  return database.ok ? ok(ledgerOn(database.value, file, end.value, unlock)) : database;
}

/** Checks pages and rows over a connection that cannot write. */
function inspect(file: string): Result<JournalEnd> {
  const database = openToRead(file);
  if (!database.ok) return database;
  try {
    const [row] = database.value.prepare('PRAGMA quick_check(1)').all();
    const verdict = String(row?.['quick_check']);
    if (verdict !== 'ok') return fail({ reason: 'ledger-broken', file, detail: verdict });
    const end = verifyJournal(database.value, file);
    if (!end.ok) return end;
    const tables = verifyTables(database.value, file);
    return tables.ok ? end : tables;
  } catch (error) {
    return sqliteFailure(error, file);
  } finally {
    database.value.close();
  }
}

function ledgerOn(database: DatabaseSync, file: string, opened: JournalEnd, unlock: () => void): Ledger {
  const appendEntries = entryAppender(database);
  const outputsAt = database.prepare('SELECT body FROM outputs WHERE position = ? ORDER BY number');
  const addNote = database.prepare('INSERT INTO system_events (utc, level, name, detail) VALUES (?, ?, ?, ?)');
  const attempt = <T>(work: () => Result<T>): Result<T> => {
    try {
      return work();
    } catch (error) {
      return sqliteFailure(error, file);
    }
  };
  let end = opened;
  // Changes whenever another connection writes; rows this one wrote need no second look.
  const strangers = () => Number(database.prepare('PRAGMA data_version').get()!['data_version']);
  let known = strangers();
  return {
    events: () =>
      attempt(() => {
        if (strangers() !== known) {
          const verified = verifyJournal(database, file);
          if (!verified.ok) return verified;
          end = verified.value;
          known = strangers();
        }
        const { length } = end;
        return ok({ [Symbol.iterator]: () => eventsBefore(database, length) });
      }),
    outputs: (position) =>
      attempt(() => ok(outputsAt.all(position).map(({ body }) => JSON.parse(String(body)) as SessionOutput))),
    append: (entries) =>
      attempt(() => {
        if (entries.length > 0) end = appendEntries(end, entries);
        return ok(undefined);
      }),
    note: ({ utc, level, name, detail }) =>
      attempt(() => {
        addNote.run(utc, level, name, detail);
        return ok(undefined);
      }),
    head: () => end.head,
    close() {
      database.close();
      unlock();
    },
  };
}

/** Read a page at a time, so that no statement stays open while the session appends. */
function* eventsBefore(database: DatabaseSync, length: number): Generator<SessionEvent, void> {
  const page = database.prepare('SELECT body FROM journal WHERE position >= ? AND position < ? ORDER BY position');
  for (let from = 0; from < length; from += pageRows) {
    for (const { body } of page.all(from, Math.min(from + pageRows, length)))
      yield JSON.parse(String(body)) as SessionEvent;
  }
}

const pageRows = 256;
