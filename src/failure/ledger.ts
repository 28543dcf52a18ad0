/** Failures of a session's ledger. */
export type LedgerFailure = { readonly reason: 'ledger-broken'; readonly file: string; readonly detail: string };
