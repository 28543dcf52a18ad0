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
import { runSession } from '../../../test/trading/session-rig.ts';
import { hour, tradingConfig } from '../../../test/trading/trading-rig.ts';
import type { GuardsConfig } from '../../formats/config/trading.schema.generated.ts';
import { tradingLevel } from './trading-level.ts';

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

  it('trips at its limit exactly', () => {
    const quarter = scene({ A: closes(100, 100, 100, 75, 75) }, once(5), { guards: { maxDrawdown: 0.25 } });
    expect(changesOf(simulate(quarter).guardEvents)[0]).toBe('4h circuit-breaker: clear > tripped 0.25/0.25 close-all');
  });

  it('closes what is held also when the fall comes while losses pause already', () => {
    const rows = {
      A: closes(100, 100, 99, 99, 99, 99, 99, 99),
      B: closes(100, 100, 100, 100, 60, 60, 60, 60),
    };
    // A is bought and left at once for a loss; B is held.
    const signals = [none, 0.6, 0.4, ...Array.from({ length: 5 }, () => none), ...once(8)];
    const sinking = scene(rows, signals, {
      decide: { sides: 'long', longAbove: 0.5, shortBelow: 0.5 },
      size: { fraction: 0.5 },
      exits: { onOppositeSignal: true },
      guards: { maxConsecutiveLosses: 1, maxDrawdown: 0.1, pauseBars: 4 },
    });
    const run = simulate(sinking);
    expect(changesOf(run.guardEvents)).toEqual([
      '4h circuit-breaker: clear > tripped 1/1 no-entries',
      '5h circuit-breaker: tripped > tripped 0.205/0.1 close-all',
    ]);
    expect(tradesOf(run)).toEqual(['A long 2h-3h opposite', 'B long 2h-5h breaker']);
    expectSameAfterRestart(sinking);
  });

  it('ends an account without money, and tells it once', () => {
    const short = Array.from({ length: 7 }, (_, i) => (i === 1 ? 0.4 : i > 4 ? 0.6 : none));
    const ruined = scene({ A: closes(100, 100, 100, 250, 250, 250, 250) }, short, {});
    const run = simulate(ruined);
    expect(changesOf(run.guardEvents)).toEqual(['4h circuit-breaker: clear > tripped -500/0 close-all']);
    expect(tradesOf(run)).toEqual(['A short 2h-4h breaker']);
    expectSameAfterRestart(ruined);
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

describe('several guards at once', () => {
  const crash = closes(100, 100, 100, 85, 85, 85, 85);
  const daily = (action: 'no-entries' | 'close-all') => ({ dailyLoss: { maxLoss: 0.03, action } });
  const levelAfter = (guards: Partial<GuardsConfig>) => {
    const { bars, probabilities, changes } = scene({ A: crash }, once(7), { guards });
    const run = runSession(bars, Float64Array.from(probabilities), tradingConfig(changes), 1000, 2 * hour);
    return run.session.state.level;
  };

  it('leave no more than the strictest', () => {
    expect(levelAfter(daily('no-entries'))).toBe(tradingLevel.noEntries);
    expect(levelAfter({ maxDrawdown: 0.1, pauseBars: 9 })).toBe(tradingLevel.exitsOnly);
    expect(levelAfter({ maxDrawdown: 0.1, pauseBars: 9, ...daily('no-entries') })).toBe(tradingLevel.exitsOnly);
    expect(levelAfter({ maxDrawdown: 0.1, pauseBars: 9, ...daily('close-all') })).toBe(tradingLevel.halt);
  });

  it('close for the reason of the first that halts', () => {
    const guards = { emergency: { maxLoss: 0.1 }, ...daily('close-all') };
    expect(tradesOf(simulate(scene({ A: crash }, once(7), { guards })))).toEqual(['A long 2h-4h emergency']);
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
