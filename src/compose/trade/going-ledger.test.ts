import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf, must, tempFolder } from '../../../test/ledger/temp-ledger.ts';
import { openLedger } from '../../adapters/ledger/sqlite-ledger.ts';
import type { SessionEvent, SessionFacts } from '../../formats/session/session-event.ts';
import { goingLedger } from './going-ledger.ts';

const facts: SessionFacts = {
  strategy: 'own',
  mode: 'paper',
  broker: 'simulated',
  accountId: null,
  bundle: 'b'.repeat(64),
  candidate: null,
  symbols: ['A'],
  initialCash: 1000,
  tradeFromUtc: 0,
  untilUtc: null,
};
const opened: SessionEvent = { kind: 'opened', utc: 0, session: facts };
const placed = { kind: 'placed', utc: 1, clientOrderId: 'as-1', order: {} } as SessionEvent;

/** A folder with the ledger of a session that traded on the embedded broker. */
function traded(): string {
  const folder = tempFolder();
  const ledger = must(openLedger(join(folder, 'ledger.sqlite')));
  must(ledger.append([opened, placed].map((event) => ({ event, outputs: [] }))));
  ledger.close();
  writeFileSync(join(folder, 'broker.sqlite'), 'what the broker accepted');
  return folder;
}

const events = (folder: string, fresh = false): number | string => {
  const going = goingLedger({ folder, facts, fresh });
  if (!going.ok) return going.failure.reason;
  const length = [...must(going.value.ledger.events())].length;
  going.value.ledger.close();
  return length;
};

describe('the ledger of a going session', () => {
  it('is taken up as long as its broker is there', () => {
    expect(events(traded())).toBe(2);
  });

  it('is not taken up without the broker that held its orders, and is put aside on demand', () => {
    const folder = traded();
    rmSync(join(folder, 'broker.sqlite'));
    const refused = failureOf(goingLedger({ folder, facts, fresh: false }));
    expect(refused).toMatchObject({
      reason: 'session-diverged',
      detail: expect.stringMatching('broker.sqlite is gone'),
    });
    expect(events(folder, true)).toBe(0);
    expect(existsSync(join(folder, 'earlier/0001/ledger.sqlite'))).toBe(true);
  });

  it('begins anew when it is gone, with the broker of the one before put aside', () => {
    const folder = traded();
    rmSync(join(folder, 'ledger.sqlite'));
    expect(events(folder)).toBe(0);
    expect(existsSync(join(folder, 'broker.sqlite'))).toBe(false);
    expect(existsSync(join(folder, 'earlier/0001/broker.sqlite'))).toBe(true);
  });

  it('is refused when it is damaged, and put aside by --fresh', () => {
    const folder = traded();
    writeFileSync(join(folder, 'ledger.sqlite'), 'no database at all, but long enough to be looked at');
    expect(events(folder)).toBe('ledger-broken');
    expect(events(folder, true)).toBe(0);
    expect(existsSync(join(folder, 'earlier/0001/ledger.sqlite'))).toBe(true);
  });

  it('is never put aside unread where an account at a broker stands behind it', () => {
    const folder = traded();
    writeFileSync(join(folder, 'ledger.sqlite'), 'no database at all, but long enough to be looked at');
    const atBroker = { ...facts, broker: 'alpaca', accountId: '1' } as const;
    expect(failureOf(goingLedger({ folder, facts: atBroker, fresh: true })).reason).toBe('ledger-broken');
  });
});
