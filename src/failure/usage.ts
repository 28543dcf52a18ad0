/** Wrong words on the command line: exit code 2. */
export type UsageFailure =
  | { readonly reason: 'unknown-strategy'; readonly name: string; readonly known: readonly string[]; readonly nearest: string | null }
  | { readonly reason: 'unsafe-strategy-name'; readonly name: string }
  | { readonly reason: 'unknown-stage'; readonly name: string; readonly known: readonly string[]; readonly nearest: string | null }
  | { readonly reason: 'no-workspace'; readonly from: string };
