/** Where in a text file something was found. Line and column start at 1. */
export interface TextPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Failures of reading `config/`. `key` is a dotted path such as `labels.horizonBars`. */
export type ConfigFailure =
  | { readonly reason: 'config-file-missing'; readonly file: string }
  | { readonly reason: 'config-not-yaml'; readonly place: TextPlace; readonly detail: string; readonly text: string }
  | {
      readonly reason: 'config-too-large';
      readonly file: string;
      readonly what: 'bytes' | 'depth';
      readonly found: number;
      readonly limit: number;
    }
  | { readonly reason: 'config-alias'; readonly place: TextPlace; readonly text: string }
  | {
      readonly reason: 'config-unknown-key';
      readonly place: TextPlace;
      readonly key: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | {
      readonly reason: 'config-wrong-value';
      readonly place: TextPlace;
      readonly key: string;
      readonly found: string;
      readonly expected: string;
    };
