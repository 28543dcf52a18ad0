/** Failures of getting, reading and judging market data. */
export type DataFailure =
  | { readonly reason: 'data-file-missing'; readonly file: string }
  | { readonly reason: 'data-file-empty'; readonly file: string };
