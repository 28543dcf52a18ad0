/** Failures of strategy validation. Times are UTC epoch milliseconds. */
export type ValidationFailure =
  | { readonly reason: 'claim-symbols-differ'; readonly claimed: readonly string[]; readonly found: readonly string[] }
  | { readonly reason: 'claim-interval-differs'; readonly claimed: number; readonly found: number }
  | { readonly reason: 'claim-nothing'; readonly file: string; readonly bars: number; readonly trades: number }
  | {
      readonly reason: 'validation-no-bars';
      readonly side: 'after' | 'before';
      readonly edgeUtc: number;
      readonly dataUtc: number;
      readonly strategy: string;
      readonly provider: string;
    }
  | {
      readonly reason: 'validation-too-few-bars';
      readonly bars: number;
      readonly least: number;
      readonly barsForTolerance: number | null;
      readonly tolerance: number;
    }
  | {
      readonly reason: 'validation-refuted';
      readonly strategy: string;
      readonly detail: string;
      readonly record: string;
    }
  | {
      readonly reason: 'validation-insufficient';
      readonly strategy: string;
      readonly detail: string;
      readonly barsNeeded: number | null;
      readonly bars: number;
      readonly record: string;
    }
  | {
      readonly reason: 'validation-discarded';
      readonly strategy: string;
      readonly detail: string;
      readonly repairs: number;
      readonly record: string;
    }
  | { readonly reason: 'repair-endpoint-wrong'; readonly found: string; readonly expected: string };
