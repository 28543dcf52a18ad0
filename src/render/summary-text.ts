import { styleText } from 'node:util';
import type { RunSummary, StageOutcome } from '../pipeline/events.ts';
import { duration } from './duration.ts';
import { table } from './table.ts';

/** The table at the end of a run: what became of each stage, how long it took, its headline numbers, and what stages noted. */
export function summaryText({ strategy, stages, elapsedMs }: RunSummary, notes: readonly string[]): string {
  const shown = stages.filter(({ outcome }) => outcome !== 'skipped');
  const rows = shown.map(({ stage, outcome, elapsedMs: ms, facts }) => [
    stage,
    styleText(colours[outcome], outcome),
    outcome === 'ran' || outcome === 'restored' ? duration(ms) : '',
    factsText(facts),
  ]);
  const skipped = stages.length - shown.length;
  const head = `${styleText('bold', strategy)}  ${duration(elapsedMs)}${skipped > 0 ? `, ${skipped} stages not asked for` : ''}`;
  return `${head}\n${table(rows)}\n${notes.map((note) => `note: ${note}\n`).join('')}`;
}

const colours = {
  fresh: 'dim',
  ran: 'green',
  restored: 'cyan',
  failed: 'red',
  skipped: 'dim',
  blocked: 'yellow',
  cancelled: 'yellow',
} as const;

/** `bars 5105, symbols 1`. */
export function factsText(facts: StageOutcome['facts']): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
