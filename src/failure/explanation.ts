/** Failures of explaining one prediction. */
export type ExplanationFailure =
  | {
      readonly reason: 'explain-not-run';
      readonly strategy: string;
      readonly stage: string;
      readonly file: string;
    }
  | {
      readonly reason: 'explain-no-bar';
      readonly symbol: string;
      readonly found: string;
      /** Bars that the words fit: none, or more than one. */
      readonly matches: number;
      /** When the last bar before it opened, or the first of those that match; null when there is none. */
      readonly beforeUtc: number | null;
      /** When the first bar after it opened, or the last of those that match. */
      readonly afterUtc: number | null;
    }
  | {
      readonly reason: 'explain-no-model';
      readonly symbol: string;
      readonly knownUtc: number;
      readonly firstUtc: number;
    }
  | {
      readonly reason: 'explain-no-score';
      readonly symbol: string;
      readonly knownUtc: number;
      /** Features without a value at that bar. */
      readonly missing: readonly string[];
    };
