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

  it('only tells where it is to alert', () => {
    const run = simulate(of('alert'));
    expect(changesOf(run.guardEvents)[0]).toBe('5h long-insistence: clear > tripped 1/0.6 alert');
    expect(tradesOf(run).length).toBe(7);
  });
});
