/** Failures of getting, reading and judging market data. `key` is the dotted configuration path that decides. */
export type DataFailure =
  | { readonly reason: 'data-file-missing'; readonly file: string }
  | { readonly reason: 'data-file-empty'; readonly file: string }
  | { readonly reason: 'data-file-header-only'; readonly file: string; readonly header: string }
  | { readonly reason: 'data-file-unreadable'; readonly file: string; readonly format: string; readonly detail: string }
  | { readonly reason: 'data-no-files'; readonly key: string; readonly patterns: readonly string[] }
  | {
      readonly reason: 'data-column-missing';
      readonly file: string;
      readonly column: string;
      readonly key: string;
      readonly header: readonly string[];
    }
  | { readonly reason: 'data-column-empty'; readonly file: string; readonly column: string; readonly rows: number }
  | {
      readonly reason: 'data-time-unknown';
      readonly file: string;
      readonly line: number;
      readonly found: string;
      readonly key: string;
    }
  | {
      readonly reason: 'data-time-ambiguous';
      readonly file: string;
      readonly line: number;
      readonly found: string;
      readonly formats: readonly string[];
      readonly key: string;
    }
  | {
      readonly reason: 'data-number-ambiguous';
      readonly file: string;
      readonly line: number;
      readonly found: string;
      readonly key: string;
    }
  | { readonly reason: 'data-setting-invalid'; readonly key: string; readonly found: string; readonly expected: string }
  | {
      readonly reason: 'data-setting-missing';
      readonly key: string;
      readonly why: string;
      readonly choices: readonly string[];
    }
  | { readonly reason: 'data-symbol-unnamed'; readonly file: string; readonly pattern: string }
  | {
      readonly reason: 'data-unknown-symbol';
      readonly symbol: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | {
      readonly reason: 'data-range-empty';
      readonly symbol: string;
      readonly start: string | null;
      readonly end: string | null;
      readonly first: string;
      readonly last: string;
    }
  | { readonly reason: 'data-too-few-bars'; readonly symbol: string; readonly bars: number; readonly needed: number }
  | {
      readonly reason: 'data-all-rows-dropped';
      readonly symbol: string;
      readonly rows: number;
      readonly key: string;
      readonly count: number;
    }
  | {
      readonly reason: 'data-interval-mismatch';
      readonly symbol: string;
      readonly interval: string;
      readonly found: string;
      readonly place: string;
    }
  | {
      readonly reason: 'data-calendar-range';
      readonly calendar: string;
      readonly symbol: string;
      readonly date: string;
      readonly first: string;
      readonly last: string;
    }
  | {
      readonly reason: 'data-quality-failed';
      readonly rule: string;
      readonly key: string;
      readonly symbol: string;
      readonly place: string;
      readonly found: string;
      readonly expected: string;
      readonly count: number;
      readonly otherRules: readonly string[];
    }
  | {
      readonly reason: 'data-not-fetched';
      readonly provider: string;
      readonly request: string;
      readonly strategy: string;
    }
  | {
      readonly reason: 'data-download-incomplete';
      readonly provider: string;
      readonly request: string;
      readonly strategy: string;
    }
  | { readonly reason: 'data-download-corrupt'; readonly file: string; readonly detail: string }
  | { readonly reason: 'data-nothing-to-fetch'; readonly provider: string }
  | { readonly reason: 'http-unreachable'; readonly url: string; readonly code: string; readonly attempts: number }
  | { readonly reason: 'http-refused'; readonly url: string; readonly status: number; readonly detail: string }
  | { readonly reason: 'http-rate-limited'; readonly url: string; readonly attempts: number }
  | { readonly reason: 'http-bad-page'; readonly url: string; readonly detail: string };
