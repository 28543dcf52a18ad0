import type { RunSummary } from '../pipeline/events.ts';

/** What a run in which nothing was stale says. */
export function allFreshText({ strategy, stages }: RunSummary): string {
  const facts = stages.find(({ facts: { verdict } }) => verdict !== undefined)?.facts;
  const verdict = facts === undefined ? '' : `, verdict: ${facts['verdict']}`;
  const count = stages.filter(({ outcome }) => outcome === 'fresh').length;
  return `${strategy}: all ${count} stages are fresh${verdict}\n`;
}
