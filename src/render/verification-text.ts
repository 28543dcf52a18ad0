import { styleText } from 'node:util';
import { table } from './table.ts';

export interface VerificationView {
  readonly ok: boolean;
  readonly base: string;
  readonly head: string;
  readonly strategies: readonly string[];
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

/** The checks in their order, each with what it found. */
export function verificationText({ ok, base, head, strategies, checks }: VerificationView): string {
  const rows = checks.map((check) => {
    const missed = !check.ok && check.detail.startsWith('not reached');
    const word = check.ok ? styleText('green', 'pass') : missed ? styleText('dim', 'skip') : styleText('red', 'fail');
    return [word, check.name, check.detail];
  });
  const about = strategies.length === 0 ? 'no promotion in' : strategies.join(', ');
  const verdict = ok ? styleText('green', 'verified') : styleText('red', 'refused');
  return `${styleText('bold', about)} ${base.slice(0, 12)}..${head.slice(0, 12)}: ${verdict}\n${table(rows)}\n`;
}
