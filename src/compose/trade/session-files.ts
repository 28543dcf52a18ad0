import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockSession } from '../../adapters/ledger/session-lock.ts';
import { ok, type Result } from '../../failure.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';

const sessionFiles = ['ledger.sqlite', 'broker.sqlite'].flatMap((name) =>
  ['', '-wal', '-shm'].map((part) => `${name}${part}`),
);

/** Where the embedded broker of a session keeps what it accepted. */
export function brokerFile(folder: string): string {
  return join(folder, 'broker.sqlite');
}

/** Whether orders were placed with an embedded broker whose file is gone: what it held cannot be known. */
export function brokerIsGone(folder: string, events: Iterable<SessionEvent>): boolean {
  if (existsSync(brokerFile(folder))) return false;
  for (const { kind } of events) if (kind === 'placed') return true;
  return false;
}

/** Removes what a session left, unless one runs on it. Ledger and embedded broker go together, as neither goes on without the other. */
export function removeSession(folder: string): Result<void> {
  return whileNobodyTrades(folder, (name) => rmSync(join(folder, name), { force: true }));
}

/** Moves what a session left into a numbered folder of `earlier/`, unless one runs on it. */
export function putSessionAside(folder: string): Result<void> {
  const aside = join(folder, 'earlier');
  const taken = existsSync(aside) ? readdirSync(aside).map(Number).filter(Number.isInteger) : [];
  const target = join(aside, String(Math.max(0, ...taken) + 1).padStart(4, '0'));
  return whileNobodyTrades(folder, (name) => {
    mkdirSync(target, { recursive: true });
    renameSync(join(folder, name), join(target, name));
  });
}

function whileNobodyTrades(folder: string, act: (name: string) => void): Result<void> {
  if (!existsSync(folder)) return ok(undefined);
  const lock = lockSession(join(folder, 'ledger.lock'));
  if (!lock.ok) return lock;
  try {
    for (const name of sessionFiles) if (existsSync(join(folder, name))) act(name);
    return ok(undefined);
  } finally {
    lock.value();
  }
}
