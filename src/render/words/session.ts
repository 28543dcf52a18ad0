import type { SessionFailure } from '../../failure/session.ts';
import type { Rows, Words } from './words.ts';

function words(failure: SessionFailure): Words {
  switch (failure.reason) {
    case 'session-running':
      return {
        message: 'A session of this strategy is running.',
        found: failure.holder,
        expected: 'one trader at a time',
        try: './bin/assay positions to look at it; ./bin/assay stop to halt it',
      };
    case 'session-diverged':
      return {
        message: 'The session cannot be taken up: its journal does not give what was recorded.',
        found: failure.detail,
        expected: 'the same decisions from the same journal',
        try: 'look at ./bin/assay positions and the broker; begin anew with ./bin/assay paper --fresh once nothing is open',
      };
    case 'no-bundle':
      return {
        message: `${failure.strategy} has no bundle to trade with.`,
        place: failure.looked.join(', '),
        expected: 'a deployed bundle, or the one that the pipeline makes',
        try: `./bin/assay pipeline --strategy ${failure.strategy}`,
      };
    case 'bundle-not-approved':
      return {
        message: `${failure.strategy} may not trade here: ${failure.found}.`,
        expected: failure.needs,
        try: `./bin/assay promote --strategy ${failure.strategy}, then ./bin/assay deploy after the merge`,
      };
    case 'bundle-damaged':
      return {
        message: 'The bundle is not the one that was approved.',
        place: failure.file,
        found: failure.detail,
        expected: 'the bytes whose digests the approval names',
        try: './bin/assay deploy',
      };
    case 'session-without-macro':
      return {
        message: `${failure.strategy} cannot trade in a session: its features need macro series, and a session receives bars only.`,
        place: 'features.list',
        found: failure.features.join(', '),
        expected: 'features of bars alone',
        try: `remove ${failure.features.join(', ')} from features.list, then ./bin/assay pipeline --strategy ${failure.strategy}`,
      };
    case 'replay-across-adjustment':
      return {
        message: `A split or dividend of ${failure.symbol} lies in the range to replay, and a broker's positions do not follow one.`,
        place: '--replay',
        found: `the adjustment factor changes on ${day(failure.fromUtc)}`,
        expected: 'a range between two changes of the factor',
        try: `--replay ${day(failure.fromUtc)}.. or bars that the provider adjusted`,
      };
    case 'replay-range-empty':
      return {
        message: 'No bar lies in the range to replay.',
        place: '--replay',
        found: failure.found,
        expected: `days between ${day(failure.fromUtc)} and ${day(failure.toUtc)}`,
        try: `--replay ${day(failure.fromUtc)}..${day(failure.toUtc)}`,
      };
    case 'session-latched':
      return {
        message: 'The emergency stop is set: nothing is traded.',
        found: `${failure.why}${failure.sinceUtc === null ? '' : `, since ${new Date(failure.sinceUtc).toISOString()}`}`,
        expected: 'a decision to go on, with a reason',
        try: './bin/assay resume --reason "..."',
      };
    case 'live-not-confirmed':
      return {
        message: 'Trading money needs your word.',
        found: 'other words, or none',
        expected: `--confirm "${failure.phrase}"`,
        try: `./bin/assay live --account ID --confirm "${failure.phrase}"`,
      };
    case 'account-mismatch':
      return {
        message: "The broker's account is another one than the session's.",
        found: failure.found,
        expected: failure.expected,
        try: 'use the keys of that account, or begin anew with --fresh once nothing is open there',
      };
    case 'bundle-changed':
      return {
        message: 'Another bundle was deployed, and the session of the one before still holds something.',
        found: failure.left.join(', '),
        expected: 'nothing held when the bundle changes',
        try: `./bin/assay flatten --strategy ${failure.strategy}, then start again`,
      };
    case 'no-live-feed':
      return {
        message: `${failure.strategy} reads its bars from ${failure.provider}, which has no new ones to come.`,
        expected: 'a provider that is polled (alpaca, binance), or a replay',
        try: `./bin/assay paper --strategy ${failure.strategy} --replay ..`,
      };
    case 'not-flat':
      return {
        message: 'NOT flat: the broker still has positions or orders.',
        found: failure.left.join(', '),
        expected: 'no position and no order, read twice',
        try: "./bin/assay flatten again, or close by hand in the broker's own pages",
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

function day(utc: number): string {
  return new Date(utc).toISOString().slice(0, 10);
}

/** Exit codes and words of this theme. */
export const sessionRows = {
  'session-running': [1, words],
  'session-diverged': [1, words],
  'no-bundle': [1, words],
  'bundle-not-approved': [3, words],
  'bundle-damaged': [3, words],
  'session-without-macro': [1, words],
  'replay-across-adjustment': [2, words],
  'replay-range-empty': [2, words],
  'session-latched': [1, words],
  'live-not-confirmed': [2, words],
  'account-mismatch': [1, words],
  'bundle-changed': [1, words],
  'no-live-feed': [2, words],
  'not-flat': [1, words],
  'emergency-stop-not-written': [1, words],
  'status-port-unavailable': [1, words],
} satisfies Rows<SessionFailure>;
