/** Failures of paper and live sessions. */
export type SessionFailure = { readonly reason: 'session-running'; readonly holder: string };
