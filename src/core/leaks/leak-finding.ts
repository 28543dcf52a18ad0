/** The checks by name, in the order in which they run. */
export const leakChecks = ['truncation', 'future', 'memory', 'availability', 'fit-isolation', 'null-target'] as const;
export type LeakCheck = (typeof leakChecks)[number];

/** One column or fitted thing that knows what it could not know. */
export interface LeakFinding {
  readonly check: LeakCheck;
  /** The column, or the name of what was fitted. */
  readonly column: string;
  /** Empty for what is fitted on all symbols. */
  readonly symbol: string;
  /** Open of the first bar seen to change; for what is fitted, the moment it is valid from. */
  readonly openUtc: number;
  /** The moment after which something was taken away or changed. */
  readonly cutUtc: number;
  /** What was seen, as a sentence. */
  readonly seen: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

/** What a check did. A check that could not be made says why in `skipped`. */
export interface CheckOutcome {
  readonly check: LeakCheck;
  /** Columns, or fitted things, that were judged. */
  readonly columns: number;
  /** Worlds that were computed and compared with the whole one. */
  readonly cuts: number;
  /** Values compared, each bit for bit. */
  readonly values: number;
  readonly findings: readonly LeakFinding[];
  /** Measured facts that are no fault. */
  readonly notes: readonly string[];
  readonly skipped: string | null;
}
