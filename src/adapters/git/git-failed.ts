import { fail, type Failed } from '../../failure.ts';

export function gitFailed(args: readonly string[], { code, errors }: { code: number; errors: string }): Failed {
  return fail({ reason: 'git-failed', command: args[0] ?? '', code, detail: saidBy(errors) });
}

/** What git said, on one line and without credentials of addresses. */
export function saidBy(errors: string): string {
  const lines = errors.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return lines
    .join('; ')
    .replaceAll(/\/\/[^@/\s]+@/g, '//***@')
    .slice(0, 500);
}
