import type { LedgerFailure } from '../../failure/ledger.ts';
import type { Rows, Words } from './words.ts';

function words(failure: LedgerFailure): Words {
  switch (failure.reason) {
    case 'ledger-broken':
      return {
        message: 'The ledger of the session is damaged.',
        place: failure.file,
        found: failure.detail,
        try: 'keep the file for inspection and move it away; the next session begins with a new one',
      };
  }
}

/** Exit codes and words of this theme. */
export const ledgerRows = {
  'ledger-broken': [1, words],
} satisfies Rows<LedgerFailure>;
