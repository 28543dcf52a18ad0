/** Failures of brokers and market feeds. `broker` is the name of the broker or feed, `operation` what it was asked. */
export type BrokerFailure =
  | {
      readonly reason: 'broker-unreachable';
      readonly broker: string;
      readonly operation: string;
      readonly detail: string;
    }
  | {
      readonly reason: 'broker-unauthorised';
      readonly broker: string;
      readonly operation: string;
      readonly status: number;
      readonly detail: string;
    }
  | {
      readonly reason: 'broker-rate-limited';
      readonly broker: string;
      readonly operation: string;
      readonly waitSeconds: number;
    }
  | {
      readonly reason: 'broker-answer-alien';
      readonly broker: string;
      readonly operation: string;
      readonly place: string;
      readonly found: string;
      readonly expected: string;
    }
  | {
      readonly reason: 'broker-host-refused';
      readonly broker: string;
      readonly variable: string;
      readonly found: string;
      readonly allowed: readonly string[];
    }
  | { readonly reason: 'broker-keys-missing'; readonly broker: string; readonly variables: readonly string[] }
  | { readonly reason: 'feed-not-subscribed'; readonly feed: string; readonly symbol: string; readonly detail: string }
  | {
      readonly reason: 'feed-bar-broken';
      readonly feed: string;
      readonly symbol: string;
      readonly openUtc: number;
      readonly found: string;
    }
  | { readonly reason: 'stand-in-not-started'; readonly port: number; readonly code: string }
  | { readonly reason: 'replay-bars-missing'; readonly strategy: string; readonly file: string };
