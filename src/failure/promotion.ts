/** Failures of approval states, candidates, verification, reproduction and deployment. */
export type PromotionFailure = {
  readonly reason: 'no-candidate';
  readonly strategy: string;
  readonly stages: readonly string[];
};
