import { describe, expect, it } from 'vitest';
import { parseGuardEvents } from '../../formats/guard-events/guard-events-csv.ts';
import type { Simulation } from '../../trading/simulate-strategy.ts';
import { GuardTally } from './guard-tally.ts';

const hour = 3_600_000;

/** A market of 100 hours and two symbols. */
function market(...lines: readonly string[]): Pick<Simulation, 'guardEvents' | 'timesUtc'> {
  const text = ['time,guard,symbol,side,from,to,value,limit,action', ...lines, ''].join('\n');
  const guardEvents = parseGuardEvents(text);
  if (!guardEvents.ok) throw new Error(guardEvents.failure.reason);
  const timesUtc = Float64Array.from({ length: 101 }, (_, i) => i * hour);
  return { guardEvents: { ...guardEvents.value, symbols: ['A', 'B'] }, timesUtc };
}

const tripped = market(
  '1970-01-01T10:00:00Z,circuit-breaker,,,clear,tripped,5,5,no-entries',
  '1970-01-01T20:00:00Z,circuit-breaker,,,tripped,clear,,,none',
  '1970-01-03T12:00:00Z,circuit-breaker,,,clear,tripped,0.2,0.1,close-all',
  '1970-01-04T00:00:00Z,cooldown,A,,clear,tripped,3,0,no-entries',
  '1970-01-04T10:00:00Z,accuracy,,short,clear,tripped,0.4,0.5,no-shorts',
  '1970-01-04T20:00:00Z,accuracy,,short,tripped,clear,0.4,0.5,none',
);
const quiet = market('1970-01-01T01:00:00Z,crisis,,,clear,not-applicable,1,2,none');

describe('what a guard did', () => {
  it('is counted with exact intervals, held time from trip to release or to the end', () => {
    const tally = new GuardTally('circuit-breaker');
    expect(tally.take(tripped)).toBe(true);
    tally.compare(0.5, 0.1);
    expect(tally.take(quiet)).toBe(false);
    tally.compare(0.2, 0.2);
    const figures = tally.figures(4);
    expect(figures).toMatchObject({ applies: true, trips: 2, timeHeld: 0.25, returnAdded: 0.2 });
    // Poisson: 0.2422 to 7.2247 trips in four years. Clopper-Pearson for one of two: 0.0126 to 0.9874.
    expect(figures.tripsPerYear.value).toBe(0.5);
    expect(figures.tripsPerYear.low).toBeCloseTo(0.2422 / 4, 4);
    expect(figures.tripsPerYear.high).toBeCloseTo(7.2247 / 4, 4);
    expect(figures.marketsWithTrip.value).toBe(0.5);
    expect(figures.marketsWithTrip.low).toBeCloseTo(0.0126, 4);
    expect(figures.marketsWithTrip.high).toBeCloseTo(0.9874, 4);
  });

  it('is one trip where it trips again before it lets go', () => {
    const tally = new GuardTally('circuit-breaker');
    tally.take(
      market(
        '1970-01-01T10:00:00Z,circuit-breaker,,,clear,tripped,5,5,no-entries',
        '1970-01-01T15:00:00Z,circuit-breaker,,,tripped,tripped,0.2,0.1,close-all',
        '1970-01-01T20:00:00Z,circuit-breaker,,,tripped,clear,,,none',
      ),
    );
    expect(tally.figures(1)).toMatchObject({ trips: 1, timeHeld: 0.1 });
  });

  it('counts for half where it held one side, and for its part where it held one symbol', () => {
    const accuracy = new GuardTally('accuracy');
    accuracy.take(tripped);
    expect(accuracy.figures(1).timeHeld).toBeCloseTo(0.05, 12);
    const cooldown = new GuardTally('cooldown');
    cooldown.take(tripped);
    expect(cooldown.figures(1).timeHeld).toBeCloseTo(0.14, 12);
  });

  it('is nothing where it does not apply', () => {
    const crisis = new GuardTally('crisis');
    crisis.take(quiet);
    expect(crisis.figures(1)).toMatchObject({ applies: false, trips: 0, returnAdded: null });
    expect(new GuardTally('stale-data').figures(1).applies).toBe(false);
  });
});
