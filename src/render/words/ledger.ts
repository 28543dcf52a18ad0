import type { LedgerFailure } from '../../failure/ledger.ts';
import type { Rows, Words } from './words.ts';

const remedies: { readonly [code: string]: string } = {
  ENOSPC: 'free some space and start the session again',
  EROFS: 'mount the folder writable, then start the session again',
  EACCES: 'give your user the right to write the file and its folder, then start the session again',
};

/** Ledgers lie in a folder of their strategy. */
function ofStrategy(file: string): string {
  const strategy = /results\/paper\/([a-z0-9_]+)\//.exec(file)?.[1];
  return strategy === undefined ? '' : ` --strategy ${strategy}`;
}

function words(failure: LedgerFailure): Words {
  switch (failure.reason) {
    case 'ledger-broken':
      return {
        message: 'The ledger of the session is damaged.',
        place: failure.file,
        found: failure.detail,
        expected: 'rows as they were written, each bound to the one before',
        try: `./bin/assay paper --fresh${ofStrategy(failure.file)}; where an account at a broker stands behind it, move the file and its -wal away and keep both`,
      };
    case 'ledger-newer':
      return {
        message: 'The ledger was written by a newer Assay.',
        place: failure.file,
        found: `version ${failure.version}`,
        expected: `version ${failure.known}`,
        try: 'git pull && make build, or move the file away to begin with a new one',
      };
    case 'ledger-not-writable':
      return {
        message: 'The ledger cannot be written; what was written before is kept.',
        place: failure.file,
        found: failure.code,
        expected: 'a disk with space, and the right to write',
        try: remedies[failure.code] ?? 'look at the disk (dmesg), then start the session again',
      };
    case 'ledger-busy':
      return {
        message: 'Another program is writing in the ledger.',
        place: failure.file,
        found: `locked for ${failure.waitedSeconds} s`,
        expected: 'one writer, the session',
        try: 'close the other program (an SQL shell?), then start the session again',
      };
    case 'no-ledger':
      return {
        message: `${failure.strategy} has no session yet.`,
        place: failure.looked.join(', '),
        found: 'no ledger',
        expected: 'the ledger of a session',
        try: `make paper STRATEGY=${failure.strategy}`,
      };
  }
}

/** Exit codes and words of this theme. */
export const ledgerRows = {
  'ledger-broken': [1, words],
  'ledger-newer': [1, words],
  'ledger-not-writable': [1, words],
  'ledger-busy': [1, words],
  'no-ledger': [1, words],
} satisfies Rows<LedgerFailure>;
