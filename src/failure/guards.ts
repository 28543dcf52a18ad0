/** Failures of the check of guards. */
export type GuardsFailure =
  | { readonly reason: 'guards-all-off'; readonly strategy: string }
  | { readonly reason: 'guards-not-fresh'; readonly strategy: string; readonly stage: string; readonly state: string };
