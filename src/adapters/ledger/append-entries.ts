import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import type { SessionOutput } from '../../formats/session/session-output.ts';
import type { LedgerEntry } from '../../ports/ledger.ts';
import type { Json } from '../../util/json.ts';
import { journalDigest, type Body } from './journal-digest.ts';
import { columnName, projected, projections, type Projection } from './projections.ts';
import type { JournalEnd } from './verify-journal.ts';

/**
 * The function that adds entries after `end` in one transaction and returns the new end. Throws what SQLite throws; then nothing was
 * added.
 */
export function entryAppender(
  database: DatabaseSync,
): (end: JournalEnd, entries: readonly LedgerEntry[]) => JournalEnd {
  const addEvent = database.prepare(
    'INSERT INTO journal (position, utc, kind, body, prev, sha256) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addOutput = database.prepare('INSERT INTO outputs (position, number, kind, body) VALUES (?, ?, ?, ?)');
  const addStrategy = database.prepare(`INSERT INTO strategies
    (position, strategy, bundle, candidate, mode, broker, account_id, initial_cash, opened_utc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addRow = new Map((Object.values(projections) as Projection[]).map((one) => [one, rowAdder(database, one)]));

  function add({ length, head }: JournalEnd, { event, outputs }: LedgerEntry): JournalEnd {
    const eventBody = bodyOf(event);
    const bodies = outputs.map(bodyOf);
    const digest = journalDigest(head, eventBody, bodies);
    addEvent.run(length, event.utc, event.kind, eventBody.body, head, digest);
    if (event.kind === 'opened') {
      const { strategy, bundle, candidate, mode, broker, accountId, initialCash } = event.session;
      addStrategy.run(length, strategy, bundle, candidate, mode, broker, accountId, initialCash, event.utc);
    }
    for (const [number, { kind, body }] of bodies.entries()) {
      addOutput.run(length, number, kind, body);
      const projection = projected(outputs[number]!);
      if (projection) addRow.get(projection.projection)!(length, number, projection.row);
    }
    return { length: length + 1, head: digest };
  }

  return (end, entries) => {
    try {
      database.exec('BEGIN IMMEDIATE');
      const after = entries.reduce(add, end);
      database.exec('COMMIT');
      return after;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}

function bodyOf(value: SessionEvent | SessionOutput): Body {
  return { kind: value.kind, body: canonicalJson(value as unknown as Json).slice(0, -1) };
}

function rowAdder(
  database: DatabaseSync,
  { table, columns }: Projection,
): (position: number, number: number, row: object) => void {
  const fields = Object.keys(columns);
  const names = fields.map((field) => `"${columnName(field)}"`).join(', ');
  const places = fields.map(() => ', ?').join('');
  const statement: StatementSync = database.prepare(
    `INSERT INTO ${table} (position, number, ${names}) VALUES (?, ?${places})`,
  );
  return (position, number, row) => {
    statement.run(position, number, ...fields.map((field) => (row as Record<string, SQLInputValue>)[field] ?? null));
  };
}
