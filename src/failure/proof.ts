/** Failures of the proof that features do not look ahead. */
export type ProofFailure =
  | {
      readonly reason: 'proof-not-fresh';
      readonly strategy: string;
      readonly stage: string;
      readonly state: string;
    }
  | {
      readonly reason: 'features-leak';
      readonly strategy: string;
      readonly findings: number;
      readonly column: string;
      readonly symbol: string;
      readonly openUtc: number;
      readonly seen: string;
      readonly remedy: string;
    };
