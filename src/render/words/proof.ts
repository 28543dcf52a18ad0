import type { ProofFailure } from '../../failure/proof.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Rows, Words } from './words.ts';

/** What failures of the proof that features do not look ahead say to a person. */
function words(failure: ProofFailure): Words {
  switch (failure.reason) {
    case 'proof-not-fresh':
      return {
        message: `Nothing can be proved of ${failure.strategy} as it stands: stage ${failure.stage} is not up to date.`,
        place: failure.stage,
        found: failure.state,
        expected: 'fresh outputs of data, features and labels',
        try: `./bin/assay features --strategy ${failure.strategy} && ./bin/assay labels --strategy ${failure.strategy}`,
      };
    case 'features-leak':
      return {
        message: `What ${failure.strategy} learns from looks ahead: ${failure.findings} ${failure.findings === 1 ? 'finding' : 'findings'}, the first in ${failure.column}.`,
        place: `${failure.symbol === '' ? 'all symbols' : failure.symbol}, ${new Date(failure.openUtc).toISOString()}`,
        found: failure.seen,
        expected: 'the same bit for bit, whatever comes later',
        try: failure.remedy,
      };
    default:
      return assertNever(failure);
  }
}

/** Exit codes and words of this theme. */
export const proofRows = {
  'proof-not-fresh': [1, words],
  'features-leak': [3, words],
} satisfies Rows<ProofFailure>;
