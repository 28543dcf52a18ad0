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
    case 'emergency-stop-not-written':
      return {
        message: 'The emergency stop could NOT be written: a running session goes on.',
        place: failure.file,
        found: failure.code,
        expected: 'a file there, an empty one is enough',
        try: `touch ${failure.file}; if that fails as well, end the session's process and close at the broker`,
      };
    case 'status-port-unavailable':
      return {
        message: `Health and metrics cannot be served on port ${failure.port}.`,
        place: `127.0.0.1:${failure.port}`,
        found: failure.code === 'EADDRINUSE' ? 'another program uses it' : failure.code,
        expected: 'a free port',
        try: '--port with another number, or --port 0 for any free one',
      };
  }
}

/** Exit codes and words of this theme. */
export const sessionRows = {
  'session-running': [1, words],
  'emergency-stop-not-written': [1, words],
  'status-port-unavailable': [1, words],
} satisfies Rows<SessionFailure>;
