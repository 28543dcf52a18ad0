import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { readLedger } from '../../adapters/ledger/read-ledger.ts';
import { openLedger } from '../../adapters/ledger/sqlite-ledger.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { checkContinues } from '../../usecases/trade/open-session.ts';
import { openedAs } from '../../usecases/trade/recover.ts';
import { sessionFiles } from './session-files.ts';

export interface GoingAsk {
  readonly folder: string;
  readonly facts: SessionFacts;
  readonly fresh: boolean;
}

/**
 * The ledger of the going session, and what its session is: the one on record, else a new one. A session of another bundle that holds
 * nothing is put aside, never removed.
 */
export function goingLedger(ask: GoingAsk): Result<{ readonly ledger: Ledger; readonly session: SessionFacts }> {
  const { folder, facts } = ask;
  const file = join(folder, 'ledger.sqlite');
  const ledger = openLedger(file);
  if (!ledger.ok) return ledger;
  const recorded = openedAs(ledger.value);
  if (!recorded.ok) return closed(ledger.value, recorded);
  if (recorded.value === null) return ok({ ledger: ledger.value, session: facts });
  const same = recorded.value.bundle === facts.bundle && recorded.value.mode === facts.mode;
  if (same && !ask.fresh) {
    const continues = checkContinues(recorded.value, facts);
    return continues.ok ? ok({ ledger: ledger.value, session: recorded.value }) : closed(ledger.value, continues);
  }
  const held = readLedger(file, (reader) => ({ positions: reader.positions(), orders: reader.orders({ open: true }) }));
  ledger.value.close();
  if (!held.ok) return held;
  const left = [...held.value.positions, ...held.value.orders].map(({ symbol, quantity }) => `${quantity} ${symbol}`);
  // What an embedded broker holds is nobody's money, and it ends with its session.
  if (left.length > 0 && facts.broker === 'alpaca')
    return fail({ reason: 'bundle-changed', strategy: facts.strategy, left });
  putAside(folder);
  const next = openLedger(file);
  return next.ok ? ok({ ledger: next.value, session: facts }) : next;
}

function putAside(folder: string): void {
  const aside = join(folder, 'earlier');
  mkdirSync(aside, { recursive: true });
  const number = String(readdirSync(aside).length + 1).padStart(4, '0');
  const target = join(aside, number);
  mkdirSync(target);
  for (const name of sessionFiles) {
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(target, name));
  }
}

function closed<T>(ledger: Ledger, result: Result<T>): Result<never> {
  ledger.close();
  if (result.ok) throw new Error('a failure was expected');
  return result;
}
