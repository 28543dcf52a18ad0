import { join } from 'node:path';
import { openLedger } from '../adapters/ledger/sqlite-ledger.ts';
import { ok, type Result } from '../failure.ts';
import type { Candidate } from '../promotion/candidate/candidate.ts';

/**
 * Makes the ledger of a strategy's session if there is none and notes the deployment in it. A session that is running has its
 * ledger, and keeps it to itself.
 */
export async function seedLedger(root: string, strategy: string, { id, manifest }: Candidate): Promise<Result<void>> {
  const ledger = openLedger(join(root, 'results', 'paper', strategy, 'ledger.sqlite'));
  if (!ledger.ok) return ledger.failure.reason === 'session-running' ? ok(undefined) : ledger;
  try {
    const detail = `candidate ${id}, bundle ${manifest.bundle.slice(0, 12)}`;
    return ledger.value.note({ utc: Date.now(), level: 'info', name: 'deployed', detail });
  } finally {
    ledger.value.close();
  }
}
