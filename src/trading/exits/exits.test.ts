import { describe, expect, it } from 'vitest';
import { toldOrders, toldTrades } from '../../../test/trading/told-trades.ts';
import {
  hourlyBars,
  tradingConfig,
  tradingDefaults,
  type Row,
  type TradingChanges,
} from '../../../test/trading/trading-rig.ts';
import { closingMark } from '../../core/calendar/closing-marks.ts';
import { simulateStrategy, type Simulation } from '../simulate-strategy.ts';

const none = NaN;
const { session, week } = closingMark;
const quiet: Row = [100, 101, 99, 100];
/** After these two the volatility is 1 %. */
const moving: Row[] = [quiet, [100, 101, 99, 101]];
const fills = { ...tradingDefaults().fills, stopSlipShare: 0 };
const { levels: noLevels } = tradingDefaults().exits;

function run(
  rows: readonly Row[],
  probabilities: readonly number[],
  exits: TradingChanges['exits'],
  { closing = [], ...changes }: TradingChanges & { closing?: readonly number[] } = {},
): Simulation {
  const trading = tradingConfig({ fills, ...changes, exits });
  return simulateStrategy({
    bars: hourlyBars({ A: rows }),
    probabilities: Float64Array.from(rows, (_, i) => probabilities[i] ?? none),
    closing: Uint8Array.from(rows, (_, i) => closing[i] ?? 0),
    trading,
    initialCash: 1000,
    barsPerYear: 5,
  });
}

describe('a trailing stop', () => {
  const trailing = { trailingVolatilities: 2 };

  it('follows the best close at two volatilities of the entry, whatever the high was', () => {
    const rows: Row[] = [...moving, [100, 104, 99, 103], [103, 110, 101.5, 104], [104, 104.5, 101.5, 103]];
    expect(toldTrades(run(rows, [none, 0.6], trailing))).toEqual(['long 2h@100 -> 5h@102 trailing']);
  });

  it('follows the lowest close of a short', () => {
    const rows: Row[] = [...moving, [100, 101, 96, 97], [97, 98.5, 90, 96], [96, 98.5, 95, 97]];
    expect(toldTrades(run(rows, [none, 0.4], trailing))).toEqual(['short 2h@100 -> 5h@98 trailing']);
  });

  it('stands at the same distance from the entry before the first close, unless a stop is nearer', () => {
    const rows: Row[] = [...moving, [100, 101, 97.5, 99], quiet];
    expect(toldTrades(run(rows, [none, 0.6], trailing))).toEqual(['long 2h@100 -> 3h@98 stop']);
    const nearer = { trailingVolatilities: 2, stopLossVolatilities: 1 };
    expect(toldTrades(run(rows, [none, 0.6], nearer))).toEqual(['long 2h@100 -> 3h@99 stop']);
  });

  it('acts from the bar after the close that moved it', () => {
    const rows: Row[] = [...moving, [100, 104, 99, 103], [103, 109, 101.5, 108], [108, 109, 107, 108]];
    expect(toldTrades(run(rows, [none, 0.6], trailing))).toEqual(['long 2h@100 -> 5h@108 open']);
  });

  it('leaves a tighter first stop alone, which then keeps its name', () => {
    const rows: Row[] = [...moving, [100, 100.5, 99.5, 100], [100, 100.5, 98.5, 99]];
    const both = { trailingVolatilities: 2, stopLossVolatilities: 1 };
    expect(toldTrades(run(rows, [none, 0.6], both))).toEqual(['long 2h@100 -> 4h@99 stop']);
  });

  it('keeps what it gained when the position is renewed', () => {
    const rows: Row[] = [...moving, [100, 105, 100, 105], [105, 105, 104, 104.5], [104.5, 104.5, 102.9, 104]];
    const renewed = { trailingVolatilities: 2, stopLossVolatilities: 9, horizonBars: 2, renewAtHorizon: true };
    expect(toldTrades(run(rows, [none, 0.6, 0.6, 0.6], renewed))).toEqual(['long 2h@100 -> 5h@103 trailing']);
  });

  it('does not outlive a position that an opposite signal or the horizon closes at the open', () => {
    const rows: Row[] = [...moving, [100, 105, 100, 105], [104, 104, 101, 103], quiet];
    const reversed = run(rows, [none, 0.6, 0.4], { trailingVolatilities: 2, onOppositeSignal: true });
    expect(toldTrades(reversed)[0]).toBe('long 2h@100 -> 3h@104 opposite');
    const timed = run(rows, [none, 0.6], { trailingVolatilities: 2, horizonBars: 1 });
    expect(toldTrades(timed)).toEqual(['long 2h@100 -> 3h@104 horizon']);
  });
});

describe('an adaptive stop', () => {
  it('stands at its multiple of the present volatility behind the close, and never moves away', () => {
    const calm: Row = [100, 100.6, 99.5, 100.5];
    const wild: Row = [100.5, 103, 100, 102.51];
    const rows: Row[] = [...moving, calm, wild, [102.5, 102.6, 99, 99.4]];
    const adaptive = { stopLossVolatilities: 2, adaptiveStop: true };
    // |100.5 / 101 - 1| = 0.495 %: 100.5 * (1 - 2 * 0.00495) = 99.50; the next close would allow 98.41 only.
    expect(toldTrades(run(rows, [none, 0.6], adaptive))).toEqual(['long 2h@100 -> 5h@99.5 stop']);
    expect(toldTrades(run(rows, [none, 0.6], { stopLossVolatilities: 2 }))).toEqual(['long 2h@100 -> 5h@99.4 open']);
  });

  it('and a trailing stop: the tightest holds and gives its name', () => {
    const rows: Row[] = [...moving, [100, 102.1, 100, 102.01], [102, 102.1, 100.5, 101]];
    const tight = { stopLossVolatilities: 1, adaptiveStop: true, trailingVolatilities: 5 };
    expect(toldTrades(run(rows, [none, 0.6], tight))).toEqual(['long 2h@100 -> 4h@100.99 stop']);
    const loose = { stopLossVolatilities: 5, adaptiveStop: true, trailingVolatilities: 1 };
    expect(toldTrades(run(rows, [none, 0.6], loose))).toEqual(['long 2h@100 -> 4h@101.01 trailing']);
  });
});

describe('closing before the bell', () => {
  const rows: Row[] = [quiet, quiet, [100, 102, 100, 101], [101, 103, 101, 102], [102, 104, 102, 103]];
  const close = { close: 'session' } as const;

  it('sells at the close of the last bar, decided one bar before', () => {
    const told = run(rows, [none, 0.6], close, { closing: [0, 0, session] });
    expect(toldTrades(told)).toEqual(['long 2h@100 -> 4h@102 bell']);
    expect(toldOrders(told)[1]).toBe('sell market 3h->4h@102 bell');
    expect(toldTrades(run(rows, [none, 0.4], close, { closing: [0, 0, session] }))).toEqual([
      'short 2h@100 -> 4h@102 bell',
    ]);
  });

  it('of the week does not mind the end of a session', () => {
    const weekly = { close: 'week' } as const;
    expect(toldTrades(run(rows, [none, 0.6], weekly, { closing: [0, 0, session, week] }))).toEqual([
      'long 2h@100 -> 5h@103 bell',
    ]);
  });

  it('opens nothing in the last bar', () => {
    expect(toldOrders(run(rows, [none, 0.6], close, { closing: [0, session] }))).toEqual([]);
  });

  it('ends an entry that still rests', () => {
    const entries = { ...tradingDefaults().entries, type: 'limit', timeInForce: 'gtc', offsetVolatilities: 9 } as const;
    const told = run([...moving, ...rows], [none, 0.6], close, { closing: [0, 0, 0, session], entries });
    expect(toldOrders(told)).toEqual(['buy limit 2h->never entry']);
  });

  it('comes after the stop in its bar, and instead of a renewal', () => {
    const held: Row[] = [...moving, [100, 101, 100, 101], [101, 102, 97, 101.5], quiet];
    const closing = [0, 0, session];
    expect(toldTrades(run(held, [none, 0.6], { ...close, stopLossVolatilities: 2 }, { closing }))).toEqual([
      'long 2h@100 -> 4h@98 stop',
    ]);
    const renewal = { ...close, horizonBars: 1, renewAtHorizon: true };
    expect(toldTrades(run(held, [none, 0.6, 0.6], renewal, { closing }))).toEqual(['long 2h@100 -> 4h@101.5 bell']);
  });

  it('leaves the horizon and an opposite signal their earlier open', () => {
    const closing = [0, 0, session];
    expect(toldTrades(run(rows, [none, 0.6], { ...close, horizonBars: 1 }, { closing }))).toEqual([
      'long 2h@100 -> 3h@101 horizon',
    ]);
    const reversed = run(rows, [none, 0.6, 0.4], { ...close, onOppositeSignal: true }, { closing });
    expect(toldTrades(reversed)).toEqual(['long 2h@100 -> 3h@101 opposite']);
  });

  it('moves a trailing stop up to it', () => {
    const held: Row[] = [...moving, [100, 105, 100, 105], [105, 105, 102.5, 104], quiet];
    const trailed = { ...close, trailingVolatilities: 2 };
    expect(toldTrades(run(held, [none, 0.6], trailed, { closing: [0, 0, session] }))).toEqual([
      'long 2h@100 -> 4h@103 trailing',
    ]);
  });
});

describe('levels of the last confirmed swing', () => {
  const levels = { ...noLevels, method: 'fibonacci', atrBars: 2, swingAtrs: 1 } as const;
  const limit = { ...tradingDefaults().entries, type: 'limit', at: 'levels' } as const;
  const costs = { impactCoefficient: 0 };
  /** A rise from 98 to 108, confirmed at the close of the ninth bar with an average true range of 2.75. */
  const rise: Row[] = [
    quiet,
    quiet,
    quiet,
    [100, 100, 98, 98],
    [98, 100, 98, 100],
    [100, 106, 100, 106],
    [106, 108, 106, 108],
    [108, 108, 104, 105],
    [105, 105, 103, 104],
    [104, 105, 103.5, 104.5],
  ];
  const at = (row: number, probability: number) => [...new Array<number>(row).fill(none), probability];

  it('an entry rests at its retracement, with stop and target hung on theirs', () => {
    // Half of the rise is 103; stop 108 - 0.786 * 10 - 0.25 * 2.75 = 99.45, target 98 + 1.272 * 10 - 0.25 * 2.75 = 110.03.
    const filled: Row = [104.5, 105, 102.9, 104];
    const entries = limit;
    expect(
      toldTrades(run([...rise, filled, [104, 111, 103, 110]], at(9, 0.6), { levels }, { entries, costs })),
    ).toEqual(['long 11h@103 -> 12h@110.03 target']);
    expect(toldTrades(run([...rise, filled, [104, 104, 99, 100]], at(9, 0.6), { levels }, { entries, costs }))).toEqual(
      ['long 11h@103 -> 12h@99.45 stop'],
    );
  });

  it('mirrors for a fall', () => {
    const fall = rise.map(([open, high, low, close]): Row => [200 - open, 200 - low, 200 - high, 200 - close]);
    const lead: Row[] = [
      [100, 101, 99, 100],
      [100, 101, 99, 100],
      [100, 101, 99, 100],
      [100, 101, 99, 100.5],
    ];
    const rows: Row[] = [...lead, ...fall, [95.5, 97.1, 95, 96], [96, 97, 89, 90]];
    const [trade] = toldTrades(run(rows, at(13, 0.4), { levels }, { entries: limit, costs }));
    expect(trade).toMatch(/^short 15h@97 -> 16h@(89|90)\.\d+ target$/);
  });

  it('a market entry has the same levels, however far it is from the retracement', () => {
    const rows: Row[] = [...rise, [104.5, 105, 103, 104], [104, 104, 99, 100]];
    expect(toldTrades(run(rows, at(9, 0.6), { levels }))).toEqual(['long 10h@104.5 -> 12h@99.45 stop']);
  });

  it('a stop that would lie at twice the price of a short opens nothing', () => {
    const fallFrom = (top: number): Row[] => {
      const closes = [top, top, top, top - 20, (top + 120) / 2, 120, 110, 106, 104, 103, 102, 101, 100, 104, 104];
      return closes.map((close, i) => {
        const before = closes[i - 1] ?? close;
        return [before, Math.max(before, close), Math.min(before, close), close];
      });
    };
    // Stops at 100 + 0.786 * 200 = 257.2 and 100 + 0.786 * 100 = 178.6.
    const at104 = (top: number) => toldOrders(run([...fallFrom(top), quiet], at(14, 0.4), { levels }));
    expect(at104(300)).toEqual([]);
    expect(at104(200)).toEqual(['sell market 15h->15h@100 entry']);
  });

  it('nothing is opened against the swing, before one is confirmed, or once the price has passed the level', () => {
    expect(toldOrders(run([...rise, quiet], at(9, 0.4), { levels }))).toEqual([]);
    // The bar that confirms the swing cannot know yet: levels come from the bars before it.
    expect(toldOrders(run([...rise, quiet], at(8, 0.6), { levels }))).toEqual([]);
    const passed: Row[] = [...rise.slice(0, 9), [104, 104, 102, 102.5], quiet];
    expect(toldOrders(run(passed, at(9, 0.6), { levels }, { entries: limit }))).toEqual([]);
    const below: Row[] = [...rise.slice(0, 9), [104, 104, 99, 99], quiet];
    expect(toldOrders(run(below, at(9, 0.6), { levels }))).toEqual([]);
  });
});
