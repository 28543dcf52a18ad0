import { describe, expect, it } from 'vitest';
import { toldOrders, toldTrades } from '../../../test/trading/told-trades.ts';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../../test/trading/trading-rig.ts';
import { barMark } from '../../core/bars/bars.ts';
import { simulateStrategy } from '../simulate-strategy.ts';

const none = NaN;
/** A move of one percent, so that a volatility is one of the price of 101. */
const before: Row[] = [
  [100, 100, 100, 100],
  [100, 101, 100, 101],
];
const away: TradingChanges['entries'] = { offsetVolatilities: 1, stopLimitVolatilities: 1 };

describe('limit entries', () => {
  const limit: TradingChanges = { entries: { ...away, type: 'limit' } };

  it('rest better than the close and fill at their price when the price trades through', () => {
    expect(toldOrders(run([[100.5, 101, 99.98, 100.5]], [0.6], limit))).toEqual(['buy limit 2h->3h@99.99 entry']);
    expect(toldOrders(run([[101.5, 102.1, 101.5, 102]], [0.4], limit))).toEqual(['sell limit 2h->3h@102.01 entry']);
  });

  it('are not filled by a touch, unless the profile is optimistic', () => {
    const touched: Row[] = [[100.5, 101, 99.99, 100.5]];
    expect(toldOrders(run(touched, [0.6], limit))).toEqual(['buy limit 2h->never entry']);
    const hopeful = { ...limit, fills: { profile: 'optimistic' } } as const;
    expect(toldOrders(run(touched, [0.6], hopeful))).toEqual(['buy limit 2h->3h@99.99 entry']);
  });

  it('take no better open, unless they are told to', () => {
    const gapped: Row[] = [[98, 99, 97, 98]];
    expect(toldOrders(run(gapped, [0.6], limit))).toEqual(['buy limit 2h->2h@99.99 entry']);
    expect(toldOrders(run(gapped, [0.6], { ...limit, limitGap: 'open' }))).toEqual(['buy limit 2h->2h@98 entry']);
  });

  it('are stopped out in the bar that filled them when it went on falling', () => {
    const rules: TradingChanges = { ...limit, exits: { stopLossVolatilities: 1, takeProfitVolatilities: 1 } };
    const fell = run([[100.5, 103, 98.9, 102]], [0.6], rules);
    // The target was passed too, but perhaps before the entry.
    expect(toldTrades(fell)).toEqual(['long 3h@99.99 -> 3h@98.99 stop']);
    expect(fell.counts.ambiguousBars).toBe(1);
    const rose = run([[100.5, 103, 99.5, 102]], [0.6], rules);
    expect(toldTrades(rose)).toEqual(['long 3h@99.99 -> 3h@100.99 target']);
    const between = run([[100.5, 103, 99.5, 100.5]], [0.6], rules);
    expect(toldTrades(between)).toEqual(['long 3h@99.99 -> 3h@100.5 open']);
  });
});

describe('stop entries', () => {
  const stop: TradingChanges = { entries: { ...away, type: 'stop' } };

  it("fill at their price, at a worse open, and slip towards the bar's worst price", () => {
    expect(toldOrders(run([[101.5, 102.01, 101, 102]], [0.6], stop))).toEqual(['buy stop 2h->3h@102.01 entry']);
    expect(toldOrders(run([[103, 104, 102, 103]], [0.6], stop))).toEqual(['buy stop 2h->2h@103 entry']);
    const slips = { ...stop, fills: { stopSlipShare: 0.5 } } as const;
    expect(toldOrders(run([[101.5, 103.01, 101, 102]], [0.6], slips))).toEqual(['buy stop 2h->3h@102.51 entry']);
  });

  it('count a low that may have come before them as a stop, and say that it is ambiguous', () => {
    const rules: TradingChanges = { ...stop, exits: { stopLossVolatilities: 1 } };
    const maybe = run([[101.5, 102.5, 100.5, 102]], [0.6], rules);
    expect(toldTrades(maybe)).toEqual(['long 3h@102.01 -> 3h@100.99 stop']);
    expect(maybe.counts.ambiguousBars).toBe(1);
    const certain = run([[101.5, 102.5, 100.5, 100.6]], [0.6], rules);
    expect(certain.counts.ambiguousBars).toBe(0);
    const hopeful = run([[101.5, 102.5, 100.5, 102]], [0.6], { ...rules, fills: { profile: 'optimistic' } });
    expect(toldTrades(hopeful)).toEqual(['long 3h@102.01 -> 3h@102 open']);
  });
});

describe('stop-limit entries', () => {
  const both: TradingChanges = { entries: { ...away, type: 'stop-limit', timeInForce: 'gtc', goodForBars: 3 } };

  it('fill between stop and limit, and rest at the limit where the market opens beyond', () => {
    expect(toldOrders(run([[101.5, 102.5, 101, 102]], [0.6], both))).toEqual(['buy stop-limit 2h->3h@102.01 entry']);
    const beyond: Row[] = [
      [104, 105, 103.5, 104],
      [104, 104.5, 103, 103.5],
    ];
    expect(toldOrders(run(beyond, [0.6, none], both))).toEqual(['buy stop-limit 2h->4h@103.03 entry']);
  });
});

describe('time in force', () => {
  const waiting = (entries: TradingChanges['entries']): TradingChanges => ({
    entries: { ...away, type: 'limit', ...entries },
  });
  const late: Row[] = [
    [101, 101, 100.5, 101],
    [101, 101, 100.5, 101],
    [101, 101, 99, 101],
  ];

  it('an entry for a bar ends with it, one until cancelled waits for its bars, and no longer', () => {
    expect(toldOrders(run(late, [0.6, none, none], waiting({})))).toEqual(['buy limit 2h->never entry']);
    const gtc = waiting({ timeInForce: 'gtc', goodForBars: 3 });
    expect(toldOrders(run(late, [0.6, none, none], gtc))).toEqual(['buy limit 2h->5h@99.99 entry']);
    const short = waiting({ timeInForce: 'gtc', goodForBars: 2 });
    expect(toldOrders(run(late, [0.6, none, none], short))).toEqual(['buy limit 2h->never entry']);
  });

  it('an entry for the day ends at midnight UTC', () => {
    const quiet: Row[] = Array.from({ length: 22 }, () => [101, 101, 101, 101]);
    const tomorrow: Row[] = [...quiet, [101, 101, 90, 101]];
    // The first two bars leave 22 hours of the day.
    const probabilities = [0.6, ...tomorrow.slice(1).map(() => none)];
    expect(toldOrders(run(tomorrow, probabilities, waiting({ timeInForce: 'day' })))).toEqual([
      'buy limit 2h->never entry',
    ]);
    const today: Row[] = [...quiet.slice(1), [101, 101, 90, 101]];
    expect(toldOrders(run(today, probabilities.slice(1).with(0, 0.6), waiting({ timeInForce: 'day' })))).toEqual([
      'buy limit 2h->24h@99.99 entry',
    ]);
  });

  it('a signal for the other side takes its place', () => {
    const gtc = waiting({ timeInForce: 'gtc', goodForBars: 9 });
    expect(toldOrders(run(late, [0.6, 0.4, none], gtc))).toEqual(['buy limit 2h->never entry']);
  });

  it('what the volume left open goes on in the next bars, one row for each fill', () => {
    const gtc = { ...waiting({ type: 'market', timeInForce: 'gtc', goodForBars: 3 }), costs: thin } as TradingChanges;
    const rows: Row[] = [
      [100, 100, 100, 100, 40],
      [100, 100, 100, 100, 40],
      [100, 100, 100, 100, 1000],
    ];
    const done = run(rows, [0.6, none, none], gtc);
    expect([...done.orders.columns.filledQuantity].map((units) => Number(units.toFixed(2)))).toEqual([4, 4, 1.9]);
    expect(done.trades.columns.quantity[0]).toBeCloseTo(1000 / 101, 9);
  });

  it('what is added at the close of a bar with a stale open does not shield the position from that bar', () => {
    const bars = hourlyBars(
      { A: [...before, [100, 100, 100, 100, 40], [100, 100, 90, 95, 40], [95, 95, 95, 95, 1000]] },
      [0, 0, 0, barMark.staleOpen, 0],
    );
    const done = simulateStrategy({
      bars,
      probabilities: Float64Array.from([none, 0.6, none, none, none]),
      trading: tradingConfig({
        ...waiting({ type: 'market', timeInForce: 'gtc', goodForBars: 5 }),
        costs: thin,
        exits: { stopLossVolatilities: 2 },
        fills: { stopSlipShare: 0 },
      }),
      initialCash: 1000,
      barsPerYear: 5,
    });
    expect(toldOrders(done).slice(-1)).toEqual(['sell market 4h->4h@95 stop']);
    expect(done.trades.count).toBe(1);
  });
});

describe('ticks, lots, latency and refusals', () => {
  it('a limit needs a trade one tick through, and prices lie on ticks away from us', () => {
    const rules = (low: number) =>
      toldOrders(
        run([[100.5, 101, low, 100.5]], [0.6], {
          entries: { ...away, type: 'limit' },
          fills: { tickSize: 0.25 },
        }),
      );
    expect(rules(99.75)).toEqual(['buy limit 2h->never entry']);
    expect(rules(99.5)).toEqual(['buy limit 2h->3h@99.75 entry']);
    const spread = run([[100, 100, 100, 100]], [0.6], { fills: { tickSize: 0.25 }, costs: { halfSpreadBps: 1 } });
    expect(toldOrders(spread)).toEqual(['buy market 2h->2h@100.25 entry']);
  });

  it('quantities are whole lots, and less than one lot is no order', () => {
    const lots = (lotSize: number) => [
      ...run([[100, 100, 100, 100]], [0.6], { fills: { lotSize } }).orders.columns.quantity,
    ];
    expect(lots(3)).toEqual([9]);
    expect(lots(10)).toEqual([]);
  });

  it('late orders pay the worst open on the way', () => {
    const rows: Row[] = [
      [103, 103, 103, 103],
      [101, 101, 101, 101],
      [102, 102, 102, 102],
    ];
    const two = { fills: { latencyBars: 2 } };
    expect(toldOrders(run(rows, [0.6, none, none], two))).toEqual(['buy market 2h->4h@103 entry']);
    expect(toldOrders(run(rows, [0.4, none, none], two))).toEqual(['sell market 2h->4h@101 entry']);
  });

  it('refused entries end, refused exits are tried again', () => {
    const rows: Row[] = Array.from({ length: 4 }, () => [100, 100, 100, 100]);
    const refused = Uint8Array.from([0, 0, 1, 0, 1, 0]);
    const done = run(
      rows,
      [0.6, 0.6, 0.4, none],
      { decide: { sides: 'long' }, exits: { onOppositeSignal: true } },
      refused,
    );
    expect(toldOrders(done)).toEqual([
      'buy market 2h->never entry',
      'buy market 3h->3h@100 entry',
      'sell market 4h->5h@100 opposite',
    ]);
  });
});

const thin: TradingChanges['costs'] = {
  feeBps: 0,
  halfSpreadBps: 0,
  impactCoefficient: 0,
  participationCap: 0.1,
  notionalVolume: 0,
};

/** Decisions from the close of the second bar on. */
function run(rows: readonly Row[], probabilities: readonly number[], changes: TradingChanges, refused?: Uint8Array) {
  const bars = hourlyBars({ A: [...before, ...rows] });
  return simulateStrategy({
    bars,
    probabilities: Float64Array.from([none, ...probabilities, none]),
    trading: tradingConfig({ ...changes, fills: { stopSlipShare: 0, ...changes.fills } }),
    ...(refused ? { refused } : {}),
    initialCash: 1000,
    barsPerYear: 5,
  });
}
