import type { Failure } from '../../failure.ts';
import { nearest } from '../../util/nearest.ts';

/** What the parser refused, as one of our failures. */
export function usageFailure(error: Error, commandId: string, flags: readonly string[]): Failure {
  const unknown = /Nonexistent flags?: (\S+)/.exec(error.message)?.[1];
  if (unknown !== undefined) {
    const known = flags.map((name) => `--${name}`).sort();
    return { reason: 'unknown-flag', flag: unknown, known, nearest: nearest(unknown, known) };
  }
  const detail = error.message
    .replace(/^The following errors? occurred:\s*/, '')
    .replace(/\s*See more help with --help\s*$/, '')
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join(' ');
  return { reason: 'usage', detail, command: commandId.replaceAll(':', ' ') };
}
