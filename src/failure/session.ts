/** Failures of paper and live sessions. */
export type SessionFailure =
  | { readonly reason: 'session-running'; readonly holder: string }
  /** The journal folded again does not give what was recorded, or does not fit what the broker has seen. */
  | { readonly reason: 'session-diverged'; readonly detail: string }
  | { readonly reason: 'no-bundle'; readonly strategy: string; readonly looked: readonly string[] }
  | {
      readonly reason: 'bundle-not-approved';
      readonly strategy: string;
      readonly needs: string;
      readonly found: string;
    }
  | { readonly reason: 'bundle-damaged'; readonly file: string; readonly detail: string }
  /** Later values of macro series do not reach a session. */
  | { readonly reason: 'session-without-macro'; readonly strategy: string; readonly features: readonly string[] }
  | { readonly reason: 'replay-across-adjustment'; readonly symbol: string; readonly fromUtc: number }
  | { readonly reason: 'replay-range-empty'; readonly found: string; readonly fromUtc: number; readonly toUtc: number }
  | { readonly reason: 'session-latched'; readonly why: string; readonly sinceUtc: number | null }
  | { readonly reason: 'live-not-confirmed'; readonly phrase: string }
  | { readonly reason: 'account-mismatch'; readonly expected: string; readonly found: string }
  /** Another bundle was deployed while the session on record holds positions or orders. */
  | { readonly reason: 'bundle-changed'; readonly strategy: string; readonly left: readonly string[] }
  | { readonly reason: 'no-live-feed'; readonly strategy: string; readonly provider: string }
  | { readonly reason: 'not-flat'; readonly left: readonly string[] }
  /** The latch could not be set by any means, so nothing stops a sender. */
  | { readonly reason: 'emergency-stop-not-written'; readonly file: string; readonly code: string }
  | { readonly reason: 'status-port-unavailable'; readonly port: number; readonly code: string };
