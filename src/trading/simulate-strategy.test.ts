import { describe, expect, it } from 'vitest';
import { hour, hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../test/trading/trading-rig.ts';
import { barMark } from '../core/bars/bars.ts';
import { orderReasons } from '../formats/orders/order-table.ts';
import { exitReasons } from '../formats/trades/trade-table.ts';
import { simulateStrategy, type Simulation } from './simulate-strategy.ts';

const none = NaN;
const quiet: Row = [100, 101, 99, 100];

describe('entries', () => {
  it('a decision at a close is filled at the next open, and there is none without a probability', () => {
    const run = trade([quiet, quiet, [110, 112, 108, 111], [111, 111, 111, 111]], [none, 0.6, none, none]);
    expect(trades(run)).toEqual(['long 2h@110 -> 4h@111 open']);
    expect([...run.timesUtc]).toEqual([2 * hour, 3 * hour, 4 * hour]);
    expect([...run.equity].map(cents)).toEqual([1000, 1010, 1010]);
  });

  it('nothing at all happens without probabilities', () => {
    const run = trade([quiet, quiet, quiet], [none, none, none]);
    expect(run.timesUtc.length).toBe(0);
    expect(run.counts).toMatchObject({ ordersPlaced: 0, trades: 0 });
  });

  it('a side that may not be taken is not', () => {
    const run = trade([quiet, quiet, quiet], [0.3, 0.3, 0.3], { decide: { sides: 'long' } });
    expect(run.counts.ordersPlaced).toBe(0);
    expect(trades(trade([quiet, quiet], [0.3, none], { decide: { sides: 'short' } }))).toEqual([
      'short 1h@100 -> 2h@100 open',
    ]);
  });

  it('an order waits for a bar that opens after the decision was possible', () => {
    const bars = hourlyBars({ A: [quiet, [101, 101, 101, 101], [102, 102, 102, 102]] });
    bars.knownUtc[0] = 1.5 * hour;
    expect(trades(simulate(bars, [0.6, none, none]))).toEqual(['long 2h@102 -> 3h@102 open']);
  });

  it('behind a stale open the order fills at the close, and its stop does not see that bar', () => {
    const bars = hourlyBars({ A: [quiet, [100, 101, 99, 100], [100, 105, 80, 104], quiet] }, [
      0,
      0,
      barMark.staleOpen,
      0,
    ]);
    const run = simulate(bars, [none, 0.6, none, none], {
      exits: { stopLossVolatilities: 10 },
      costs: { halfSpreadBps: 100 },
    });
    expect(run.counts).toMatchObject({ staleOpenFills: 0, ordersPlaced: 0 });
    const moved = hourlyBars({ A: [quiet, [100, 101, 99, 101], [101, 105, 80, 104], [104, 104, 104, 104]] }, [
      0,
      0,
      barMark.staleOpen,
      0,
    ]);
    const filled = simulate(moved, [none, 0.6, none, none], {
      exits: { stopLossVolatilities: 1 },
      costs: { halfSpreadBps: 100 },
    });
    expect(trades(filled)).toEqual(['long 3h@105.04 -> 4h@104 open']);
    expect(filled.counts.staleOpenFills).toBe(1);
  });
});

describe('exits', () => {
  const moving: Row[] = [quiet, [100, 101, 99, 101]];
  const bracket: TradingChanges = { exits: { takeProfitVolatilities: 2, stopLossVolatilities: 2 } };

  it('a target of twice the last return above the entry is sold at its price', () => {
    const run = trade([...moving, [100, 101.9, 99, 101], [101, 103, 101, 102]], [none, 0.6, none, none], bracket);
    expect(trades(run)).toEqual(['long 2h@100 -> 4h@102 target']);
    expect(orders(run)).toEqual(['buy market 2h->2h@100 entry', 'sell limit 2h->4h@102 target']);
  });

  it('the stop of the entry bar itself holds, and comes first in a bar with both', () => {
    const run = trade([...moving, [100, 103, 97, 101]], [none, 0.6, none], bracket);
    expect(trades(run)).toEqual(['long 2h@100 -> 3h@97.9 stop']);
    expect(run.counts.ambiguousBars).toBe(1);
    const hopeful = trade([...moving, [100, 103, 97, 101]], [none, 0.6, none], {
      ...bracket,
      ambiguousBar: 'target-first',
    });
    expect(trades(hopeful)).toEqual(['long 2h@100 -> 3h@102 target']);
  });

  it('a gap through the stop is filled at the open', () => {
    const run = trade([...moving, quiet, [95, 96, 94, 95]], [none, 0.6, none, none], bracket);
    expect(trades(run)).toEqual(['long 2h@100 -> 3h@95 stop']);
  });

  it('a gap beyond the target is worth the limit, or the open when asked', () => {
    const rows: Row[] = [...moving, quiet, [105, 106, 104, 105]];
    expect(trades(trade(rows, [none, 0.6, none, none], bracket))).toEqual(['long 2h@100 -> 3h@102 target']);
    const better = trade(rows, [none, 0.6, none, none], { ...bracket, limitGap: 'open' });
    expect(trades(better)).toEqual(['long 2h@100 -> 3h@105 target']);
  });

  it('after the horizon a position is sold at the next open', () => {
    const rows: Row[] = [quiet, [100, 101, 99, 100], [101, 101, 101, 101], [102, 102, 102, 102], [103, 103, 103, 103]];
    const run = trade(rows, [0.6, none, none, none, none], { exits: { horizonBars: 2 } });
    expect(trades(run)).toEqual(['long 1h@100 -> 3h@102 horizon']);
    expect([...run.trades.columns.bars]).toEqual([2]);
  });

  it('at the horizon a position is kept while the probability would open it again', () => {
    const rows = Array.from({ length: 7 }, () => quiet);
    const signal = [0.6, none, 0.6, none, none, none, none];
    expect(trades(trade(rows, signal, { exits: { horizonBars: 2 } }))).toEqual(['long 1h@100 -> 5h@100 horizon']);
    const anew = trade(rows, signal, { exits: { horizonBars: 2, renewAtHorizon: false } });
    expect(trades(anew)).toEqual(['long 1h@100 -> 3h@100 horizon', 'long 3h@100 -> 5h@100 horizon']);
  });

  it('a signal for the other side turns the position round at one open', () => {
    const run = trade([quiet, quiet, [90, 90, 90, 90], [80, 80, 80, 80]], [0.6, 0.4, none, none], {
      exits: { onOppositeSignal: true },
    });
    expect(trades(run)).toEqual(['long 1h@100 -> 2h@90 opposite', 'short 2h@90 -> 4h@80 open']);
    expect(orders(run)).toEqual([
      'buy market 1h->1h@100 entry',
      'sell market 2h->2h@90 opposite',
      'sell market 2h->2h@90 entry',
    ]);
  });
});

describe('costs', () => {
  it('fee and half spread are paid on both sides and add up', () => {
    const run = trade([quiet, quiet, quiet, quiet], [0.6, none, none, none], {
      exits: { horizonBars: 1 },
      costs: { feeBps: 100, halfSpreadBps: 200 },
    });
    expect(trades(run)).toEqual(['long 1h@102 -> 2h@98 horizon']);
    expect(run.costs).toMatchObject({ fees: 20, halfSpread: 40, impact: 0, borrow: 0 });
    expect(cents(run.equity.at(-1)!)).toBe(940);
    expect([...run.trades.columns.costs].map(cents)).toEqual([60]);
  });

  it('impact is volatility times the root of the share of the volume', () => {
    const rows: Row[] = [quiet, [100, 100, 100, 104], [100, 100, 100, 100, 400], quiet];
    const run = trade(rows, [none, 0.6, none, none], {
      size: { fraction: 0.104 },
      costs: { impactCoefficient: 1, notionalVolume: 0 },
    });
    // 1 unit of 400: 4 % x sqrt(1 / 400) = 0.2 %.
    expect(trades(run)).toEqual(['long 2h@100.2 -> 4h@100 open']);
    expect(cents(run.costs.impact)).toBe(0.2);
  });

  it('what is sold short costs a fee for every bar it is borrowed', () => {
    const run = trade([quiet, quiet, quiet], [0.4, none, none], { shortBorrowBpsPerYear: 1000 });
    expect(cents(run.costs.borrow)).toBe(40);
    expect([...run.equity].map(cents)).toEqual([1000, 980, 960]);
  });

  it('cash below zero bears interest', () => {
    const run = trade([quiet, quiet, quiet], [0.6, none, none], {
      size: { fraction: 2, maxPositionExposure: 2, maxGrossExposure: 2 },
      marginBpsPerYear: 1000,
    });
    expect(cents(run.costs.borrow)).toBe(40.4);
    expect([...run.equity].map(cents)).toEqual([1000, 980, 959.6]);
  });
});

describe('room in the market', () => {
  const shallow: TradingChanges = { costs: { notionalVolume: 0, participationCap: 0.5 } };

  it('an entry takes what the bar has room for, and the rest expires', () => {
    const run = trade([quiet, [100, 100, 100, 100, 8]], [0.6, none], shallow);
    expect([...run.orders.columns.quantity]).toEqual([10]);
    expect([...run.orders.columns.filledQuantity]).toEqual([4]);
    expect(run.counts).toMatchObject({ ordersPlaced: 1, ordersFilled: 0, ordersPartial: 1, ordersExpired: 0 });
  });

  it('an entry without any volume expires', () => {
    const run = trade([quiet, [100, 100, 100, 100, 0], quiet], [0.6, none, none], shallow);
    expect(orders(run)).toEqual(['buy market 1h->never entry']);
    expect(run.counts).toMatchObject({ ordersExpired: 1, trades: 0 });
    expect([...run.equity]).toEqual([1000, 1000, 1000]);
  });

  it('an exit goes on until everything is sold, and is one trade at the mean price', () => {
    const rows: Row[] = [quiet, quiet, [100, 100, 100, 100, 12], [90, 90, 90, 90, 0], [80, 80, 80, 80, 100]];
    const run = trade(rows, [0.6, none, none, none, none], { ...shallow, exits: { horizonBars: 1 } });
    expect(orders(run)).toEqual([
      'buy market 1h->1h@100 entry',
      'sell market 2h->2h@100 horizon',
      'sell market 2h->4h@80 horizon',
    ]);
    expect(trades(run)).toEqual(['long 1h@100 -> 4h@92 horizon']);
    expect([...run.orders.columns.filledQuantity]).toEqual([10, 6, 4]);
  });

  it('what a stop could not sell goes at the next open', () => {
    const rows: Row[] = [quiet, [100, 101, 99, 101], quiet, [100, 100, 95, 96, 10], [90, 90, 90, 90]];
    const run = trade(rows, [none, 0.6, none, none, none], {
      costs: { notionalVolume: 0, participationCap: 0.5 },
      exits: { stopLossVolatilities: 2 },
    });
    expect(orders(run).slice(1)).toEqual(['sell stop 2h->4h@97.7 stop', 'sell market 4h->4h@90 stop']);
  });
});

describe('sizes and limits', () => {
  it('a volatility target takes the target over the volatility, up to the cap', () => {
    const rows: Row[] = [quiet, [100, 110, 100, 110], [110, 110, 110, 110]];
    const size = { method: 'volatility-target', targetVolatility: 0.1, maxPositionExposure: 1 } as const;
    // 0.1 per root of 5 bars a year, over 0.1 per bar.
    expect(trade(rows, [none, 0.6, none], { size }).grossExposure[1]).toBeCloseTo(1 / Math.sqrt(5), 12);
    expect(
      trade(rows, [none, 0.6, none], { size: { ...size, maxPositionExposure: 0.2 } }).grossExposure[1],
    ).toBeCloseTo(0.2, 12);
  });

  it('the firmest probabilities come first where not all may be opened', () => {
    const bars = hourlyBars({ A: [quiet, quiet], B: [quiet, quiet], C: [quiet, quiet] });
    const run = simulate(bars, [0.6, none, 0.1, none, 0.7, none], { size: { fraction: 0.3, maxPositions: 2 } });
    expect(trades(run)).toEqual(['B short 1h@100 -> 2h@100 open', 'C long 1h@100 -> 2h@100 open']);
  });

  it('the gross cap holds over all symbols', () => {
    const bars = hourlyBars({ A: [quiet, quiet], B: [quiet, quiet] });
    const run = simulate(bars, [0.6, none, 0.7, none], { size: { fraction: 0.8, maxGrossExposure: 1 } });
    expect([...run.trades.columns.quantity].map(cents)).toEqual([2, 8]);
  });
});

describe('circuit breaker', () => {
  const falling = Array.from({ length: 12 }, (_, i): Row => [100 - i, 100 - i, 100 - i, 100 - i]);

  it('losing trades in a row stop new positions for a while', () => {
    const run = trade(
      falling,
      Array.from({ length: 12 }, () => 0.6),
      {
        exits: { horizonBars: 1, renewAtHorizon: false },
        guards: { maxConsecutiveLosses: 2, pauseBars: 3 },
      },
    );
    expect([...run.trades.columns.entryUtc].map((utc) => utc / hour)).toEqual([1, 2, 3, 7, 8]);
    expect(run.counts.breakerTrips).toBe(2);
  });

  it('a fall from the highest equity closes what is held', () => {
    const run = trade(falling, [0.6, ...Array.from({ length: 11 }, () => none)], {
      guards: { maxDrawdown: 0.03, pauseBars: 3 },
    });
    expect(trades(run)).toEqual(['long 1h@99 -> 5h@95 breaker']);
    expect(run.counts.breakerTrips).toBe(1);
  });

  it('a pause for losses does not start the fall anew', () => {
    const long = Array.from({ length: 40 }, (_, i): Row => [100 - i, 100 - i, 100 - i, 100 - i]);
    const run = trade(
      long,
      long.map(() => 0.6),
      {
        exits: { horizonBars: 1, renewAtHorizon: false },
        guards: { maxConsecutiveLosses: 2, maxDrawdown: 0.06, pauseBars: 2 },
      },
    );
    const { value, limit } = run.guardEvents.columns;
    const falls = [...value].filter((_, i) => limit[i] === 0.06);
    // Two losses at a time lose about 2 %: the third pair passes 6 % of the highest equity.
    expect(falls.length).toBeGreaterThan(2);
    expect(falls[0]).toBeGreaterThanOrEqual(0.06);
  });

  it('an account without money stops', () => {
    const rows: Row[] = [quiet, quiet, [250, 250, 250, 250], quiet, quiet, quiet];
    const run = trade(rows, [0.4, none, none, 0.4, 0.4, none]);
    expect([...run.equity].map(cents)).toEqual([1000, 1000, -500, 1000, 1000, 1000]);
  });
});

describe('benchmark', () => {
  it('buys equal parts at the first open after the start and holds them', () => {
    const bars = hourlyBars({
      A: [quiet, [100, 100, 100, 100], [150, 150, 150, 150]],
      B: [quiet, [50, 50, 50, 50], [50, 50, 50, 25]],
    });
    const run = simulate(bars, [none, none, none, 0.5, none, none], {});
    expect([...run.benchmarkEquity]).toEqual([1000, 1000, 1000]);
  });
});

describe('symbols with bars at different times', () => {
  const bars = hourlyBars({
    A: [quiet, [100, 100, 100, 100], [100, 100, 100, 110], [110, 110, 110, 120]],
    B: [quiet, [100, 100, 100, 90]],
  });
  // B trades in hours 1 and 3 alone.
  bars.openUtc.set([hour, 3 * hour], 4);
  bars.knownUtc.set([2 * hour, 4 * hour], 4);

  it('share one account, and each is decided on and filled at its own bars', () => {
    const run = simulate(bars, [0.6, none, none, none, 0.4, none], { size: { fraction: 0.5 } });
    expect(trades(run)).toEqual(['A long 1h@100 -> 4h@120 open', 'B short 3h@100 -> 4h@90 open']);
    expect([...run.timesUtc].map((utc) => utc / hour)).toEqual([1, 2, 3, 4]);
    expect([...run.equity].map(cents)).toEqual([1000, 1000, 1050, 1150]);
  });

  it('are held by the benchmark from their own first open on', () => {
    const run = simulate(bars, [0.5, none, none, none, none, none]);
    expect([...run.benchmarkEquity].map(cents)).toEqual([1000, 1000, 1050, 1050]);
  });
});

function trade(rows: readonly Row[], probabilities: readonly number[], changes: TradingChanges = {}): Simulation {
  return simulate(hourlyBars({ A: rows }), probabilities, changes);
}

function simulate(
  bars: ReturnType<typeof hourlyBars>,
  probabilities: readonly number[],
  changes: TradingChanges = {},
): Simulation {
  const trading = tradingConfig(changes);
  return simulateStrategy({
    bars,
    probabilities: Float64Array.from(probabilities),
    trading,
    initialCash: 1000,
    barsPerYear: 5,
  });
}

function trades({ trades: { columns, count, symbols } }: Simulation): string[] {
  return Array.from({ length: count }, (_, i) => {
    const symbol = symbols.length > 1 ? `${symbols[columns.symbol[i]!]} ` : '';
    const side = columns.side[i]! > 0 ? 'long' : 'short';
    const entry = `${columns.entryUtc[i]! / hour}h@${cents(columns.entryPrice[i]!)}`;
    return `${symbol}${side} ${entry} -> ${columns.exitUtc[i]! / hour}h@${cents(columns.exitPrice[i]!)} ${exitReasons[columns.exitReason[i]!]}`;
  });
}

function orders({ orders: { columns, count } }: Simulation): string[] {
  return Array.from({ length: count }, (_, i) => {
    const what = `${columns.side[i]! > 0 ? 'buy' : 'sell'} ${['market', 'stop', 'limit'][columns.type[i]!]}`;
    const filled = Number.isNaN(columns.price[i])
      ? 'never'
      : `${columns.filledUtc[i]! / hour}h@${cents(columns.price[i]!)}`;
    return `${what} ${columns.placedUtc[i]! / hour}h->${filled} ${orderReasons[columns.reason[i]!]}`;
  });
}

function cents(value: number): number {
  return Number(value.toFixed(2));
}
