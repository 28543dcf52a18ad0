import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { entryAppender } from '../../src/adapters/ledger/append-entries.ts';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import { sqliteFailure } from '../../src/adapters/ledger/sqlite-failure.ts';
import { nthEntry } from './sample-entries.ts';
import { entriesOf, failureOf, ledgerWith, must, tempFolder } from './temp-ledger.ts';

const tenEntries = Array.from({ length: 10 }, (_, n) => nthEntry(n));

describe('a transaction that fails in the middle', () => {
  it('adds nothing when there are no more pages, and all of it once there are', () => {
    const file = ledgerWith(tenEntries);
    const ledger = must(openLedger(file));
    const end = { length: 10, head: ledger.head() };
    ledger.close();
    const database = new DatabaseSync(file);
    const append = entryAppender(database);
    const more = Array.from({ length: 300 }, (_, n) => nthEntry(10 + n));
    database.exec('PRAGMA max_page_count = 1');
    expect(failureFrom(() => append(end, more), file)).toEqual({ reason: 'ledger-not-writable', file, code: 'ENOSPC' });
    const kept = must(openLedger(file));
    expect(entriesOf(kept)).toEqual(tenEntries);
    kept.close();
    database.exec('PRAGMA max_page_count = 100000');
    expect(append(end, more).length).toBe(310);
    database.close();
    const whole = must(openLedger(file));
    expect(entriesOf(whole)).toEqual([...tenEntries, ...more]);
    whole.close();
  });

  it('says that another program writes, and goes on after it', () => {
    const file = ledgerWith(tenEntries);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const database = new DatabaseSync(file, { timeout: 0 });
    const append = entryAppender(database);
    expect(failureFrom(() => append({ length: 10, head: null }, [nthEntry(10)]), file)).toEqual({
      reason: 'ledger-busy',
      file,
      waitedSeconds: 5,
    });
    other.exec('ROLLBACK');
    expect(append({ length: 10, head: null }, [nthEntry(10)]).length).toBe(11);
    database.close();
    other.close();
  });

  function failureFrom(work: () => unknown, file: string): unknown {
    try {
      work();
    } catch (error) {
      return sqliteFailure(error, file).failure;
    }
    return 'did not fail';
  }
});

const disk = smallDisk();
afterAll(() => {
  if (disk) execFileSync('umount', ['-l', disk]);
});

describe.skipIf(disk === null)('on a full disk', () => {
  it('a ledger keeps what it has, says so, and goes on when there is space again', () => {
    const file = join(disk!, 'ledger.sqlite');
    const ledger = must(openLedger(file));
    must(ledger.append(tenEntries));
    fill(disk!);
    let length = 10;
    let added = ledger.append([nthEntry(length)]);
    for (; added.ok; added = ledger.append([nthEntry(length)])) length++;
    expect(added.failure).toEqual({ reason: 'ledger-not-writable', file, code: 'ENOSPC' });
    const head = ledger.head();
    expect(failureOf(ledger.append([nthEntry(length)]))).toMatchObject({ reason: 'ledger-not-writable' });
    expect(failureOf(ledger.note({ utc: 1, level: 'warn', name: 'disk', detail: 'x'.repeat(99_999) }))).toMatchObject({
      reason: 'ledger-not-writable',
    });
    expect(ledger.head()).toBe(head);
    expect(entriesOf(ledger).length).toBe(length);
    rmSync(join(disk!, 'filler'));
    must(ledger.append([nthEntry(length), nthEntry(length + 1)]));
    ledger.close();
    const again = must(openLedger(file));
    expect(entriesOf(again)).toEqual(Array.from({ length: length + 2 }, (_, n) => nthEntry(n)));
    again.close();
  });

  it('no ledger begins, and nothing stands in its place', () => {
    const folder = join(disk!, 'other');
    mkdirSync(folder);
    fill(disk!);
    const file = join(folder, 'ledger.sqlite');
    expect(failureOf(openLedger(file))).toMatchObject({ reason: 'ledger-not-writable', code: 'ENOSPC' });
    expect(existsSync(file)).toBe(false);
    rmSync(join(disk!, 'filler'));
    must(openLedger(file)).close();
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
  });
});

/** Leaves a few pages. */
function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'filler'), new Uint8Array(Math.max(0, (bavail - 5) * bsize)));
}

/** A mounted disk of 4 MB; null where this user may not mount. */
function smallDisk(): string | null {
  const folder = tempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    console.log('not tested on a full disk: this user may not mount one');
    return null;
  }
}
