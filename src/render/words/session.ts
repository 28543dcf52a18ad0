import type { SessionFailure } from '../../failure/session.ts';
import type { Rows, Words } from './words.ts';

function words(failure: SessionFailure): Words {
  switch (failure.reason) {
    case 'session-running':
      return {
        message: 'A session of this strategy is running.',
        found: failure.holder,
        expected: 'one trader at a time',
        try: 'assay positions to look at it; assay stop to halt it',
      };
  }
}

/** Exit codes and words of this theme. */
export const sessionRows = {
  'session-running': [1, words],
} satisfies Rows<SessionFailure>;
