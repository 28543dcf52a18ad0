import { fail, ok, type Result } from '../failure.ts';

/** A reason becomes part of the approval state, which is ASCII so that it reads the same everywhere; it is taken as it is, or not at all. */
export function asciiReason<T extends string | undefined>(reason: T): Result<T> {
  if (reason === undefined || /^[ -~]{1,300}$/.test(reason)) return ok(reason);
  const expected = 'a line of 1 to 300 printable ASCII characters';
  return fail({ reason: 'wrong-flag-value', flag: '--reason', found: reason || 'nothing', expected });
}
