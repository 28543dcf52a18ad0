import { describe, expect, it } from 'vitest';
import { Alarm, AlarmBudget } from './alarm-budget.ts';

describe('an alarm', () => {
  const rules = { releaseDeviations: 0.5, minHoldBars: 3 };
  const states = (...deviations: readonly number[]) => {
    const alarm = new Alarm();
    return deviations.map((deviation) => {
      const trips = alarm.push(deviation, 1.5, rules);
      return `${trips ? 'trips' : ''} ${alarm.tripped ? 'holds' : ''}`.trim();
    });
  };

  it('trips at its level, not below it, and not at what is unknown', () => {
    expect(states(1.4, NaN, 1.5)).toEqual(['', '', 'trips holds']);
  });

  it('holds its least number of bars each time, then until below the level that releases', () => {
    expect(states(2, 0, 0, 0, 2, 0, 0, 0)).toEqual([
      'trips holds',
      'holds',
      'holds',
      '',
      'trips holds',
      'holds',
      'holds',
      '',
    ]);
    expect(states(2, 0, 0, 0.5, 9, 0.4)).toEqual(['trips holds', 'holds', 'holds', 'holds', 'holds', '']);
  });
});

describe('the budget of alarms', () => {
  const rules = { releaseDeviations: 0, minHoldBars: 1 };
  const levels = (alarmsPerYear: number, ...deviations: readonly number[]) => {
    const budget = new AlarmBudget(alarmsPerYear, 4, rules);
    return deviations.map((deviation) => {
      budget.push(deviation);
      return budget.level();
    });
  };

  it('says nothing before the past allows one alarm, then the lowest level that never tripped', () => {
    expect(levels(1, 0, 0, 0, 0, 1)).toEqual([NaN, NaN, NaN, expect.closeTo(0.05, 12), expect.closeTo(1.05, 12)]);
  });

  it('with two alarms allowed names the lowest level that tripped once', () => {
    expect(levels(1, 1, -1, 0.5, -1, -1, -1, -1, -1).at(-1)).toBeCloseTo(0.55, 12);
  });

  it('counts a run of high values once', () => {
    expect(levels(1, 1, 1, 1, 1, 1, 1, 1, 1).at(-1)).toBeCloseTo(0.05, 12);
  });

  it('stays at its highest level where even that trips too often', () => {
    expect(levels(1, 20, -1, 20, -1).at(-1)).toBeCloseTo(12, 12);
  });
});
