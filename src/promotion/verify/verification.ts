import type { Failure } from '../../failure.ts';

/** One check of a change, named so that machines can tell which one refused. */
export interface CheckOutcome {
  readonly name: CheckName;
  readonly ok: boolean;
  readonly detail: string;
}

/** What reading git's objects says of a change: the same for the same commits, on every machine. */
export interface Verification {
  readonly ok: boolean;
  /** Full ids of the commits. */
  readonly base: string;
  readonly head: string;
  readonly strategies: readonly string[];
  readonly checks: readonly CheckOutcome[];
}

/** In the order they are told. */
export const checkNames = [
  'not-shallow',
  'base-is-ancestor',
  'paths-allowed',
  'regular-files',
  'state-canonical',
  'state-schema',
  'state-chain',
  'legal-move',
  'deploy-typed',
  'candidate-unchanged',
  'manifest',
  'digests',
  'evidence-agrees',
  'code-ancestor',
  'config-of-base',
  'trials-chain',
  'gates-recomputed',
] as const;
export type CheckName = (typeof checkNames)[number];

/** The refusal that a verification comes to; null when every check passed. */
export function refusalOf({ checks }: Verification): Failure | null {
  const refused = checks.filter((check) => !check.ok);
  const [first] = refused;
  if (!first) return null;
  const own = refused.filter(({ detail }) => !detail.startsWith('not reached'));
  return {
    reason: 'verify-refused',
    checks: own.map(({ name }) => name),
    first: `${first.name}: ${first.detail}`,
    outcomes: checks,
  };
}
