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

const hourly = { horizonBars: 1, renewAtHorizon: false };

describe('accuracy per side', () => {
  const rising = closes(...Array.from({ length: 16 }, (_, i) => 100 + i));
  const accuracy = { minLong: 0, minShort: 0.55, weeks: 16, minTrades: 3, pauseBars: 5 };
  // Short all the time, but for one long while shorts pause.
  const mostlyShort = Array.from({ length: 16 }, (_, i) => (i === 0 ? none : i === 8 ? 0.6 : 0.4));
  const wrong = scene({ A: rising }, mostlyShort, { exits: hourly, guards: { accuracy } });

  it('pauses the side that is wrong, lets the other trade, and starts afresh after the pause', () => {
    const run = simulate(wrong);
    expect(changesOf(run.guardEvents)).toEqual([
      '6h accuracy short: clear > tripped 0/0.55 no-shorts',
      '11h accuracy short: tripped > clear 0/0.55 none',
      '15h accuracy short: clear > tripped 0/0.55 no-shorts',
    ]);
    expect(tradesOf(run).map((trade) => trade.slice(2))).toEqual([
      'short 2h-3h horizon',
      'short 3h-4h horizon',
      'short 4h-5h horizon',
      'short 5h-6h horizon',
      'long 9h-10h horizon',
      'short 11h-12h horizon',
      'short 12h-13h horizon',
      'short 13h-14h horizon',
      'short 14h-15h horizon',
    ]);
    expectSameAfterRestart(wrong);
  });

  it('looks back for its weeks and no further', () => {
    const at = (...hours: readonly number[]) => {
      const shorts = Array.from({ length: 220 }, (_, i) => (hours.includes(i) ? 0.4 : none));
      const rows = closes(...shorts.map((_, i) => 100 + i));
      return simulate(scene({ A: rows }, shorts, { exits: hourly, guards: { accuracy: { ...accuracy, weeks: 1 } } }));
    };
    expect(at(1, 100, 200).guardEvents.count).toBe(0);
    expect(changesOf(at(40, 100, 200).guardEvents)[0]).toBe('203h accuracy short: clear > tripped 0/0.55 no-shorts');
  });

  it('does not count a trade that made nothing as right', () => {
    const flat = closes(...Array.from({ length: 8 }, () => 100));
    const shorts = Array.from({ length: 8 }, (_, i) => (i === 0 ? none : 0.4));
    const run = simulate(scene({ A: flat }, shorts, { exits: hourly, guards: { accuracy } }));
    expect(changesOf(run.guardEvents)).toEqual(['6h accuracy short: clear > tripped 0/0.55 no-shorts']);
  });
});

describe('long insistence', () => {
  const length = 200;
  const flat = closes(...Array.from({ length }, () => 100));
  // Four longs early, one long and one short in the middle, one long late.
  const signals = Array.from({ length }, (_, i) =>
    i === 0 ? none : i <= 4 || i === 50 || i === 190 ? 0.6 : i === 60 ? 0.4 : none,
  );
  const of = (action: 'alert' | 'no-longs') =>
    scene({ A: flat }, signals, {
      exits: hourly,
      guards: { longInsistence: { maxLongShare: 0.6, weeks: 1, minTrades: 3, action } },
    });

  it('bars new longs until the weeks it looks back have passed', () => {
    const run = simulate(of('no-longs'));
    expect(changesOf(run.guardEvents)).toEqual([
      '5h long-insistence: clear > tripped 1/0.6 no-longs',
      '173h long-insistence: tripped > clear 0/0.6 none',
    ]);
    const times = tradesOf(run).map((trade) => trade.slice(2, -8));
    expect(times).toEqual(['long 2h-3h', 'long 3h-4h', 'long 4h-5h', 'short 61h-62h', 'long 191h-192h']);
    expectSameAfterRestart(of('no-longs'));
  });

  it('holds for a week at least, then until the share is five points below its limit', () => {
    const changes = (...shorts: readonly number[]) => {
      const around = flat.map((_, i) =>
        i > 0 && i <= 3 ? 0.6 : i > 100 && i <= 106 ? 0.6 : shorts.includes(i) ? 0.4 : none,
      );
      const longInsistence = { maxLongShare: 0.6, weeks: 1, minTrades: 3, action: 'alert' as const };
      return changesOf(simulate(scene({ A: flat }, around, { exits: hourly, guards: { longInsistence } })).guardEvents);
    };
    const trip = '5h long-insistence: clear > tripped 1/0.6 alert';
    // A week later six of ten entries were long, which would not trip, and then six of eleven.
    expect(changes(150, 151, 152, 153)).toEqual([trip]);
    expect(changes(150, 151, 152, 153, 180)).toEqual([trip, '182h long-insistence: tripped > clear 0.5455/0.6 none']);
    expect(changes(150, 151, 152, 153, 154, 155, 156)).toEqual([
      trip,
      '173h long-insistence: tripped > clear 0.4615/0.6 none',
    ]);
  });

  it('only tells where it is to alert', () => {
    const run = simulate(of('alert'));
    expect(changesOf(run.guardEvents)[0]).toBe('5h long-insistence: clear > tripped 1/0.6 alert');
    expect(tradesOf(run).length).toBe(7);
  });
});
