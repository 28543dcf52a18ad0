import { styleText } from 'node:util';
import type { Failure } from '../failure.ts';
import { failureText } from './failures.ts';
import { table } from './table.ts';

interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly found: string;
  readonly fix: string | null;
  readonly failure: Failure | null;
}

const colours = { ok: 'green', warning: 'yellow', failed: 'red' } as const;

/** One line per check, then the failures behind those that failed. */
export function checksText(checks: readonly Check[]): string {
  const rows = checks.map(({ name, state, found, fix }) => [
    styleText(colours[state], state),
    name,
    fix === null ? found : `${found}. Try: ${fix}`,
  ]);
  const details = checks.flatMap(({ failure }) => (failure ? [`\n${failureText(failure, [])}`] : []));
  return `${table(rows)}\n${details.join('')}`;
}
