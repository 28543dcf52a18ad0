import { describe, expect, it } from 'vitest';
import { toldOrders, toldTrades } from '../../test/trading/told-trades.ts';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../test/trading/trading-rig.ts';
import { barMark } from '../core/bars/bars.ts';
import { simulateStrategy } from './simulate-strategy.ts';

const none = NaN;
const flat: Row = [100, 100, 100, 100, 1000];
/** A volatility of 1 % behind a close of 101. */
const moving: Row[] = [flat, [100, 101, 100, 101, 1000]];
const thin: TradingChanges['costs'] = { notionalVolume: 0, participationCap: 0.5 };
const gtc: TradingChanges['entries'] = { timeInForce: 'gtc', goodForBars: 9 };

/** Decides at the close of the second bar; `stale` are the bars whose open was no traded price. */
function run(
  after: readonly Row[],
  probabilities: readonly number[],
  changes: TradingChanges,
  stale: readonly number[] = [],
) {
  const rows = [...moving, ...after];
  const marks = rows.map((_, i) => (stale.includes(i) ? barMark.staleOpen : 0));
  return simulateStrategy({
    bars: hourlyBars({ A: rows }, marks),
    probabilities: Float64Array.from(rows, (_, i) => probabilities[i - 1] ?? none),
    trading: tradingConfig({ ...changes, fills: { stopSlipShare: 0, ...changes.fills } }),
    initialCash: 1000,
    barsPerYear: 252,
  });
}

describe('a position that is only partly open', () => {
  it('is not added to once its stop was touched', () => {
    const rows: Row[] = [
      [100, 100, 100, 100, 8],
      [100, 100, 97, 99, 8],
      [96, 96, 96, 96, 1000],
    ];
    const stopped = run(rows, [0.6], { costs: thin, entries: gtc, exits: { stopLossVolatilities: 2 } });
    expect(toldOrders(stopped)).toEqual([
      'buy market 2h->2h@100 entry',
      'buy market 2h->3h@100 entry',
      'buy market 2h->never entry',
      'sell market 4h->4h@96 stop',
    ]);
  });

  it('does not turn round before it is closed', () => {
    const rows: Row[] = [flat, [100, 100, 100, 100, 8], flat];
    const turned = run(rows, [0.6, 0.4], { costs: thin, exits: { onOppositeSignal: true } });
    expect(toldOrders(turned)).toEqual([
      'buy market 2h->2h@100 entry',
      'sell market 3h->3h@100 opposite',
      'sell market 3h->never entry',
      'sell market 3h->4h@100 opposite',
    ]);
  });

  it('whose exit goes on keeps its reason when the stop is touched too', () => {
    const rows: Row[] = [flat, [100, 100, 97, 99, 8], [96, 96, 96, 96, 1000]];
    const left = run(rows, [0.6], { costs: thin, exits: { stopLossVolatilities: 2, horizonBars: 1 } });
    expect(toldOrders(left).slice(1)).toEqual(['sell market 3h->3h@100 horizon', 'sell market 3h->4h@96 horizon']);
  });

  it('that a stop closes after its exit sold a part is free to be opened again', () => {
    for (const last of [
      [100, 100, 97, 99, 14],
      [100, 103, 100, 101, 14],
    ] as Row[]) {
      const bracket = { stopLossVolatilities: 2, takeProfitVolatilities: 2, horizonBars: 1 };
      const rows: Row[] = [flat, [100, 100, 100, 100, 8], last, flat, flat];
      const again = run(rows, [0.6, none, none, 0.6], { costs: thin, exits: bracket });
      expect(toldTrades(again).map((told) => told.split(' ')[1])).toEqual(['2h@100', '5h@100']);
    }
  });
});

describe('an exit at an open beyond the target', () => {
  const horizon: TradingChanges = { exits: { takeProfitVolatilities: 2, horizonBars: 1 } };

  it('gets the price of the target, which rests first, or the open where that is allowed', () => {
    const up: Row[] = [flat, [105, 105, 105, 105]];
    expect(toldTrades(run(up, [0.6], horizon))).toEqual(['long 2h@100 -> 3h@102 horizon']);
    expect(toldTrades(run(up, [0.6], { ...horizon, limitGap: 'open' }))).toEqual(['long 2h@100 -> 3h@105 horizon']);
    const down: Row[] = [flat, [95, 95, 95, 95]];
    expect(toldTrades(run(down, [0.4], horizon))).toEqual(['short 2h@100 -> 3h@98 horizon']);
    expect(toldTrades(run(down, [0.6], horizon))).toEqual(['long 2h@100 -> 3h@95 horizon']);
  });
});

describe('behind an open that was no traded price', () => {
  it('a stop is sold at its price or a worse close, when the bar is over', () => {
    const exits = { stopLossVolatilities: 2 };
    const sold = (row: Row) => toldTrades(run([flat, row], [0.6], { exits }, [3]));
    expect(sold([90, 101, 97, 100])).toEqual(['long 2h@100 -> 4h@98 stop']);
    expect(sold([90, 101, 96, 97])).toEqual(['long 2h@100 -> 4h@97 stop']);
  });

  it('a target gets its price, whatever the open says', () => {
    const changes: TradingChanges = { exits: { takeProfitVolatilities: 2 }, limitGap: 'open' };
    expect(toldTrades(run([flat, [110, 110, 100, 101]], [0.6], changes, [3]))).toEqual([
      'long 2h@100 -> 4h@102 target',
    ]);
  });

  it('a limit entry fills inside the bar at its price, and its stop in the same bar at its own', () => {
    const changes: TradingChanges = {
      entries: { type: 'limit', offsetVolatilities: 1 },
      exits: { stopLossVolatilities: 2 },
      limitGap: 'open',
    };
    const done = run([[99, 101, 97, 97.5]], [0.6], changes, [2]);
    expect(toldTrades(done)).toEqual(['long 3h@99.99 -> 3h@97.99 stop']);
  });

  it('a stop-limit is not filled where the bar never came down to the limit', () => {
    const entries = { type: 'stop-limit', offsetVolatilities: 1, stopLimitVolatilities: 1 } as const;
    // Stop 102.01, limit 103.0301.
    const filled = (low: number) => toldOrders(run([[101, 105, low, 104]], [0.6], { entries, limitGap: 'open' }, [2]));
    expect(filled(103.5)).toEqual(['buy stop-limit 2h->never entry']);
    expect(filled(103)).toEqual(['buy stop-limit 2h->3h@103.03 entry']);
  });
});

describe('stop-limit entries', () => {
  it('pay half the spread once, on the price of the stop', () => {
    const entries = { type: 'stop-limit', offsetVolatilities: 1, stopLimitVolatilities: 3 } as const;
    const row: Row = [101, 103.5, 101, 103];
    expect(toldOrders(run([row], [0.6], { entries, costs: { halfSpreadBps: 100 } }))).toEqual([
      'buy stop-limit 2h->3h@103.03 entry',
    ]);
  });
});

describe('an open exactly at the stop', () => {
  it('sells there, at that moment', () => {
    // A volatility of 25 %, which is a binary fraction.
    const bars = hourlyBars({ A: [flat, [100, 125, 100, 125], flat, [75, 80, 75, 80]] });
    const run25 = simulateStrategy({
      bars,
      probabilities: Float64Array.of(none, 0.6, none, none),
      trading: tradingConfig({ exits: { stopLossVolatilities: 1 } }),
      initialCash: 1000,
      barsPerYear: 252,
    });
    expect(toldTrades(run25)).toEqual(['long 2h@100 -> 3h@75 stop']);
  });
});

describe('with latency', () => {
  it('what a stop found no room for is at the market already, and pays the open that comes', () => {
    const rows: Row[] = [flat, flat, [100, 100, 97, 99, 8], [105, 105, 105, 105, 1000]];
    const late: TradingChanges = { costs: thin, fills: { latencyBars: 1 }, exits: { stopLossVolatilities: 2 } };
    expect(toldOrders(run(rows, [0.6], late))).toEqual([
      'buy market 2h->3h@100 entry',
      'sell stop 3h->5h@98 stop',
      'sell market 5h->5h@105 stop',
    ]);
  });

  it('an order does not pay for what another waited through', () => {
    const rows: Row[] = [[120, 120, 120, 120], flat, flat, [90, 90, 90, 90], flat, flat];
    const late: TradingChanges = { fills: { latencyBars: 1 }, exits: { horizonBars: 2 } };
    expect(toldTrades(run(rows, [0.6, none, none, none], late))).toEqual(['long 3h@120 -> 6h@90 horizon']);
  });
});
