import type { Failure } from '../failure.ts';

/** Carries a failure out of a stage through calls that return plain values, such as `context.write`. Caught by the runner only. */
export class StageHalt extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.reason);
    this.failure = failure;
  }
}

export function orHalt<T>(result: { ok: true; value: T } | { ok: false; failure: Failure }): T {
  if (!result.ok) throw new StageHalt(result.failure);
  return result.value;
}
