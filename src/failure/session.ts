/** Failures of paper and live sessions. */
export type SessionFailure =
  | { readonly reason: 'session-running'; readonly holder: string }
  /** The latch could not be set by any means, so nothing stops a sender. */
  | { readonly reason: 'emergency-stop-not-written'; readonly file: string; readonly code: string }
  | { readonly reason: 'status-port-unavailable'; readonly port: number; readonly code: string };
