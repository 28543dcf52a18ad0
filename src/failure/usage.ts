/** Wrong words on the command line: exit code 2. */
export type UsageFailure =
  | {
      readonly reason: 'unknown-strategy';
      readonly name: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | { readonly reason: 'unsafe-strategy-name'; readonly name: string }
  | { readonly reason: 'strategy-exists'; readonly name: string; readonly file: string }
  | {
      readonly reason: 'unknown-stage';
      readonly name: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | {
      readonly reason: 'unknown-flag';
      readonly flag: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | {
      readonly reason: 'unknown-command';
      readonly word: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | { readonly reason: 'wrong-flag-value'; readonly flag: string; readonly found: string; readonly expected: string }
  | { readonly reason: 'usage'; readonly detail: string; readonly command: string }
  | { readonly reason: 'no-workspace'; readonly from: string }
  | { readonly reason: 'sources-changed'; readonly files: readonly string[] };
