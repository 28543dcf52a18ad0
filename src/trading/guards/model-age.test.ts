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
import { barsPerYear } from '../../../test/trading/session-rig.ts';
import { hour, tradingConfig } from '../../../test/trading/trading-rig.ts';
import { simulateStrategy } from '../simulate-strategy.ts';

const signals = Array.from({ length: 20 }, (_, i) => (i === 0 ? none : 0.6));
const aged = scene({ A: closes(...Array.from({ length: 20 }, () => 100)) }, signals, {
  exits: { horizonBars: 4, renewAtHorizon: false },
  guards: { modelAge: { maxDays: 0.25 } },
});

describe('model age', () => {
  it('opens nothing on a model that is too old', () => {
    const run = simulate(aged);
    expect(changesOf(run.guardEvents)).toEqual(['7h model-age: clear > tripped 0.2917/0.25 no-entries']);
    expect(tradesOf(run)).toEqual(['A long 2h-6h horizon', 'A long 6h-10h horizon']);
    expectSameAfterRestart(aged);
  });

  it('goes on with a newer model', () => {
    const run = simulate(aged, (row) => (row < 12 ? 0 : 12 * hour));
    expect(changesOf(run.guardEvents)).toEqual([
      '7h model-age: clear > tripped 0.2917/0.25 no-entries',
      '13h model-age: tripped > clear 0.0417/0.25 none',
      '19h model-age: clear > tripped 0.2917/0.25 no-entries',
    ]);
    expect(tradesOf(run).map((trade) => trade.split(' ')[2])).toEqual(['2h-6h', '6h-10h', '13h-17h', '17h-20h']);
  });

  it('says that it does not apply where nobody tells when models were made', () => {
    const run = simulateStrategy({
      bars: aged.bars,
      probabilities: Float64Array.from(signals),
      trading: tradingConfig(aged.changes),
      initialCash: 1000,
      barsPerYear,
    });
    expect(changesOf(run.guardEvents)).toEqual(['1h model-age: clear > not-applicable NaN/0.25 none']);
  });
});
