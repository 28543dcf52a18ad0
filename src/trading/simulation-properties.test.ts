import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourlyBars, tradingConfig, tradingDefaults, type Row } from '../../test/trading/trading-rig.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import type { Bars } from '../formats/bars/bars.ts';
import { simulateStrategy, type Simulation } from './simulate-strategy.ts';

const length = 60;
const barsPerYear = 252;
const initialCash = 10_000;

const eager: TradingConfig = {
  ...tradingDefaults(),
  decide: { sides: 'both', longAbove: 0.55, shortBelow: 0.45 },
  size: {
    ...tradingDefaults().size,
    method: 'volatility-target',
    fraction: 1,
    targetVolatility: 0.6,
    uncertaintyPenalty: 0,
    maxPositionExposure: 1,
    maxGrossExposure: 1.5,
    maxPositions: 2,
  },
  exits: {
    ...tradingDefaults().exits,
    takeProfitVolatilities: 1.5,
    stopLossVolatilities: 1,
    horizonBars: 4,
    renewAtHorizon: true,
    onOppositeSignal: true,
  },
  volatility: { spanBars: 10, warmUpBars: 3 },
  guards: {
    ...tradingDefaults().guards,
    maxConsecutiveLosses: 4,
    maxDrawdown: 0.1,
    maxPositionLoss: 0.03,
    pauseBars: 3,
  },
  marginBpsPerYear: 0,
};

const bar = fc.record({
  gap: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
  change: fc.double({ min: -0.04, max: 0.04, noNaN: true }),
  above: fc.double({ min: 0, max: 0.02, noNaN: true }),
  below: fc.double({ min: 0, max: 0.02, noNaN: true }),
  volume: fc.integer({ min: 0, max: 40_000 }),
  stale: fc.boolean(),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN }),
});
const path = fc.array(bar, { minLength: length, maxLength: length });
const market = fc.tuple(path, path, path).map(([a, b, c]) => {
  const all = [...a, ...b, ...c];
  return {
    bars: hourlyBars(
      { A: rowsOf(a), B: rowsOf(b), C: rowsOf(c) },
      all.map((one) => Number(one.stale)),
    ),
    probabilities: Float64Array.from(all, (one) => one.probability),
  };
});

describe('whatever the market does', () => {
  it('cutting the bars changes nothing that was before the cut', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const kept = 40;
      const whole = run(bars, probabilities);
      const part = run(cut(bars, kept), cutColumn(bars, probabilities, kept));
      const shared = part.timesUtc.length;
      return (
        same(part.equity, whole.equity.subarray(0, shared)) &&
        same(part.benchmarkEquity, whole.benchmarkEquity.subarray(0, shared)) &&
        part.orders.columns.placedUtc.every((_, i) =>
          Object.entries(part.orders.columns).every(([name, column]) =>
            Object.is(column[i], whole.orders.columns[name as keyof typeof whole.orders.columns][i]),
          ),
        )
      );
    });
    expect(broken).toBeNull();
  });

  it('a probability moves no order that was filled before it was known', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const from = 40;
      const turned = probabilities.map((p, row) => (row % length < from ? p : 1 - p));
      const moments = run(bars, probabilities).timesUtc.filter((utc) => utc <= bars.knownUtc[from]!).length;
      return same(run(bars, probabilities).equity.subarray(0, moments), run(bars, turned).equity.subarray(0, moments));
    });
    expect(broken).toBeNull();
  });

  it('the profits of the trades are the change of the equity', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const { trades, equity } = run(bars, probabilities);
      const profit = trades.columns.netProfit.reduce((total, one) => total + one, 0);
      return Math.abs((equity.at(-1) ?? initialCash) - initialCash - profit) < 1e-6;
    });
    expect(broken).toBeNull();
  });

  it('cash and positions told from the order book are the equity', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const trading = { ...eager, shortBorrowBpsPerYear: 0 };
      const { orders, equity } = run(bars, probabilities, trading);
      let cash = initialCash;
      const held = [0, 0, 0];
      for (let i = 0; i < orders.count; i++) {
        const { symbol, side, filledQuantity, price } = orders.columns;
        if (filledQuantity[i] === 0) continue;
        const value = filledQuantity[i]! * price[i]!;
        cash -= side[i]! * value + (value * trading.costs.feeBps) / 1e4;
        held[symbol[i]!]! += side[i]! * filledQuantity[i]!;
      }
      const worth = held.reduce((total, units, s) => total + units * bars.close[bars.offsets[s + 1]! - 1]!, cash);
      return Math.abs((equity.at(-1) ?? initialCash) - worth) < 1e-6;
    });
    expect(broken).toBeNull();
  });

  it('every entry had a probability that calls for its side', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const { columns, count } = run(bars, probabilities).trades;
      return Array.from({ length: count }, (_, i) =>
        columns.side[i]! > 0 ? columns.probability[i]! > 0.55 : columns.probability[i]! < 0.45,
      ).every(Boolean);
    });
    expect(broken).toBeNull();
  });

  it('a price obtained lies inside the bars, or is worse', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const { columns, count } = run(bars, probabilities).orders;
      return Array.from({ length: count }, (_, i) => {
        if (columns.filledQuantity[i] === 0) return true;
        const price = columns.price[i]!;
        const rows = rowsAround(bars, columns.symbol[i]!, columns.filledUtc[i]!);
        return columns.side[i]! > 0
          ? rows.some((row) => price >= bars.low[row]!)
          : rows.some((row) => price <= bars.high[row]!);
      }).every(Boolean);
    });
    expect(broken).toBeNull();
  });

  it('our fills stay within the share of the volume they may take', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const { columns, count } = run(bars, probabilities).orders;
      const most = eager.costs.participationCap * 40_000 * (1 + 1e-12);
      return Array.from({ length: count }, (_, i) => columns.filledQuantity[i]! <= most).every(Boolean);
    });
    expect(broken).toBeNull();
  });

  it('without tables everything else is the same', () => {
    const broken = counterexample(market, ({ bars, probabilities }) => {
      const input = { bars, probabilities, trading: eager, initialCash, barsPerYear };
      const [full, bare] = [simulateStrategy(input), simulateStrategy({ ...input, record: false })];
      return (
        same(full.equity, bare.equity) &&
        bare.trades.count === 0 &&
        JSON.stringify(full.counts) === JSON.stringify(bare.counts)
      );
    });
    expect(broken).toBeNull();
  });

  it('higher costs never leave more of one and the same trade', () => {
    const broken = counterexample(
      fc.tuple(path, fc.double({ min: 0, max: 50, noNaN: true })),
      ([rows, halfSpreadBps]) => {
        const bars = hourlyBars({ A: rowsOf(rows) });
        const probabilities = new Float64Array(length).fill(NaN);
        probabilities[10] = 0.9;
        const final = (bps: number) =>
          run(
            bars,
            probabilities,
            tradingConfig({ exits: { horizonBars: 5 }, costs: { halfSpreadBps: bps } }),
          ).equity.at(-1)!;
        return final(halfSpreadBps) <= final(halfSpreadBps / 2) + 1e-9;
      },
    );
    expect(broken).toBeNull();
  });
});

/** A market for which the claim is false, made small; null when there is none. */
function counterexample<T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => boolean): unknown {
  return fc.check(fc.property(arbitrary, claim), { numRuns: 60, seed: 7 }).counterexample;
}

function run(bars: Bars, probabilities: Float64Array, trading = eager): Simulation {
  return simulateStrategy({ bars, probabilities, trading, initialCash, barsPerYear });
}

function rowsOf(path: readonly { gap: number; change: number; above: number; below: number; volume: number }[]): Row[] {
  let last = 100;
  return path.map(({ gap, change, above, below, volume }) => {
    const open = last * (1 + gap);
    last = open * (1 + change);
    return [open, Math.max(open, last) * (1 + above), Math.min(open, last) * (1 - below), last, volume];
  });
}

/** The first `kept` bars of every symbol. */
function cut(bars: Bars, kept: number): Bars {
  const column = <A extends Float64Array | Int32Array>(values: A) => cutColumn(bars, values, kept);
  return {
    symbols: bars.symbols,
    offsets: bars.offsets.map((_, s) => s * kept),
    openUtc: column(bars.openUtc),
    knownUtc: column(bars.knownUtc),
    open: column(bars.open),
    high: column(bars.high),
    low: column(bars.low),
    close: column(bars.close),
    volume: column(bars.volume),
    adjFactor: column(bars.adjFactor),
    marks: column(bars.marks),
  };
}

function cutColumn<A extends Float64Array | Int32Array>(bars: Bars, values: A, kept: number): A {
  return values.filter((_, row) => row - bars.offsets.findLast((start) => start <= row)! < kept) as A;
}

function rowsAround({ offsets, openUtc, knownUtc }: Bars, symbol: number, utc: number): number[] {
  const rows = Array.from({ length: offsets[symbol + 1]! - offsets[symbol]! }, (_, i) => offsets[symbol]! + i);
  return rows.filter((row) => openUtc[row] === utc || knownUtc[row] === utc);
}

function same(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
