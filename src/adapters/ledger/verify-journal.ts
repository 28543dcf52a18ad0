import type { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Failed, type Result } from '../../failure.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import { journalDigest, type Body } from './journal-digest.ts';

/** Where the next row goes, and what it follows. */
export interface JournalEnd {
  readonly length: number;
  readonly head: string | null;
}

/** Walks the whole journal with its outputs; fails on the first row that is missing, edited, or does not follow the one before. */
export function verifyJournal(database: DatabaseSync, file: string): Result<JournalEnd> {
  const rows = database.prepare('SELECT position, utc, kind, body, prev, sha256 FROM journal ORDER BY position');
  const outputs = new OutputWalk(database);
  let length = 0;
  let head: string | null = null;
  for (const row of rows.iterate()) {
    const { position, utc, kind, body, prev, sha256 } = row as Record<string, unknown>;
    const wrong = (detail: string): Failed =>
      fail({ reason: 'ledger-broken', file, detail: `journal position ${length}: ${detail}` });
    if (position !== length) return wrong(`the row is missing, the next is ${String(position)}`);
    if (prev !== head) return wrong(`it follows ${shown(prev)}, the row before is ${shown(head)}`);
    const given = outputs.take(length);
    if (given === null) return wrong('its outputs are not numbered from 0 without a gap');
    if (typeof body !== 'string' || journalDigest(head, { kind: String(kind), body }, given) !== sha256)
      return wrong('event, outputs and digest do not agree');
    const event = parsed(body);
    if (event === null) return wrong('the event cannot be parsed');
    if (event.kind !== kind) return wrong(`the kind is ${String(kind)}, of the event ${event.kind}`);
    if (event.utc !== utc) return wrong(`the time is ${String(utc)}, of the event ${event.utc}`);
    head = sha256 as string;
    length++;
  }
  const stray = outputs.rest();
  if (stray !== null)
    return fail({ reason: 'ledger-broken', file, detail: `journal position ${stray}: outputs without an event` });
  return ok({ length, head });
}

function parsed(body: string): SessionEvent | null {
  try {
    return JSON.parse(body) as SessionEvent | null;
  } catch {
    return null;
  }
}

function shown(digest: unknown): string {
  return typeof digest === 'string' ? digest.slice(0, 12) : 'nothing';
}

/** Outputs of one position after the other, read in a single pass. */
class OutputWalk {
  readonly #rows: Iterator<Record<string, unknown>>;
  #next: Record<string, unknown> | undefined;

  constructor(database: DatabaseSync) {
    const rows = database.prepare('SELECT position, number, kind, body FROM outputs ORDER BY position, number');
    this.#rows = rows.iterate()[Symbol.iterator]();
    this.#advance();
  }

  /** Null when they are not numbered from 0 on. */
  take(position: number): readonly Body[] | null {
    const taken: Body[] = [];
    while (this.#next !== undefined && this.#next['position'] === position) {
      const { number, kind, body } = this.#next;
      if (number !== taken.length) return null;
      taken.push({ kind: String(kind), body: String(body) });
      this.#advance();
    }
    return taken;
  }

  /** Position of outputs that were not taken; null when none are left. */
  rest(): number | null {
    return this.#next === undefined ? null : Number(this.#next['position']);
  }

  #advance(): void {
    const step = this.#rows.next();
    this.#next = step.done === true ? undefined : step.value;
  }
}
