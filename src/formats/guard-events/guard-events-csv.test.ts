import { describe, expect, it } from 'vitest';
import { parseGuardEvents, serialiseGuardEvents } from './guard-events-csv.ts';

const text = `time,guard,symbol,side,from,to,value,limit,action
2024-03-04T21:00:00Z,circuit-breaker,,,clear,tripped,5,5,no-entries
2024-03-05T21:00:00Z,cooldown,MSFT,,clear,tripped,3,3,no-entries
2024-03-06T21:00:00Z,accuracy,,short,clear,tripped,0.45,0.55,no-shorts
2024-03-07T21:00:00Z,crisis,,,clear,not-applicable,1,2,none
`;

describe('guard events', () => {
  it('are written as they are read', () => {
    const table = parseGuardEvents(text);
    expect(table.ok && serialiseGuardEvents(table.value)).toBe(text);
    expect(table.ok && [...table.value.columns.side]).toEqual([0, 0, -1, 0]);
    expect(table.ok && [...table.value.columns.symbol]).toEqual([-1, 0, -1, -1]);
  });

  it('of a guard that nobody knows are refused', () => {
    const parsed = parseGuardEvents(text.replace('cooldown', 'horoscope'));
    expect(parsed).toMatchObject({ ok: false, failure: { reason: 'format-invalid', kind: 'guard-events' } });
  });
});
