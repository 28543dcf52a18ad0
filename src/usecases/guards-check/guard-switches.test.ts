import { describe, expect, it } from 'vitest';
import { tradingDefaults } from '../../../test/trading/trading-rig.ts';
import { guardNames } from '../../formats/guard-events/guard-event-table.ts';
import { guardsThatAreOn, withoutGuards } from './guard-switches.ts';

const defaults = tradingDefaults().guards;
const everything = {
  ...defaults,
  emergency: { maxLoss: 0.5 },
  dailyLoss: { maxLoss: 0.05, action: 'no-entries' as const },
  crisis: { ...defaults.crisis, method: 'correlation' as const },
  modelAge: { maxDays: 9 },
  staleData: { maxMissedBars: 2 },
  accuracy: { ...defaults.accuracy, minShort: 0.4 },
  longInsistence: { ...defaults.longInsistence, maxLongShare: 0.6 },
  cooldown: { bars: 0, barsAfterStop: 3 },
  lowProfit: { ...defaults.lowProfit, minTrades: 5 },
  riskMonitor: { ...defaults.riskMonitor, closeHigh: true },
};

describe('guards', () => {
  it('that are on are named', () => {
    expect(guardsThatAreOn(defaults)).toEqual(['circuit-breaker', 'position-loss']);
    expect(guardsThatAreOn(everything)).toEqual([...guardNames]);
  });

  it('can be switched off one by one', () => {
    for (const name of guardNames) {
      const left = guardsThatAreOn(withoutGuards(everything, [name]));
      expect(left).toEqual(guardNames.filter((other) => other !== name));
    }
  });
});
