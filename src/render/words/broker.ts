import type { BrokerFailure } from '../../failure/broker.ts';
import type { Rows, Words } from './words.ts';

function words(failure: BrokerFailure): Words {
  switch (failure.reason) {
    case 'broker-unreachable':
      return {
        message: `${failure.broker} did not answer: ${failure.operation}.`,
        found: failure.detail,
        try: 'check the network; ./bin/assay doctor',
      };
    case 'broker-unauthorised':
      return {
        message: `${failure.broker} does not accept the keys: ${failure.operation}.`,
        found: `HTTP ${failure.status}: ${failure.detail}`,
        expected: 'keys of the account that is meant; resetting a paper account makes its old keys void',
        try: 'make new keys and set APCA_API_KEY_ID and APCA_API_SECRET_KEY',
      };
    case 'broker-rate-limited':
      return {
        message: `${failure.broker} was asked too often: ${failure.operation}.`,
        expected: 'one trader to an account',
        try: `wait ${failure.waitSeconds} s, and stop other programs that use these keys`,
      };
    case 'broker-answer-alien':
      return {
        message: `${failure.broker} gave an answer that cannot be read: ${failure.operation}.`,
        place: failure.place,
        found: failure.found,
        expected: failure.expected,
        try: 'look at the account on the website of the broker before going on',
      };
    case 'broker-host-refused':
      return {
        message: `Keys of ${failure.broker} are not sent to this address.`,
        place: failure.variable,
        found: failure.found,
        expected: failure.allowed.join(' or '),
        try: `unset ${failure.variable}`,
      };
    case 'broker-keys-missing':
      return {
        message: `${failure.broker} needs keys.`,
        found: `not set: ${failure.variables.join(', ')}`,
        try: `set ${failure.variables.join(' and ')} in .env`,
      };
    case 'feed-not-subscribed':
      return {
        message: `The account may not read ${failure.symbol} from the feed ${failure.feed}.`,
        found: failure.detail,
        try: 'set data.alpaca.feed to iex and fetch the data anew: feeds must not be mixed',
      };
    case 'feed-bar-broken':
      return {
        message: `${failure.feed} gave a bar of ${failure.symbol} that no market can have made.`,
        place: `${failure.symbol}, ${new Date(failure.openUtc).toISOString()}`,
        found: failure.found,
        expected: 'finite positive prices, low <= open, close <= high',
        try: 'wait for the correction of the provider; nothing is traded on this bar',
      };
    case 'stand-in-not-started':
      return {
        message: 'The stand-in server could not listen.',
        place: `127.0.0.1:${failure.port}`,
        found: failure.code,
        try: './bin/assay dev fake-alpaca --port 0',
      };
    case 'replay-bars-missing':
      return {
        message: `There are no bars of ${failure.strategy} to replay.`,
        place: failure.file,
        found: 'nothing',
        try: `./bin/assay data --strategy ${failure.strategy}`,
      };
  }
}

/** Exit codes and words of this theme. */
export const brokerRows = {
  'broker-unreachable': [1, words],
  'broker-unauthorised': [1, words],
  'broker-rate-limited': [1, words],
  'broker-answer-alien': [1, words],
  'broker-host-refused': [2, words],
  'broker-keys-missing': [2, words],
  'feed-not-subscribed': [1, words],
  'feed-bar-broken': [1, words],
  'stand-in-not-started': [1, words],
  'replay-bars-missing': [1, words],
} satisfies Rows<BrokerFailure>;
