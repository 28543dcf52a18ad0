import { describe, expect, it } from 'vitest';
import { toldTrades } from '../trading/told-trades.ts';
import type { Row, TradingChanges } from '../trading/trading-rig.ts';
import { goog, noSlip, none, traded, volatilitiesTo } from './peer-rig.ts';

/**
 * Stops and targets of entries that rest, in the very bar that fills the entry. backtesting.py, run with version 0.6.6, puts a stop off
 * to the next bar, with a warning; that is worth money to the strategy.
 */
describe('the contingent orders of backtesting.py', () => {
  /** Sells at a stop of 108 on the fourth day of GOOG, which opens at 111.24 and ends at 104.87. */
  function soldAt108(stop: number, target: number) {
    const moved = [108.31, 109.4] as const;
    return traded(goog.slice(0, 6), [none, none, 0.4], {
      entries: { type: 'stop', offsetVolatilities: volatilitiesTo(108, 109.4, moved) },
      exits: {
        stopLossVolatilities: volatilitiesTo(stop, 108, moved),
        takeProfitVolatilities: volatilitiesTo(target, 108, moved),
      },
      fills: noSlip,
    });
  }

  it('a target of 105 counts in the bar of a sell stop at 108, as its close lies beyond', () => {
    const run = soldAt108(113, 105);
    expect(toldTrades(run)).toEqual(['short 4h@108 -> 4h@105 target']);
    expect(run.counts.ambiguousBars).toBe(0);
  });

  it('a stop of 111 in the bar of a sell stop at 108: theirs leaves at 104 the day after, ours at 111 and says that it is not sure', () => {
    const run = soldAt108(111, 104);
    expect(toldTrades(run)).toEqual(['short 4h@108 -> 4h@111 stop']);
    expect(run.counts.ambiguousBars).toBe(1);
  });

  /** A close of 105 twice, then an entry at `price`. */
  function entered(type: 'limit' | 'stop', price: number, exits: readonly [stop: number, target: number], last: Row) {
    const moved = [100, 105] as const;
    const changes: TradingChanges = {
      entries: { type, offsetVolatilities: volatilitiesTo(price, 105, moved) },
      exits: {
        stopLossVolatilities: volatilitiesTo(exits[0], price, moved),
        takeProfitVolatilities: volatilitiesTo(exits[1], price, moved),
      },
      fills: noSlip,
    };
    const [, , , close] = last;
    return traded(
      [[100, 100, 100, 100], [100, 105, 100, 105], last, [close, close, close, close]],
      [none, 0.6],
      changes,
    );
  }

  it('a stop of 95 behind a limit at 100 in a bar down to 94: theirs is held to 104, ours sold at 95 for certain', () => {
    const run = entered('limit', 100, [95, 150], [105, 106, 94, 104]);
    expect(toldTrades(run)).toEqual(['long 3h@100 -> 3h@95 stop']);
    expect(run.counts.ambiguousBars).toBe(0);
  });

  it('stop 104 and target 115 of a buy stop at 110 in one bar: theirs is held to 112, ours sold at 104 and counted as ambiguous', () => {
    const run = entered('stop', 110, [104, 115], [105, 116, 103, 112]);
    expect(toldTrades(run)).toEqual(['long 3h@110 -> 3h@104 stop']);
    expect(run.counts.ambiguousBars).toBe(1);
  });
});

describe('trade on close of backtesting.py', () => {
  const rows: Row[] = [100, 101, 102, 50, 51].map((close) => [close - 10, close, close - 10, close]);

  it('enters at the close of 101 that it was decided on, which is too late to be had; ours at the next open of 92', () => {
    const left = traded(rows, [none, 0.6, 0.4], { decide: { sides: 'long' }, exits: { onOppositeSignal: true } });
    // Theirs leaves at the close of 102; without trade on close it gives these very prices.
    expect(toldTrades(left)).toEqual(['long 2h@92 -> 3h@40 opposite']);
  });

  it('and a stop at 80 sells at the open of 40 in both', () => {
    const exits = { stopLossVolatilities: volatilitiesTo(80, 92, [100, 101]) };
    expect(toldTrades(traded(rows, [none, 0.6], { exits }))).toEqual(['long 2h@92 -> 3h@40 stop']);
  });
});
