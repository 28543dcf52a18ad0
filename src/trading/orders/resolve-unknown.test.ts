import { describe, expect, it } from 'vitest';
import { nextProbe, type Search } from './resolve-unknown.ts';

describe('the search for an order of unknown fate', () => {
  it('looks it up at 0, 2, 5, 10 and 20 s, lists at 30 and 60 s, and then sends it again', () => {
    expect(walk({ answered: true, untilUtc: 61_000 })).toEqual([
      [0, 'lookup'],
      [2, 'lookup'],
      [5, 'lookup'],
      [10, 'lookup'],
      [20, 'lookup'],
      [30, 'list'],
      [60, 'list'],
      [60, 'resend'],
    ]);
  });

  it('sends it again once, and then looks on for ever', () => {
    expect(walk({ answered: true, untilUtc: 181_000 }).slice(7)).toEqual([
      [60, 'resend'],
      [90, 'lookup'],
      [120, 'list'],
      [150, 'lookup'],
      [180, 'list'],
    ]);
  });

  it('never sends it again while nobody answers', () => {
    const steps = walk({ answered: false, untilUtc: 30 * 60_000 });
    expect(steps.map(([, action]) => action)).not.toContain('resend');
    expect(steps).toHaveLength(64);
  });

  it('waits until the next step is due', () => {
    const search: Search = { sentUtc: 1_000, probes: 1, goodReads: 1, resent: false, nowUtc: 1_500 };
    expect(nextProbe(search)).toEqual({ action: 'wait', atUtc: 3_000 });
  });

  it('does not send again on two answers, nor on three without the list of the last moment', () => {
    const search: Search = { sentUtc: 0, probes: 7, goodReads: 2, resent: false, nowUtc: 70_000 };
    expect(nextProbe(search).action).toBe('wait');
    expect(nextProbe({ ...search, goodReads: 3 }).action).toBe('resend');
    expect(nextProbe({ ...search, goodReads: 5, probes: 6 }).action).toBe('list');
  });
});

/** Follows the schedule with all reads answered "no such order", or none. Gives seconds and actions. */
function walk({ answered, untilUtc }: { answered: boolean; untilUtc: number }): [number, string][] {
  const steps: [number, string][] = [];
  let search: Search = { sentUtc: 0, probes: 0, goodReads: 0, resent: false, nowUtc: 0 };
  while (search.nowUtc < untilUtc) {
    const { action, atUtc } = nextProbe(search);
    if (action === 'wait') search = { ...search, nowUtc: atUtc };
    else {
      steps.push([search.nowUtc / 1_000, action]);
      if (action === 'resend') search = { ...search, resent: true };
      else search = { ...search, probes: search.probes + 1, goodReads: search.goodReads + Number(answered) };
    }
  }
  return steps;
}
