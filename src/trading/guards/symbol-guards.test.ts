import { describe, expect, it } from 'vitest';
import {
  changesOf,
  closes,
  expectSameAfterRestart,
  none,
  scene,
  simulate,
  tradesOf,
} from '../../../test/trading/guard-rig.ts';
import { hour } from '../../../test/trading/trading-rig.ts';

const always = (length: number) => Array.from({ length }, (_, i) => (i === 0 ? none : 0.6));
const flat = (length: number) => closes(...Array.from({ length }, () => 100));
const hourly = { horizonBars: 1, renewAtHorizon: false };

describe('stale data', () => {
  const late = (maxMissedBars: number) => {
    const signals = [...Array.from({ length: 12 }, () => none), none, none, 0.6, 0.6, 0.6, none, none];
    const one = scene({ A: flat(12), B: flat(7) }, signals, {
      exits: hourly,
      guards: { staleData: { maxMissedBars } },
    });
    // B misses hours 3 to 7.
    for (let i = 3; i < 7; i++) {
      one.bars.openUtc[12 + i] = (i + 5) * hour;
      one.bars.knownUtc[12 + i] = (i + 6) * hour;
    }
    return one;
  };

  it('withdraws what waits, and trusts a symbol again at its second bar', () => {
    const run = simulate(late(2));
    expect(changesOf(run.guardEvents)).toEqual([
      '6h stale-data B: clear > tripped 3/2 withdraw',
      '10h stale-data B: tripped > clear 0/2 none',
    ]);
    expect(tradesOf(run)).toEqual(['B long 10h-11h horizon']);
    expectSameAfterRestart(late(2));
  });

  it('lets an old order fill, and a fresh bar decide, where it is off', () => {
    expect(tradesOf(simulate(late(0)))).toEqual([
      'B long 8h-9h horizon',
      'B long 9h-10h horizon',
      'B long 10h-11h horizon',
    ]);
  });

  it('does not miss a symbol before its first bar', () => {
    const one = scene({ A: flat(8), B: flat(3) }, [...always(8), none, 0.6, none], {
      guards: { staleData: { maxMissedBars: 2 } },
    });
    for (let i = 0; i < 3; i++) {
      one.bars.openUtc[8 + i] = (i + 5) * hour;
      one.bars.knownUtc[8 + i] = (i + 6) * hour;
    }
    expect(simulate(one).guardEvents.count).toBe(0);
  });

  it('says that it does not apply to a single symbol', () => {
    const run = simulate(scene({ A: flat(4) }, always(4), { guards: { staleData: { maxMissedBars: 2 } } }));
    expect(changesOf(run.guardEvents)).toEqual(['1h stale-data: clear > not-applicable 1/2 none']);
  });
});

describe('the cool-down', () => {
  it('rests for bars after a trade', () => {
    const guards = { cooldown: { bars: 3, barsAfterStop: 0 } };
    const busy = scene({ A: flat(12) }, always(12), { exits: hourly, guards });
    const run = simulate(busy);
    expect(tradesOf(run)).toEqual(['A long 2h-3h horizon', 'A long 7h-8h horizon']);
    expect(changesOf(run.guardEvents)).toEqual([
      '4h cooldown A: clear > tripped 3/0 no-entries',
      '7h cooldown A: tripped > clear 0/0 none',
      '9h cooldown A: clear > tripped 3/0 no-entries',
      '12h cooldown A: tripped > clear 0/0 none',
    ]);
    expectSameAfterRestart(busy);
  });

  it('rests after a stop alone where only that is asked for', () => {
    const guards = { cooldown: { bars: 0, barsAfterStop: 2 } };
    const exits = { stopLossVolatilities: 1, horizonBars: 0 };
    const rows = closes(100, 102, 99, 99, 100, 100, 101, 101);
    const stopped = scene({ A: rows }, always(8), { exits, guards });
    const run = simulate(stopped);
    expect(changesOf(run.guardEvents)).toEqual([
      '3h cooldown A: clear > tripped 2/0 no-entries',
      '5h cooldown A: tripped > clear 0/0 none',
    ]);
    expect(tradesOf(run)).toEqual(['A long 2h-3h stop', 'A long 5h-8h open']);
    expectSameAfterRestart(stopped);
  });

  it('rests after a stop, also one that trailed, as long as after any trade where that is longer', () => {
    const stopped = (exits: object, cooldown: { bars: number; barsAfterStop: number }) => {
      const rows = closes(100, 102, 104, 99, 99, 99, 99, 99);
      return changesOf(simulate(scene({ A: rows }, always(8), { exits, guards: { cooldown } })).guardEvents)[0];
    };
    const still = { stopLossVolatilities: 1, horizonBars: 0 };
    const trailing = { trailingVolatilities: 1, horizonBars: 0 };
    expect(stopped(still, { bars: 3, barsAfterStop: 2 })).toBe('4h cooldown A: clear > tripped 3/0 no-entries');
    expect(stopped(trailing, { bars: 0, barsAfterStop: 2 })).toBe('4h cooldown A: clear > tripped 2/0 no-entries');
  });

  it('keeps a position that renews at its horizon', () => {
    const guards = { cooldown: { bars: 3, barsAfterStop: 0 } };
    const exits = { horizonBars: 2, renewAtHorizon: true };
    const run = simulate(scene({ A: flat(8) }, always(8), { exits, guards }));
    expect(tradesOf(run)).toEqual(['A long 2h-8h open']);
  });
});

describe('low profit', () => {
  const falling = closes(...Array.from({ length: 14 }, (_, i) => 100 - i));
  const rising = closes(...Array.from({ length: 14 }, (_, i) => 100 + i));
  const lowProfit = { minTrades: 2, minReturn: 0, windowBars: 10, pauseBars: 5 };
  const both = scene({ A: falling, B: rising }, [...always(14), ...always(14)], {
    size: { fraction: 0.5 },
    exits: hourly,
    guards: { lowProfit },
  });

  it('pauses the symbol that loses and no other, then starts afresh', () => {
    const run = simulate(both);
    expect(changesOf(run.guardEvents)).toEqual([
      '5h low-profit A: clear > tripped -0.0203/0 no-entries',
      '10h low-profit A: tripped > clear -0.0203/0 none',
      '13h low-profit A: clear > tripped -0.0221/0 no-entries',
    ]);
    const entries = tradesOf(run).filter((trade) => trade.startsWith('A'));
    expect(entries.map((trade) => trade.split(' ')[2])).toEqual([
      '2h-3h',
      '3h-4h',
      '4h-5h',
      '10h-11h',
      '11h-12h',
      '12h-13h',
    ]);
    expect(tradesOf(run).filter((trade) => trade.startsWith('B'))).toHaveLength(12);
    expectSameAfterRestart(both);
  });

  it('forgets trades that are older than it looks back', () => {
    const guards = { lowProfit: { ...lowProfit, windowBars: 1 } };
    const run = simulate({ ...both, changes: { ...both.changes, guards } });
    expect(run.guardEvents.count).toBe(0);
  });
});
