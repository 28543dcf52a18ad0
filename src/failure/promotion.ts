/** Failures of approval states, candidates, verification, reproduction and deployment. */
export type PromotionFailure =
  | { readonly reason: 'no-candidate'; readonly strategy: string; readonly stages: readonly string[] }
  | {
      readonly reason: 'illegal-move';
      readonly strategy: string;
      readonly environment: string;
      readonly from: string;
      readonly to: string;
      readonly detail: string;
    }
  | { readonly reason: 'candidate-invalid'; readonly candidate: string; readonly file: string; readonly detail: string }
  | { readonly reason: 'candidate-altered'; readonly candidate: string; readonly file: string; readonly detail: string }
  | {
      readonly reason: 'unknown-candidate';
      readonly strategy: string;
      readonly candidate: string;
      readonly known: readonly string[];
    }
  | {
      readonly reason: 'verify-refused';
      /** Names of the checks that refused. */
      readonly checks: readonly string[];
      readonly first: string;
      /** Every check with what it found. */
      readonly outcomes: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
    }
  | { readonly reason: 'unknown-ref'; readonly ref: string }
  | {
      readonly reason: 'reproduce-differs';
      readonly strategy: string;
      readonly candidate: string;
      readonly stage: string;
      readonly file: string;
      readonly field: string;
      readonly expected: string;
      readonly found: string;
      readonly files: number;
    }
  | {
      readonly reason: 'reproduce-impossible';
      readonly candidate: string;
      readonly detail: string;
      readonly remedy: string;
    }
  | { readonly reason: 'program-missing'; readonly program: string }
  | {
      readonly reason: 'build-failed';
      readonly commit: string;
      readonly step: string;
      /** The last lines it printed. */
      readonly tail: readonly string[];
    }
  | { readonly reason: 'code-not-merged'; readonly base: string; readonly paths: readonly string[] }
  | { readonly reason: 'base-ahead'; readonly base: string; readonly paths: readonly string[] }
  | {
      readonly reason: 'nothing-to-roll-back';
      readonly strategy: string;
      readonly environment: string;
      readonly detail: string;
    }
  | { readonly reason: 'nothing-approved'; readonly strategy: string; readonly commit: string; readonly found: string }
  | {
      readonly reason: 'merge-altered';
      readonly commit: string;
      readonly head: string;
      readonly paths: readonly string[];
    }
  | { readonly reason: 'review-missing'; readonly why: string; readonly about: string; readonly commit: string }
  | {
      readonly reason: 'service-failed';
      readonly command: string;
      readonly detail: string;
    }
  | {
      readonly reason: 'deploy-unhealthy';
      readonly strategy: string;
      readonly candidate: string;
      readonly detail: string;
      /** What runs now: the bundle before, or nothing. */
      readonly returnedTo: string | null;
    };
