import type { CandidateTrials } from '../../formats/candidate-manifest/candidate-manifest.schema.generated.ts';
import type { Checkpoint } from '../../formats/checkpoint/checkpoint.schema.generated.ts';

const prefix = 'external:trials/';

/** Files of the ledger that the gates counted, in the order of the chain. */
export function ledgerFiles({
  fingerprint,
}: Checkpoint): readonly { readonly name: string; readonly sha256: string }[] {
  return Object.entries(fingerprint.inputs)
    .filter(([input]) => input.startsWith(prefix))
    .map(([input, digest]) => ({ name: input.slice(prefix.length), sha256: digest }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How far the ledger reached when the gates judged. */
export function trialsOf(validate: Checkpoint): CandidateTrials {
  const ledger = ledgerFiles(validate);
  return { studies: ledger.length, head: ledger.at(-1)?.sha256 ?? null };
}
