import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLedger } from '../../adapters/ledger/read-ledger.ts';
import { openLedger } from '../../adapters/ledger/sqlite-ledger.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { checkContinues } from '../../usecases/trade/open-session.ts';
import { openedAs } from '../../usecases/trade/recover.ts';
import { brokerFile, brokerIsGone, putSessionAside } from './session-files.ts';

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
  const { folder, facts, fresh } = ask;
  // What an embedded broker holds is nobody's money, and it ends with its session.
  const embedded = facts.broker === 'simulated';
  const file = join(folder, 'ledger.sqlite');
  const ledger = openLedger(file);
  if (!ledger.ok) return fresh && embedded && ledger.failure.reason === 'ledger-broken' ? begunAnew(ask) : ledger;
  const recorded = openedAs(ledger.value);
  if (!recorded.ok) return closed(ledger.value, recorded);
  if (recorded.value === null) {
    if (!embedded || !existsSync(brokerFile(folder))) return ok({ ledger: ledger.value, session: facts });
    ledger.value.close();
    return begunAnew(ask);
  }
  const same = recorded.value.bundle === facts.bundle && recorded.value.mode === facts.mode;
  if (same && !fresh) {
    const continues = checkContinues(recorded.value, facts);
    if (!continues.ok) return closed(ledger.value, continues);
    const whole = embedded ? checkBroker(folder, ledger.value) : ok(undefined);
    return whole.ok ? ok({ ledger: ledger.value, session: recorded.value }) : closed(ledger.value, whole);
  }
  const held = readLedger(file, (reader) => ({ positions: reader.positions(), orders: reader.orders({ open: true }) }));
  ledger.value.close();
  if (!held.ok) return held;
  const left = [...held.value.positions, ...held.value.orders].map(({ symbol, quantity }) => `${quantity} ${symbol}`);
  if (left.length > 0 && !embedded) return fail({ reason: 'bundle-changed', strategy: facts.strategy, left });
  return begunAnew(ask);
}

function begunAnew({ folder, facts }: GoingAsk): Result<{ readonly ledger: Ledger; readonly session: SessionFacts }> {
  const aside = putSessionAside(folder);
  if (!aside.ok) return aside;
  const next = openLedger(join(folder, 'ledger.sqlite'));
  return next.ok ? ok({ ledger: next.value, session: facts }) : next;
}

function checkBroker(folder: string, ledger: Ledger): Result<void> {
  const events = ledger.events();
  if (!events.ok) return events;
  if (!brokerIsGone(folder, events.value)) return ok(undefined);
  return fail({ reason: 'session-diverged', detail: 'broker.sqlite is gone, with what the embedded broker held' });
}

function closed<T>(ledger: Ledger, result: Result<T>): Result<never> {
  ledger.close();
  if (result.ok) throw new Error('a failure was expected');
  return result;
}
