import { describe, expect, it } from 'vitest';
import { toldOrders, toldTrades } from '../../test/trading/told-trades.ts';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../test/trading/trading-rig.ts';
import { closingMark } from '../core/calendar/closing-marks.ts';
import { simulateStrategy } from './simulate-strategy.ts';

const none = NaN;
const flat: Row = [100, 100, 100, 100, 1000];
const thin: TradingChanges['costs'] = { notionalVolume: 0, participationCap: 0.5 };
const gtc: TradingChanges['entries'] = { timeInForce: 'gtc', goodForBars: 9 };

/** Two bars that leave a volatility of 25 %, a binary fraction, and a close of 125; decides at that close and after. */
function run(
  after: readonly Row[],
  probabilities: readonly number[],
  changes: TradingChanges,
  closing: readonly number[] = [],
) {
  const rows: Row[] = [flat, [100, 125, 100, 125, 1000], ...after];
  return simulateStrategy({
    bars: hourlyBars({ A: rows }),
    probabilities: Float64Array.from(rows, (_, i) => probabilities[i - 1] ?? none),
    closing: Uint8Array.from(rows, (_, i) => closing[i] ?? 0),
    trading: tradingConfig({ ...changes, fills: { stopSlipShare: 0, ...changes.fills } }),
    initialCash: 1000,
    barsPerYear: 252,
  });
}

describe('an entry that is filled in part', () => {
  it('has the mean price of its fills', () => {
    const rows: Row[] = [
      [100, 100, 100, 100, 8],
      [102, 102, 102, 102, 8],
      [106, 106, 106, 106, 8],
    ];
    const { columns } = run(rows, [0.6], { costs: thin, entries: { timeInForce: 'gtc', goodForBars: 9 } }).trades;
    // Eight units of 1000 / 125.
    expect([columns.quantity[0], columns.entryPrice[0]]).toEqual([8, 101]);
  });

  it('ends with an exit of what was filled', () => {
    const rows: Row[] = [[100, 100, 100, 100, 8], flat, flat];
    const left = run(rows, [0.6], { costs: thin, entries: gtc, exits: { horizonBars: 1 } });
    expect(toldOrders(left)).toEqual([
      'buy market 2h->2h@100 entry',
      'buy market 2h->never entry',
      'sell market 3h->3h@100 horizon',
    ]);
  });
});

describe('a resting entry', () => {
  it('ends at the close before the last bar of a session', () => {
    const entries = { ...gtc, type: 'limit', offsetVolatilities: 1 } as const;
    const through: Row = [120, 120, 80, 100, 1000];
    const exits = { close: 'session' } as const;
    const rows: Row[] = [[120, 120, 120, 120, 1000], through];
    expect(toldOrders(run(rows, [0.6], { entries, exits }, [0, 0, closingMark.session]))).toEqual([
      'buy limit 2h->never entry',
    ]);
    expect(toldOrders(run(rows, [0.6], { entries, exits }))).toEqual(['buy limit 2h->4h@93.75 entry']);
  });
});

describe('a stop-limit entry whose bar opens', () => {
  const entries = { ...gtc, type: 'stop-limit', offsetVolatilities: 1, stopLimitVolatilities: 1 } as const;
  const trigger = 125 * 1.25;
  const limit = trigger * 1.25;

  it('exactly at its limit rests there, as the spread lies beyond, until the price trades through it', () => {
    const filled = (low: number) =>
      toldOrders(run([[limit, 200, low, 199]], [0.6], { entries, costs: { halfSpreadBps: 1 } }));
    expect(filled(limit)).toEqual([]);
    expect(filled(limit - 0.01)).toEqual(['buy stop-limit 2h->3h@195.31 entry']);
  });

  it('beyond its limit is filled when the price comes back, so an open beyond the target was before it', () => {
    // The target is 4 % above the limit, at 203.13.
    const exits = { takeProfitVolatilities: 0.16 };
    expect(toldTrades(run([[220, 221, 190, 196]], [0.6], { entries, exits }))).toEqual([
      'long 3h@195.31 -> 3h@196 open',
    ]);
    expect(toldTrades(run([[220, 221, 190, 204]], [0.6], { entries, exits }))).toEqual([
      'long 3h@195.31 -> 3h@203.13 target',
    ]);
  });

  it('between stop and limit is filled at that open', () => {
    const costs = { halfSpreadBps: 100 };
    expect(toldOrders(run([[160, 170, 160, 165]], [0.6], { entries, costs }))).toEqual([
      'buy stop-limit 2h->2h@161.6 entry',
    ]);
  });
});

describe('a stop', () => {
  it('that a close leaves where it is keeps its name', () => {
    const exits = { trailingVolatilities: 1 };
    expect(toldTrades(run([flat, [100, 100, 70, 90]], [0.6], { exits }))).toEqual(['long 2h@100 -> 4h@75 stop']);
  });

  it('of a new position is not called trailing after one that was', () => {
    const exits = { trailingVolatilities: 1 };
    const rows: Row[] = [[100, 120, 100, 120], [120, 120, 90, 100], flat, [100, 100, 10, 90]];
    const told = toldTrades(run(rows, [0.6, none, 0.6], { exits }));
    expect(told[0]).toBe('long 2h@100 -> 4h@95 trailing');
    expect(told[1]).toMatch(/^long 4h@100 -> 6h@[\d.]+ stop$/);
  });

  it('takes the name of what drew it closest: the present volatility, or the bracket of a renewal', () => {
    // Trailing 120 - 25; the volatility is 4 % now, five of which are a fifth of 120.
    const rows: Row[] = [
      [100, 120, 100, 120],
      [120, 120, 90, 100],
    ];
    const exits = { trailingVolatilities: 1, stopLossVolatilities: 5 };
    expect(toldTrades(run(rows, [0.6], { exits: { ...exits, adaptiveStop: true } }))).toEqual([
      'long 2h@100 -> 4h@96 stop',
    ]);
    const renewed = { ...exits, horizonBars: 1, renewAtHorizon: true };
    expect(toldTrades(run(rows, [0.6, 0.6], { exits: renewed }))).toEqual(['long 2h@100 -> 4h@96 stop']);
  });

  it('that trails lies on a tick away from the price', () => {
    const rows: Row[] = [
      [100, 120, 100, 120],
      [120, 120, 90, 100],
    ];
    const changes: TradingChanges = { exits: { trailingVolatilities: 1 }, fills: { tickSize: 2 } };
    expect(toldTrades(run(rows, [0.6], changes))).toEqual(['long 2h@100 -> 4h@94 trailing']);
  });

  it('stays where it is while an exit is on its way', () => {
    const late: TradingChanges = { fills: { latencyBars: 2 }, exits: { trailingVolatilities: 1, horizonBars: 1 } };
    const rows: Row[] = [flat, flat, flat, [100, 120, 100, 120], [118, 118, 90, 100], flat];
    // At 95 it would have been sold a bar earlier.
    expect(toldTrades(run(rows, [0.6], late))).toEqual(['long 4h@100 -> 7h@100 horizon']);
  });
});

describe('a target', () => {
  it('pays the fee but no spread and no impact', () => {
    const costs = { feeBps: 100, halfSpreadBps: 100, impactCoefficient: 1 };
    const sold = run([[100, 126, 100, 125]], [0.6], { costs, exits: { takeProfitVolatilities: 1 } });
    expect([sold.orders.columns.price[1], sold.orders.columns.fee[1]]).toEqual([125, 10]);
  });
});
