import { fail, ok, type Result } from '../../failure.ts';
import type { SessionEvent, SessionFacts } from '../../formats/session/session-event.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { SessionOutput } from '../../formats/session/session-output.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { TradingSession } from '../../trading/session/trading-session.ts';
import type { Json } from '../../util/json.ts';

export interface Recovered {
  /** Events that were in the journal; 0 for a session that begins. */
  readonly events: number;
  readonly finished: boolean;
}

/** What a journal says the session is; null for an empty one. */
export function openedAs(ledger: Ledger): Result<SessionFacts | null> {
  const events = ledger.events();
  if (!events.ok) return events;
  for (const event of events.value) return event.kind === 'opened' ? ok(event.session) : notOpened();
  return ok(null);
}

/** The moments of bars in a journal, oldest first. */
export function* shownMoments(events: Iterable<SessionEvent>): Generator<Extract<SessionEvent, { kind: 'bars' }>> {
  for (const event of events) if (event.kind === 'bars') yield event;
}

/**
 * Folds the journal into a session that has seen nothing yet. Every output is compared with the one on record: a session that would
 * decide otherwise than it did is not the one that traded, and fails with `session-diverged`.
 */
export function recover(
  ledger: Ledger,
  session: TradingSession,
  onOutputs: (outputs: readonly SessionOutput[]) => void,
): Result<Recovered> {
  const events = ledger.events();
  if (!events.ok) return events;
  let position = 0;
  let finished = false;
  for (const event of events.value) {
    const made = session.apply(event);
    const recorded = ledger.outputs(position);
    if (!recorded.ok) return recorded;
    const [found, expected] = [made, recorded.value].map((one) => canonicalJson(one as unknown as Json));
    if (found !== expected) {
      const at = firstDifference(made, recorded.value);
      return fail({ reason: 'session-diverged', detail: `event ${position} (${event.kind}), output ${at}` });
    }
    onOutputs(made);
    finished = event.kind === 'finished';
    position++;
  }
  return ok({ events: position, finished });
}

function firstDifference(a: readonly unknown[], b: readonly unknown[]): number {
  const at = a.findIndex((one, i) => canonicalJson(one as Json) !== canonicalJson((b[i] ?? null) as Json));
  return at < 0 ? a.length : at;
}

function notOpened(): Result<never> {
  return fail({ reason: 'session-diverged', detail: 'the journal does not begin with the opening of a session' });
}
