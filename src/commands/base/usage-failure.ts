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
  const value = wrongValue(detail);
  if (value !== null) return { reason: 'wrong-flag-value', ...value };
  return { reason: 'usage', detail, command: commandId.replaceAll(':', ' ') };
}

const wrongValues: readonly RegExp[] = [
  /^Parsing (?<flag>--\S+) Expected (?<expected>.+?) but received: (?<found>.*)$/,
  /^Expected (?<flag>--[^\s=]+)=(?<found>.*) to be (?<expected>one of: .+)$/,
  /^Missing required flag (?<flag>\S+)$/,
];

/** What the parser says of one flag's value, taken apart. */
function wrongValue(
  detail: string,
): { readonly flag: string; readonly found: string; readonly expected: string } | null {
  for (const pattern of wrongValues) {
    const { flag, found = 'nothing', expected = 'a value: it is required' } = pattern.exec(detail)?.groups ?? {};
    if (flag !== undefined)
      return { flag: flag.startsWith('--') ? flag : `--${flag}`, found: found || 'nothing', expected };
  }
  return null;
}
