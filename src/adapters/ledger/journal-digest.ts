import { createHash } from 'node:crypto';

/** A kind and the canonical JSON of what it is. */
export interface Body {
  readonly kind: string;
  readonly body: string;
}

/** Binds an event and what it gave to the row before. Neither kinds nor canonical JSON hold line ends. */
export function journalDigest(prev: string | null, event: Body, outputs: readonly Body[]): string {
  const hash = createHash('sha256')
    .update(prev ?? '')
    .update(`\n${event.body}`);
  for (const { kind, body } of outputs) hash.update(`\n${kind}\n${body}`);
  return hash.digest('hex');
}
