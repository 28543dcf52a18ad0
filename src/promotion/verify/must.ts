import type { Failure, Result } from '../../failure.ts';

/** Carries a failure out of nested reads; caught where the reading began. */
export class Halt extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.reason);
    this.failure = failure;
  }
}

export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Halt(result.failure);
}
