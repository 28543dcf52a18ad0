import { describe, expect, it } from 'vitest';
import { simulateStrategy } from '../../src/trading/simulate-strategy.ts';
import { toldOrders } from '../trading/told-trades.ts';
import { hour, hourlyBars, tradingConfig, type Row, type TradingChanges } from '../trading/trading-rig.ts';
import { noSlip, none, traded, volatilitiesTo } from './peer-rig.ts';

/** Rests a limit entry at `price` behind a close, and returns what became of it in the bars after. */
function limitAt(price: number, close: number, after: readonly Row[], changes: TradingChanges = {}): string[] {
  const before = close / 1.01;
  const rows: Row[] = [[before, before, before, before], [before, close, before, close], ...after];
  const entries = {
    ...changes.entries,
    type: 'limit',
    offsetVolatilities: volatilitiesTo(price, close, [before, close]),
  };
  return toldOrders(traded(rows, [none, price < close ? 0.6 : 0.4], { ...changes, entries } as TradingChanges));
}

describe('the limit orders of LEAN for equities', () => {
  it('at 101.5 buy at it in a bar from 102 down to 101', () => {
    expect(limitAt(101.5, 102, [[102, 103, 101, 102.3]])).toEqual(['buy limit 2h->3h@101.5 entry']);
  });

  it('at 101.5 sell at it in a bar that opens at 102', () => {
    expect(limitAt(101.5, 101, [[102, 103, 101, 102.3]])).toEqual(['sell limit 2h->2h@101.5 entry']);
  });

  it('do not fill where the low is the limit', () => {
    expect(limitAt(101.5, 102, [[102, 103, 101.5, 102.3]])).toEqual(['buy limit 2h->never entry']);
  });

  it('are not filled by a bar that began before they were given', () => {
    const bars = hourlyBars({
      A: [
        [100, 100, 100, 100],
        [102, 102, 102, 102],
        [102, 103, 101, 102.3],
        [102, 103, 101, 102.3],
      ],
    });
    bars.knownUtc[1] = 2.5 * hour;
    const offsetVolatilities = volatilitiesTo(101.5, 102, [100, 102]);
    const run = simulateStrategy({
      bars,
      probabilities: Float64Array.of(none, 0.6, none, none),
      trading: tradingConfig({ entries: { type: 'limit', offsetVolatilities } }),
      initialCash: 1000,
      barsPerYear: 252,
    });
    expect(toldOrders(run)).toEqual(['buy limit 2.5h->4h@101.5 entry']);
  });

  it('take the open of 99.9 behind a gap in their favour, ours only when told to', () => {
    const gap: Row[] = [[99.9, 100.8, 99.8, 100.6]];
    expect(limitAt(100.25, 101, gap)).toEqual(['buy limit 2h->2h@100.25 entry']);
    expect(limitAt(100.25, 101, gap, { limitGap: 'open' })).toEqual(['buy limit 2h->2h@99.9 entry']);
  });
});

describe('a touch of the limit', () => {
  // Run with version 0.6.6: filled at 100.
  it('at 100 fills with backtesting.py, and here only for the optimist', () => {
    const touch: Row[] = [[105, 106, 100, 104]];
    expect(limitAt(100, 105, touch)).toEqual(['buy limit 2h->never entry']);
    expect(limitAt(100, 105, touch, { fills: { profile: 'optimistic' } })).toEqual(['buy limit 2h->3h@100 entry']);
  });
});

describe('the stop-limit orders of LEAN', () => {
  /** A buy stop at 100 with its limit at 100.25, behind a close of 99.5. */
  function stopLimit(
    after: readonly Row[],
    fills: TradingChanges['fills'],
    limitGap: 'limit' | 'open' = 'limit',
  ): string[] {
    const before = 99.5 / 1.01;
    const rows: Row[] = [[before, before, before, before], [before, 99.5, before, 99.5], ...after];
    const entries = {
      type: 'stop-limit',
      offsetVolatilities: volatilitiesTo(100, 99.5, [before, 99.5]),
      stopLimitVolatilities: volatilitiesTo(100.25, 100, [before, 99.5]),
      timeInForce: 'gtc',
      goodForBars: 3,
    } as const;
    return toldOrders(traded(rows, [none, 0.6], { entries, fills, limitGap }));
  }

  it('rest at 100.25 once triggered beyond it, and fill there when a later bar comes back', () => {
    const beyond: Row = [100.6, 101.5, 100.5, 101];
    expect(stopLimit([beyond, [100.6, 100.8, 99.8, 100.6]], noSlip)).toEqual(['buy stop-limit 2h->4h@100.25 entry']);
    // A gap in our favour: LEAN takes the open of 99.9.
    const gap: Row = [99.9, 100.8, 99.8, 100.6];
    expect(stopLimit([beyond, gap], noSlip)).toEqual(['buy stop-limit 2h->3h@100.25 entry']);
    expect(stopLimit([beyond, gap], noSlip, 'open')).toEqual(['buy stop-limit 2h->3h@99.9 entry']);
    expect(stopLimit([beyond, [100.6, 100.8, 100.25, 100.6]], noSlip)).toEqual([]);
  });

  it('fill in a bar that rises through stop and limit, never beyond the limit, where theirs wait for the next', () => {
    // The price passed 100 to 100.25 after the stop: an order at the market between the two is filled there.
    const through: Row = [99.5, 101.5, 99.5, 101];
    expect(stopLimit([through], noSlip)).toEqual(['buy stop-limit 2h->3h@100 entry']);
    expect(stopLimit([through], {})).toEqual(['buy stop-limit 2h->3h@100.15 entry']);
    expect(stopLimit([through], { stopSlipShare: 0.5 })).toEqual(['buy stop-limit 2h->3h@100.25 entry']);
  });
});
