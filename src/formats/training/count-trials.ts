import { ok, type Result } from '../../failure.ts';
import { readChain, type ChainedFile } from '../chain/chained-file.ts';
import { parseTrials } from './trials-file.ts';

/**
 * Number of configurations ever evaluated: every line of every study in the ledger, failed ones too, and those of this run where
 * the ledger does not hold them. A ledger that was edited is refused.
 */
export function countTrials(ledger: readonly ChainedFile[], own: string): Result<number> {
  const bodies = readChain(ledger);
  if (!bodies.ok) return bodies;
  const studies = bodies.value.map((body) => new TextDecoder().decode(body));
  if (!studies.includes(own)) studies.push(own);
  let trials = 0;
  for (const study of studies) {
    const parsed = parseTrials(study);
    if (!parsed.ok) return parsed;
    trials += parsed.value.length;
  }
  return ok(trials);
}
