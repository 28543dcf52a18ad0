import { fail, ok, type Result } from '../../failure.ts';

/**
 * A name that git can only take for a name: never an option (leading dash), a range (`..`), a path or object of a tree (`:`),
 * or two words. Whether it means anything is another question.
 */
export function checkRef(ref: string): Result<string> {
  const unsafe = ref === '' || ref.length > 250 || ref.startsWith('-') || /\.\.|[:\s\\*?[\p{Cc}]/u.test(ref);
  return unsafe ? fail({ reason: 'unsafe-ref', ref }) : ok(ref);
}

/** The first unsafe name of several, as a failure. */
export function checkRefs(...refs: readonly string[]): Result<void> {
  for (const ref of refs) {
    const checked = checkRef(ref);
    if (!checked.ok) return checked;
  }
  return ok(undefined);
}
