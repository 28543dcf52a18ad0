import { ok, type Result } from '../failure.ts';

/** Does one step after the other; the first failure ends it. */
export function inOrder(steps: readonly (() => Result<void>)[]): Result<void> {
  for (const step of steps) {
    const done = step();
    if (!done.ok) return done;
  }
  return ok(undefined);
}
