import type { RunSummary } from '../pipeline/events.ts';

/** What a run in which nothing was stale says. */
export function allFreshText({ strategy, stages }: RunSummary): string {
  const facts = stages.find(({ facts: { verdict } }) => verdict !== undefined)?.facts;
  const verdict = facts === undefined ? '' : `, verdict: ${facts['verdict']}`;
  const count = stages.filter(({ outcome }) => outcome === 'fresh').length;
  const what = count === 1 ? 'the stage is fresh' : `all ${count} stages are fresh`;
  return `${strategy}: ${what}${verdict}\n`;
}
