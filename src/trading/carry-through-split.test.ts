import { describe, expect, it } from 'vitest';
import { toldOrders, toldTrades } from '../../test/trading/told-trades.ts';
import {
  hourlyBars,
  tradingConfig,
  tradingDefaults,
  type Row,
  type TradingChanges,
} from '../../test/trading/trading-rig.ts';
import { randomMarket, randomProbabilities } from '../../test/trading/random-market.ts';
import { Rng, deriveSeed } from '../core/numerics/rng.ts';
import type { Bars } from '../formats/bars/bars.ts';
import { simulateStrategy, type Simulation } from './simulate-strategy.ts';

const none = NaN;
const { levels } = tradingDefaults().exits;
/** After these two the volatility is 1 %. */
const moving: Row[] = [
  [100, 100, 100, 100],
  [100, 101, 100, 101],
];
const halved = (row: Row): Row => row.map((price, i) => (i < 4 ? price! / 2 : price!)) as unknown as Row;

function run(bars: Bars, probabilities: Float64Array, changes: TradingChanges): Simulation {
  return simulateStrategy({
    bars,
    probabilities,
    trading: tradingConfig(changes),
    initialCash: 1000,
    barsPerYear: 252,
  });
}

/** Trades rows of which those from `split` on are quoted at half the price, two for one. */
function acrossSplit(rows: readonly Row[], split: number, probabilities: readonly number[], changes: TradingChanges) {
  const bars = hourlyBars({ A: [...moving, ...rows].map((row, i) => (i < split ? row : halved(row))) });
  bars.adjFactor.forEach((_, i) => (bars.adjFactor[i] = i < split ? 0.5 : 1));
  return run(
    bars,
    Float64Array.from(bars.open, (_, i) => probabilities[i] ?? none),
    { fills: { stopSlipShare: 0 }, ...changes },
  );
}

describe('over a split of two for one', () => {
  const bracket: TradingChanges = { exits: { takeProfitVolatilities: 2, stopLossVolatilities: 2 } };

  it('a position has twice the units, and its entry price, stop and target fall by half', () => {
    const rows: Row[] = [
      [100, 101, 99.5, 100],
      [100, 101, 99, 100],
      [100, 102.4, 100, 102],
    ];
    const held = acrossSplit(rows, 3, [none, 0.6], bracket);
    expect(toldTrades(held)).toEqual(['long 2h@50 -> 5h@51 target']);
    const { quantity, netReturn, mae, mfe } = held.trades.columns;
    expect(quantity[0]).toBeCloseTo(2000 / 101, 12);
    expect([netReturn[0], mae[0], mfe[0]].map((part) => Number(part!.toFixed(9)))).toEqual([0.02, -0.01, 0.02]);
    expect([...held.equity].map((value) => Number(value.toFixed(6)))).toEqual([1000, 1000, 1000, 1019.80198]);
    const fallen = acrossSplit([rows[0]!, [100, 101, 97.9, 100]], 3, [none, 0.6], bracket);
    expect(toldTrades(fallen)).toEqual(['long 2h@50 -> 4h@49 stop']);
  });

  it('what is held at the end is worth what it was, beside a symbol that splits before it begins too', () => {
    const flat: Row[] = [...moving, [100, 101, 99, 100], [100, 102, 98, 100]];
    const bars = hourlyBars({ A: flat, B: flat.map(halved) });
    bars.adjFactor.set([1, 1, 1, 1, 0.25, 0.25, 0.25, 0.25]);
    const held = run(bars, Float64Array.of(none, 0.6, none, none, none, none, none, none), {});
    const { mae, mfe, exitPrice } = held.trades.columns;
    expect([exitPrice[0], mae[0], mfe[0]].map((part) => Number(part!.toFixed(9)))).toEqual([100, -0.02, 0.02]);
  });

  it('a trailing stop keeps its best close, and what was sold before its price', () => {
    const rows: Row[] = [
      [100, 104, 99, 103],
      [103, 103, 101.5, 102],
      [102, 102, 100.5, 101.5],
    ];
    expect(toldTrades(acrossSplit(rows, 3, [none, 0.6], { exits: { trailingVolatilities: 2 } }))).toEqual([
      'long 2h@50 -> 5h@50.5 trailing',
    ]);
    const thin: TradingChanges = { costs: { notionalVolume: 0, participationCap: 0.5 }, exits: { horizonBars: 1 } };
    const parts: Row[] = [
      [100, 100, 100, 100],
      [90, 90, 90, 90, 8],
      [80, 80, 80, 80, 1000],
    ];
    const sold = acrossSplit(parts, 4, [none, 0.6], thin);
    expect(toldTrades(sold)).toEqual(['long 2h@50 -> 4h@42.02 horizon']);
    expect([...sold.orders.columns.filledQuantity].map((units) => Number(units.toFixed(2)))).toEqual([9.9, 4, 11.8]);
  });

  it('resting orders fall with the price and grow in units', () => {
    const entries: TradingChanges['entries'] = {
      offsetVolatilities: 1,
      stopLimitVolatilities: 1,
      timeInForce: 'gtc',
      goodForBars: 9,
    };
    const waits: Row = [101, 101, 101, 101];
    const down: Row = [101, 101, 99, 100];
    const up: Row = [101, 102.5, 101, 102];
    const resting = (type: 'limit' | 'stop' | 'stop-limit', last: Row) => {
      const done = acrossSplit([waits, last], 3, [none, 0.6], { entries: { ...entries, type } });
      return [...toldOrders(done), Number(done.orders.columns.quantity[0]?.toFixed(3))];
    };
    expect(resting('limit', down)).toEqual(['buy limit 2h->4h@49.99 entry', 19.802]);
    expect(resting('stop', up)).toEqual(['buy stop 2h->4h@51.01 entry', 19.802]);
    expect(resting('stop-limit', up)).toEqual(['buy stop-limit 2h->4h@51.01 entry', 19.802]);
    // Beyond its limit of 103.03 it rests there, half as high after the split.
    const beyond: Row = [104, 105, 103.5, 104];
    const back: Row = [104, 104, 102, 103];
    const triggered = acrossSplit([beyond, back], 3, [none, 0.6], { entries: { ...entries, type: 'stop-limit' } });
    expect(toldOrders(triggered)).toEqual(['buy stop-limit 2h->4h@51.52 entry']);
  });

  it('the worst open that an order waited through falls too', () => {
    const late: TradingChanges = { fills: { latencyBars: 1 } };
    const rows: Row[] = [
      [104, 104, 104, 104],
      [102, 102, 102, 102],
    ];
    expect(toldOrders(acrossSplit(rows, 3, [none, 0.6], late))).toEqual(['buy market 2h->3h@52 entry']);
  });

  it('buy and hold does not see it', () => {
    const flat: Row[] = Array.from({ length: 3 }, () => [101, 101, 101, 101]);
    expect([...acrossSplit(flat, 3, [none, 0.5], {}).benchmarkEquity]).toEqual([1000, 1000, 1000, 1000]);
  });
});

describe('over a dividend of one in a hundred', () => {
  /** Ex dividend the price opens a hundredth lower. */
  const bars = (): Bars => {
    const made = hourlyBars({
      A: [...moving, [100, 100, 100, 100], [99, 99, 99, 99], [99, 99, 99, 99]],
    });
    made.adjFactor.set([0.99, 0.99, 0.99, 1, 1]);
    return made;
  };
  const at = (probability: number) => Float64Array.of(none, probability, none, none, none);

  it('a long position is reinvested, a short one owes it: neither wins or loses', () => {
    for (const probability of [0.6, 0.4]) {
      const held = run(bars(), at(probability), { exits: { stopLossVolatilities: 0.5, horizonBars: 2 } });
      expect(toldTrades(held)).toEqual([`${probability > 0.5 ? 'long' : 'short'} 2h@99 -> 4h@99 horizon`]);
      expect([...held.equity].map((value) => Number(value.toFixed(9)))).toEqual([1000, 1000, 1000, 1000]);
      expect(held.trades.columns.quantity[0]).toBeCloseTo(1000 / 101 / 0.99, 12);
    }
  });
});

/**
 * Raw prices with factors are adjusted prices: every decision, fill and value is the same. Factors are powers of two, which rounding
 * does not see.
 */
describe('whatever the market does, raw prices with factors', () => {
  const eager: TradingChanges = {
    decide: { sides: 'both', longAbove: 0.55, shortBelow: 0.45 },
    size: { method: 'volatility-target', targetVolatility: 0.3, maxGrossExposure: 1.5 },
    volatility: { spanBars: 10, warmUpBars: 3 },
    costs: { feeBps: 5, halfSpreadBps: 2, impactCoefficient: 1, participationCap: 0.0001, notionalVolume: 0 },
    shortBorrowBpsPerYear: 100,
  };
  const exits: TradingChanges['exits'] = {
    takeProfitVolatilities: 1.5,
    stopLossVolatilities: 1,
    horizonBars: 4,
    onOppositeSignal: true,
  };
  const waiting: TradingChanges['entries'] = { offsetVolatilities: 0.3, timeInForce: 'gtc', goodForBars: 4 };
  const settings: { readonly [name: string]: TradingChanges } = {
    brackets: { ...eager, exits },
    'trailing stops': {
      ...eager,
      exits: { ...exits, trailingVolatilities: 0.8, adaptiveStop: true, renewAtHorizon: true },
    },
    limits: { ...eager, exits, entries: { ...waiting, type: 'limit' } },
    stops: { ...eager, exits, entries: { ...waiting, type: 'stop' } },
    'stop limits': { ...eager, exits, entries: { ...waiting, type: 'stop-limit' } },
    latency: { ...eager, exits, fills: { latencyBars: 2 } },
    levels: {
      ...eager,
      exits: { ...exits, levels: { ...levels, method: 'fibonacci', atrBars: 3, swingAtrs: 1 } },
      entries: { ...waiting, type: 'limit', at: 'levels' },
    },
  };

  it.each(Object.keys(settings))('give what adjusted prices give, with %s', (name) => {
    let trades = 0;
    for (let seed = 0; seed < 25; seed++) {
      const adjusted = randomMarket(seed, ['A', 'B'], 80);
      const probabilities = randomProbabilities(seed, adjusted, 5);
      const raw = unadjusted(adjusted, seed);
      const expected = run(adjusted, probabilities, settings[name]!);
      const found = run(raw, probabilities, settings[name]!);
      trades += found.trades.count;
      expect(found.equity).toEqual(expected.equity);
      expect(found.benchmarkEquity).toEqual(expected.benchmarkEquity);
      expect(found.counts).toEqual(expected.counts);
      expect(toldOrders(found).map(withoutPrice)).toEqual(toldOrders(expected).map(withoutPrice));
      expect(found.orders.columns.estimatedCostBps).toEqual(expected.orders.columns.estimatedCostBps);
      for (const column of ['netReturn', 'netProfit', 'costs', 'mae', 'mfe', 'bars'] as const)
        expect([column, found.trades.columns[column]]).toEqual([column, expected.trades.columns[column]]);
    }
    expect(trades).toBeGreaterThan(100);
  });
});

function withoutPrice(told: string): string {
  return told.replace(/@[\d.]+/, '');
}

/** The prices and volumes that were quoted at the time, with a split or a reverse split every twelve bars or so. */
function unadjusted(bars: Bars, seed: number): Bars {
  const rng = new Rng(deriveSeed(seed, 'splits', 0));
  const adjFactor = Float64Array.from(bars.open);
  for (let s = 0; s + 1 < bars.offsets.length; s++) {
    let factor = 1;
    for (let row = bars.offsets[s + 1]! - 1; row >= bars.offsets[s]!; row--) {
      adjFactor[row] = factor;
      if (rng.uniform() < 1 / 12) factor *= rng.uniform() < 0.7 ? 0.5 : 2;
    }
  }
  const quoted = (prices: Float64Array) => prices.map((price, row) => price / adjFactor[row]!);
  return {
    ...bars,
    open: quoted(bars.open),
    high: quoted(bars.high),
    low: quoted(bars.low),
    close: quoted(bars.close),
    volume: bars.volume.map((units, row) => units * adjFactor[row]!),
    adjFactor,
  };
}
