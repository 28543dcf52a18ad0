import { describe, expect, it } from 'vitest';
import { tradingConfig, type TradingChanges } from '../../../test/trading/trading-rig.ts';
import { fillRules, reachOf, toTick } from './fill-rules.ts';

type Profile = 'optimistic' | 'conservative' | 'pessimistic';
const rulesOf = (profile: Profile, fills: TradingChanges['fills'] = {}) =>
  fillRules(tradingConfig({ fills: { ...fills, profile }, costs: { halfSpreadBps: 50 } }));

describe('profiles', () => {
  it('of the optimist: limits on touch or at a better open, target first, the spread, and neither slip nor impact', () => {
    expect(rulesOf('optimistic', { tickSize: 0.5, stopSlipShare: 0.3 })).toMatchObject({
      reachStep: 0,
      stopFirst: false,
      openWhenBetter: true,
      stopSlipShare: 0,
      spreadMultiple: 1,
      impactMultiple: 0,
    });
  });

  it('of the conservative: as configured', () => {
    expect(rulesOf('conservative', { stopSlipShare: 0.3 })).toMatchObject({
      reachShare: 0,
      stopFirst: true,
      openWhenBetter: false,
      stopSlipShare: 0.3,
      spreadMultiple: 1,
      impactMultiple: 1,
    });
  });

  it('of the pessimist: half a spread beyond limits, stop first, half of the way or more, spread and impact twice', () => {
    const pessimist = {
      reachShare: 0.005,
      stopFirst: true,
      openWhenBetter: false,
      spreadMultiple: 2,
      impactMultiple: 2,
    };
    expect(rulesOf('pessimistic', { stopSlipShare: 0.3 })).toMatchObject({ ...pessimist, stopSlipShare: 0.5 });
    expect(rulesOf('pessimistic', { stopSlipShare: 0.8 })).toMatchObject({ ...pessimist, stopSlipShare: 0.8 });
  });
});

describe('the price that fills a limit of 100', () => {
  it('lies beyond it: by half a tick, which on the grid is one, or by half a spread', () => {
    expect(reachOf(1, 100, rulesOf('conservative'))).toBe(100);
    expect(reachOf(1, 100, rulesOf('conservative', { tickSize: 0.5 }))).toBe(100.25);
    expect(reachOf(-1, 100, rulesOf('conservative', { tickSize: 0.5 }))).toBe(99.75);
    expect(reachOf(-1, 100, rulesOf('pessimistic'))).toBe(99.5);
  });

  it('is the limit itself for the optimist, on whatever grid', () => {
    const reach = reachOf(1, 100, rulesOf('optimistic', { tickSize: 0.5 }));
    expect([reach < 100, reach > 99.999999]).toEqual([true, true]);
  });
});

describe('ticks', () => {
  const rules = rulesOf('conservative', { tickSize: 0.1 });

  it('move prices in their direction, and leave those that lie on one but for rounding', () => {
    expect([toTick(1.01, 1, rules), toTick(1.09, -1, rules)].map((price) => Number(price.toFixed(12)))).toEqual([
      1.1, 1,
    ]);
    expect(toTick(0.1 + 0.2, 1, rules)).toBe(3 * 0.1);
    expect(toTick(1.01, 1, rulesOf('conservative'))).toBe(1.01);
  });
});
