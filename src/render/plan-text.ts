import { styleText } from 'node:util';
import type { Plan } from '../pipeline/plan-types.ts';
import { reasonsWords } from './reason-words.ts';
import { table } from './table.ts';

const colours = { fresh: 'green', restorable: 'cyan', stale: 'yellow', waiting: 'yellow', skipped: 'dim' } as const;

/** Each stage, how it stands and why. */
export function planText({ strategy, stages }: Plan): string {
  const rows = stages.map(({ name, state, reasons }) => [
    name,
    styleText(colours[state], state),
    state === 'skipped' ? '' : reasonsWords(reasons),
  ]);
  return `${styleText('bold', strategy)}\n${table(rows)}\n`;
}
