import type { Result } from '../failure.ts';
import type { SessionEvent } from '../formats/session/session-event.ts';
import type { SessionOutput } from '../formats/session/session-output.ts';

export interface LedgerEntry {
  readonly event: SessionEvent;
  readonly outputs: readonly SessionOutput[];
}

/** What happened around a session that is no part of it: starts, ends, lost streams, restarts. Times are of the wall clock. */
export interface SystemEvent {
  readonly utc: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly name: string;
  readonly detail: string;
}

/** The journal of one session. Only ever added to, each call one transaction that is on disk when it returns. */
export interface Ledger {
  /** Events in order, to be folded again at a start. */
  events(): Result<Iterable<SessionEvent>>;
  /** The outputs that were recorded with the n-th event, from 0. */
  outputs(position: number): Result<readonly SessionOutput[]>;
  append(entries: readonly LedgerEntry[]): Result<void>;
  note(event: SystemEvent): Result<void>;
  /** Digest that the next event follows; null for an empty journal. */
  head(): string | null;
  close(): void;
}
