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

const always = (length: number) => Array.from({ length }, (_, i) => (i === 0 ? none : 0.6));
const once = (length: number) => Array.from({ length }, (_, i) => (i === 1 ? 0.6 : none));
const hourly = { horizonBars: 1, renewAtHorizon: false };

describe('the circuit breaker', () => {
  const falling = closes(...Array.from({ length: 12 }, (_, i) => 100 - i));

  it('pauses after losses in a row, then lets go, also when its session starts again', () => {
    const guards = { maxConsecutiveLosses: 2, pauseBars: 3 };
    const losing = scene({ A: falling }, always(12), { exits: hourly, guards });
    const run = simulate(losing);
    expect(changesOf(run.guardEvents)).toEqual([
      '5h circuit-breaker: clear > tripped 2/2 no-entries',
      '8h circuit-breaker: tripped > clear 0.0303/NaN none',
      '10h circuit-breaker: clear > tripped 2/2 no-entries',
    ]);
    expect(tradesOf(run).map((trade) => trade.split(' ')[2])).toEqual(['2h-3h', '3h-4h', '4h-5h', '8h-9h', '9h-10h']);
    expectSameAfterRestart(losing);
  });

  it('closes everything after a fall from the highest equity', () => {
    const fallen = scene({ A: falling }, once(12), { guards: { maxDrawdown: 0.03, pauseBars: 3 } });
    const run = simulate(fallen);
    expect(tradesOf(run)).toEqual(['A long 2h-5h breaker']);
    expect(changesOf(run.guardEvents)).toEqual([
      '5h circuit-breaker: clear > tripped 0.0303/0.03 close-all',
      '8h circuit-breaker: tripped > clear 0.0303/NaN none',
    ]);
    expectSameAfterRestart(fallen);
  });

  it('closes the one position that lost too much', () => {
    const guards = { maxPositionLoss: 0.05 };
    const sunk = scene({ A: closes(100, 100, 100, 90, 90, 90) }, once(6), { guards });
    const run = simulate(sunk);
    expect(tradesOf(run)).toEqual(['A long 2h-4h risk']);
    expect(changesOf(run.guardEvents)).toEqual([
      '4h position-loss A: clear > tripped 0.1111/0.05 close',
      '5h position-loss A: tripped > clear NaN/0.05 none',
    ]);
    expectSameAfterRestart(sunk);
  });
});

describe('the daily loss', () => {
  const day = closes(...Array.from({ length: 30 }, (_, i) => (i < 9 ? 100 : 96)));

  it('ends the day: no entries until the first bar of the next', () => {
    const guards = { dailyLoss: { maxLoss: 0.03, action: 'no-entries' as const } };
    const lost = scene({ A: day }, always(30), { exits: { horizonBars: 4, renewAtHorizon: false }, guards });
    const run = simulate(lost);
    expect(changesOf(run.guardEvents)).toEqual([
      '10h daily-loss: clear > tripped 0.04/0.03 no-entries',
      '25h daily-loss: tripped > clear 0.04/0.03 none',
    ]);
    expect(tradesOf(run)).toEqual([
      'A long 2h-6h horizon',
      'A long 6h-10h horizon',
      'A long 25h-29h horizon',
      'A long 29h-30h open',
    ]);
    expectSameAfterRestart(lost);
  });

  it('closes what is held where it is told to', () => {
    const guards = { dailyLoss: { maxLoss: 0.03, action: 'close-all' as const } };
    const lost = scene({ A: day }, always(30), { guards });
    expect(tradesOf(simulate(lost))).toEqual(['A long 2h-10h daily-loss', 'A long 25h-30h open']);
    expectSameAfterRestart(lost);
  });
});

describe('the emergency latch', () => {
  it('closes everything and never lets go, whatever comes', () => {
    const guards = { emergency: { maxLoss: 0.1 } };
    const crash = scene({ A: closes(100, 100, 100, 85, 85, 170, 340, 340) }, always(8), { guards });
    const run = simulate(crash);
    expect(tradesOf(run)).toEqual(['A long 2h-4h emergency']);
    expect(changesOf(run.guardEvents)).toEqual(['4h emergency: clear > tripped 0.15/0.1 close-all']);
    expectSameAfterRestart(crash);
  });
});
