import { describe, expect, it } from 'vitest';
import { parseGuardEvents } from '../formats/guard-events/guard-events-csv.ts';
import { guardSpans } from './guard-spans.ts';

const text = `time,guard,symbol,side,from,to,value,limit,action
2024-03-04T00:00:00Z,circuit-breaker,,,clear,tripped,5,5,no-entries
2024-03-05T00:00:00Z,accuracy,,short,clear,tripped,0.45,0.55,no-shorts
2024-03-07T00:00:00Z,circuit-breaker,,,tripped,clear,0.1,,none
`;

describe('spans of guards', () => {
  it('run from the trip to the release of the same guard, or to the end', () => {
    const events = parseGuardEvents(text);
    if (!events.ok) throw new Error('the events cannot be read');
    const day = (number: number) => Date.UTC(2024, 2, number);
    expect(guardSpans(events.value, day(31))).toEqual([
      { label: 'circuit-breaker', fromUtc: day(4), toUtc: day(7) },
      { label: 'accuracy, shorts', fromUtc: day(5), toUtc: day(31) },
    ]);
  });
});
