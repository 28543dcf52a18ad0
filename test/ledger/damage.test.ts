import { copyFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { journalDigest } from '../../src/adapters/ledger/journal-digest.ts';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import { everyEvent, everyOutput, nthEntry } from './sample-entries.ts';
import { failureOf, ledgerWith, tempFolder } from './temp-ledger.ts';

const tables = [
  'journal',
  'outputs',
  'strategies',
  'system_events',
  'decisions',
  'intents',
  'order_events',
  'fills',
  'position_events',
  'trades',
  'account',
  'risk_events',
  'price_levels',
];

let whole: string;

beforeAll(() => {
  const all = { event: everyEvent[1]!, outputs: everyOutput };
  whole = ledgerWith([nthEntry(0), all, ...Array.from({ length: 40 }, (_, n) => nthEntry(n + 2))]);
  const database = new DatabaseSync(whole);
  database.exec(`INSERT INTO system_events VALUES (1, 0, 'info', 'start', '')`);
  database.close();
});

function copied(): string {
  const file = join(tempFolder(), 'ledger.sqlite');
  copyFileSync(whole, file);
  return file;
}

/** A copy changed by somebody who first took the guards away and then put them back. */
function tampered(change: string): string {
  const file = copied();
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  const guards = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of guards) database.exec(`DROP TRIGGER ${String(name)}`);
  database.exec(change);
  for (const { sql } of guards) database.exec(String(sql));
  database.close();
  return file;
}

function digestAt(position: number): string {
  const database = new DatabaseSync(whole, { readOnly: true });
  const row = database.prepare('SELECT sha256 FROM journal WHERE position = ?').get(position);
  database.close();
  return String(row!['sha256']);
}

function everyRow(file: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  database.close();
  return rows;
}

describe('rows', () => {
  const database = (file: string) => new DatabaseSync(file);

  it.each(tables)('of %s can be neither changed, nor removed, nor replaced', (table) => {
    const open = database(copied());
    const refusal = `${table} is only added to`;
    const [column] = Object.keys(open.prepare(`SELECT * FROM ${table}`).get()!);
    expect(() => open.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(refusal);
    expect(() => open.exec(`DELETE FROM ${table}`)).toThrow(refusal);
    expect(() => open.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`)).toThrow(refusal);
    open.close();
  });

  it('of the journal leave no gap, and executions of an order come once', () => {
    const open = database(copied());
    expect(() => open.exec(`INSERT INTO journal VALUES (99, 0, 'judged', '{}', NULL, 'x')`)).toThrow('only added to');
    const twice = `INSERT OR REPLACE INTO fills SELECT 0, 0, ${Object.keys(open.prepare('SELECT * FROM fills').get()!)
      .slice(2)
      .join(', ')} FROM fills LIMIT 1`;
    expect(() => open.exec(twice)).toThrow('fills is only added to');
    open.close();
  });
});

describe('a changed ledger', () => {
  const bound = 'event, outputs and digest do not agree';
  it.each([
    ['UPDATE journal SET position = 300 WHERE position = 7', 'journal position 7: the row is missing, the next is 8'],
    ['UPDATE journal SET position = -1 WHERE position = 7', 'journal position 0: the row is missing, the next is -1'],
    ['UPDATE journal SET utc = utc + 1 WHERE position = 7', 'journal position 7: the time is '],
    [
      `UPDATE journal SET kind = 'judged' WHERE position = 7`,
      'journal position 7: the kind is judged, of the event bars',
    ],
    [`UPDATE journal SET body = replace(body, '[]', '[ ]') WHERE position = 7`, `journal position 7: ${bound}`],
    ['UPDATE journal SET prev = NULL WHERE position = 7', 'journal position 7: it follows nothing, the row before is'],
    [`UPDATE journal SET sha256 = '00' WHERE position = 7`, `journal position 7: ${bound}`],
    ['DELETE FROM journal WHERE position = 7', 'journal position 7: the row is missing, the next is 8'],
    ['DELETE FROM journal WHERE position = 41', 'journal position 41: outputs without an event'],
    ['UPDATE outputs SET position = 8, number = 9 WHERE position = 7 AND number = 5', `journal position 7: ${bound}`],
    [
      'UPDATE outputs SET number = 9 WHERE position = 7 AND number = 0',
      'journal position 7: its outputs are not numbered',
    ],
    [`UPDATE outputs SET kind = 'fill' WHERE position = 7 AND number = 0`, `journal position 7: ${bound}`],
    [`UPDATE outputs SET body = body || ' ' WHERE position = 7 AND number = 0`, `journal position 7: ${bound}`],
    ['DELETE FROM outputs WHERE position = 7 AND number = 5', `journal position 7: ${bound}`],
    [
      'UPDATE trades SET net_profit = 5 WHERE position = 7',
      'journal position 7: trades does not agree with the outputs',
    ],
    ['DELETE FROM decisions WHERE position = 7', 'journal position 7: decisions does not agree with the outputs'],
    [
      `INSERT INTO risk_events VALUES (7, 0, 0, NULL, 'LOW', 'r', 0, 0, 'a')`,
      'journal position 7: risk_events does not agree with the outputs',
    ],
    ['DROP INDEX trades_by_exit_utc', 'trades_by_exit_utc is missing'],
    ['DROP VIEW orders; CREATE VIEW orders AS SELECT * FROM order_events', 'orders is changed'],
  ])('%s is named and left alone', (change, detail) => {
    const file = tampered(change);
    const before = readFileSync(file);
    const failure = failureOf(openLedger(file));
    expect(failure).toMatchObject({ reason: 'ledger-broken', file, detail: expect.stringContaining(detail) });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('without a guard is refused', () => {
    const file = copied();
    const database = new DatabaseSync(file);
    database.exec('DROP TRIGGER trades_keeps');
    database.close();
    expect(failureOf(openLedger(file))).toEqual({ reason: 'ledger-broken', file, detail: 'trades_keeps is missing' });
  });

  it('whose event and digest were both made up is refused where it cannot be parsed', () => {
    const sha = journalDigest(digestAt(6), { kind: 'bars', body: '{' }, []);
    const file = tampered(`UPDATE journal SET body = '{', sha256 = '${sha}' WHERE position = 7;
      DELETE FROM outputs WHERE position = 7`);
    expect(failureOf(openLedger(file))).toMatchObject({ detail: 'journal position 7: the event cannot be parsed' });
  });

  it('written by a newer version is told apart', () => {
    const file = copied();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 2');
    database.close();
    expect(failureOf(openLedger(file))).toEqual({ reason: 'ledger-newer', file, version: 2, known: 1 });
  });
});

describe('a file that is no whole ledger is never taken for an empty one', () => {
  it.each([
    ['cut in the middle', (file: string) => truncateSync(file, 40_960)],
    ['cut to one page', (file: string) => truncateSync(file, 4096)],
    ['cut to half a header', (file: string) => truncateSync(file, 50)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['garbage', (file: string) => writeFileSync(file, 'garbage '.repeat(2000))],
    [
      'another database',
      (file: string) => {
        rmSync(file);
        const other = new DatabaseSync(file);
        other.exec('CREATE TABLE t (a)');
        other.close();
      },
    ],
  ])('%s', (_, damage) => {
    const file = copied();
    damage(file);
    const before = readFileSync(file);
    expect(failureOf(openLedger(file))).toMatchObject({ reason: 'ledger-broken', file });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('with pages overwritten anywhere it is broken, or every row is as it was', () => {
    const bytes = readFileSync(whole);
    const rows = everyRow(whole);
    let broken = 0;
    for (let page = 1; page * 4096 < bytes.length; page++) {
      const file = join(tempFolder(), 'ledger.sqlite');
      const damaged = Uint8Array.from(bytes);
      damaged.fill(0x5a, page * 4096 + 3000, page * 4096 + 4000);
      writeFileSync(file, damaged);
      const opened = openLedger(file);
      if (opened.ok) opened.value.close();
      else broken++;
      expect(opened.ok ? everyRow(file) : opened.failure.reason).toEqual(opened.ok ? rows : 'ledger-broken');
    }
    expect(broken).toBeGreaterThan(20);
  });

  it('moved away without its log, nothing new begins in its place', () => {
    const file = copied();
    const database = new DatabaseSync(file);
    database.exec(`PRAGMA wal_autocheckpoint = 0; INSERT INTO system_events VALUES (2, 0, 'info', 'more', '')`);
    copyFileSync(`${file}-wal`, `${file}-kept`);
    database.close();
    rmSync(file);
    renameSync(`${file}-kept`, `${file}-wal`);
    expect(failureOf(openLedger(file))).toMatchObject({
      reason: 'ledger-broken',
      detail: `it is gone, and ${file}-wal is still there`,
    });
  });
});
