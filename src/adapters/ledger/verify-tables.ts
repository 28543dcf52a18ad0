import type { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../failure.ts';
import type { SessionOutput } from '../../formats/session/session-output.ts';
import { columnName, projected, projections, type Projection } from './projections.ts';

/** Fails on the first output that its table does not repeat word for word, and on rows of tables that no output gave. */
export function verifyTables(database: DatabaseSync, file: string): Result<void> {
  const broken = (position: unknown, table: string) =>
    fail({
      reason: 'ledger-broken',
      file,
      detail: `journal position ${String(position)}: ${table} does not agree with the outputs`,
    });
  const walks = new Map((Object.values(projections) as Projection[]).map((one) => [one, walkOf(database, one)]));
  const outputs = database.prepare('SELECT position, number, body FROM outputs ORDER BY position, number');
  for (const { position, number, body } of outputs.iterate()) {
    const output = projected(JSON.parse(String(body)) as SessionOutput);
    if (output === null) continue;
    const { table, columns } = output.projection;
    const { value: found } = walks.get(output.projection)!.next();
    if (!found || found['position'] !== position || found['number'] !== number) return broken(position, table);
    for (const field of Object.keys(columns)) {
      if (found[columnName(field)] !== stored((output.row as Record<string, unknown>)[field]))
        return broken(position, table);
    }
  }
  for (const [{ table }, walk] of walks) {
    const { value: stray } = walk.next();
    if (stray) return broken(stray['position'], table);
  }
  return ok(undefined);
}

function walkOf(
  database: DatabaseSync,
  { table }: Projection,
): Iterator<Record<string, unknown>, Record<string, unknown> | undefined> {
  return database.prepare(`SELECT * FROM ${table} ORDER BY position, number`).iterate()[Symbol.iterator]();
}

/** What SQLite gives back of a value: half a surrogate pair has no UTF-8. */
function stored(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : (value ?? null);
}
