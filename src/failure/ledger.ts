/** Failures of a session's ledger. */
export type LedgerFailure =
  | { readonly reason: 'ledger-broken'; readonly file: string; readonly detail: string }
  | {
      readonly reason: 'ledger-newer';
      readonly file: string;
      readonly version: number;
      readonly known: number;
    }
  /** `code` is an errno name: ENOSPC, EIO, EROFS, EACCES. */
  | { readonly reason: 'ledger-not-writable'; readonly file: string; readonly code: string }
  | { readonly reason: 'ledger-busy'; readonly file: string; readonly waitedSeconds: number }
  | { readonly reason: 'no-ledger'; readonly strategy: string; readonly looked: readonly string[] };
