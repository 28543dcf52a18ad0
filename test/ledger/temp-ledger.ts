import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import type { Failure, Result } from '../../src/failure.ts';
import type { Ledger, LedgerEntry } from '../../src/ports/ledger.ts';

const folders: string[] = [];

/** A folder that goes away after the tests of the file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-ledger-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('did not fail');
  return result.failure;
}

/** Path of a new ledger that holds these entries and is closed. */
export function ledgerWith(entries: readonly LedgerEntry[]): string {
  const file = join(tempFolder(), 'ledger.sqlite');
  const ledger = must(openLedger(file));
  must(ledger.append(entries));
  ledger.close();
  return file;
}

/** Everything a ledger says it holds. */
export function entriesOf(ledger: Ledger): LedgerEntry[] {
  return [...must(ledger.events())].map((event, position) => ({ event, outputs: must(ledger.outputs(position)) }));
}
