import { describe, expect, it } from 'vitest';
import { Rng, deriveSeed } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { simulateStrategy, type Simulation } from '../../src/trading/simulate-strategy.ts';
import { randomMarket, randomProbabilities } from './random-market.ts';
import { runSession } from './session-rig.ts';
import { hour, tradingConfig, type TradingChanges } from './trading-rig.ts';

const runs = 1000;
const length = 64;
const warmUp = 8;
const cash = 10_000;
const seeds = Array.from({ length: runs }, (_, seed) => seed);

/**
 * The same orders whatever became of earlier ones: sizes of the initial cash, no guard, every position over before the next decision.
 * Without this a worse fill can save a strategy from its own next trade, and no law holds.
 */
const plan: TradingChanges = {
  size: { fraction: 0.4, base: 'initial-cash', maxGrossExposure: 20, maxPositionExposure: 10 },
  volatility: { spanBars: 10, warmUpBars: 3 },
};
const brackets: TradingChanges['exits'] = {
  takeProfitVolatilities: 1,
  stopLossVolatilities: 1,
  horizonBars: 4,
  renewAtHorizon: false,
};

describe('over a thousand random markets', () => {
  it('a wider spread never improves the result', () => {
    const spreads = [0, 1, 5, 20].map((halfSpreadBps) => ({ ...plan, exits: brackets, costs: { halfSpreadBps } }));
    expect(improvements(planned, spreads)).toEqual([]);
  });

  it('a higher fee never improves the result', () => {
    const fees = [0, 1, 5, 20].map((feeBps) => ({ ...plan, exits: brackets, costs: { feeBps } }));
    expect(improvements(planned, fees)).toEqual([]);
  });

  it('less volume never improves the result', () => {
    const costs = { impactCoefficient: 1, notionalVolume: 0, participationCap: 1 };
    const found = seeds.flatMap((seed) => {
      const { bars, probabilities } = planned(seed);
      const finals = [1, 0.2, 0.04].map((share) => {
        const thinner = { ...bars, volume: bars.volume.map((units) => units * share) };
        return finalEquity(run({ bars: thinner, probabilities }, { ...plan, exits: brackets, costs }));
      });
      return improved(finals, seed);
    });
    expect(found).toEqual([]);
  });

  it('a later fill never improves the result', () => {
    const exits = { onOppositeSignal: true };
    const late = [0, 1, 2].map((latencyBars) => ({
      ...plan,
      decide: { sides: 'long' as const },
      exits,
      fills: { latencyBars },
    }));
    expect(improvements(inAndOut, late)).toEqual([]);
  });

  it('optimistic fills are at least as good as conservative ones, and those as pessimistic ones', () => {
    const costs = { halfSpreadBps: 5, impactCoefficient: 1, notionalVolume: 0, participationCap: 1 };
    const profiles = (['optimistic', 'conservative', 'pessimistic'] as const).map((profile) => ({
      ...plan,
      exits: brackets,
      costs,
      fills: { profile },
    }));
    expect(improvements(planned, profiles)).toEqual([]);
  });

  it('the equity is what the fills, lenders and last prices say, to the cent', () => {
    for (const seed of seeds) {
      const market = anything(seed);
      const done = run(market, rules(seed));
      expect(ledgerEquity(market.bars, done), `seed ${seed}`).toBeCloseTo(finalEquity(done), 4);
    }
  });

  it('no decision reads a high or a low', () => {
    for (const seed of seeds) {
      const market = anything(seed);
      const changes = nothingRests(seed);
      const { bars } = market;
      const wide = { ...bars, high: bars.high.map((price) => price * 1.5), low: bars.low.map((price) => price * 0.5) };
      const [narrow, altered] = [run(market, changes), run({ ...market, bars: wide }, changes)];
      expect(altered.orders, `seed ${seed}`).toEqual(narrow.orders);
      expect(altered.equity).toEqual(narrow.equity);
    }
  });

  it('other names for the symbols change nothing', () => {
    for (const seed of seeds) {
      const market = anything(seed);
      const changes = rules(seed);
      const there = run(market, changes);
      const back = run(reversed(market), changes);
      expect(finalEquity(back), `seed ${seed}`).toBeCloseTo(finalEquity(there), 6);
      expect(fillsOf(back, (code) => 2 - code)).toEqual(fillsOf(there, (code) => code));
    }
  });

  it('a run split at any bar and taken up again gives the same orders', () => {
    for (const seed of seeds) {
      const { bars, probabilities } = anything(seed);
      const cut = warmUp + 1 + (seed % (length - warmUp - 2));
      const later = probabilities.map((probability, row) => (row % length < cut ? NaN : probability));
      const trading = tradingConfig(rules(seed));
      const whole = simulateStrategy({ bars, probabilities: later, trading, initialCash: cash, barsPerYear: 8766 });
      const { session } = runSession(bars, later, trading, cash, (cut + 1) * hour);
      expect(session.state.orders!.table(bars.symbols), `seed ${seed}`).toEqual(whole.orders);
    }
  });
});

interface Market {
  readonly bars: Bars;
  readonly probabilities: Float64Array;
}

/** Where a variant did better than the one before it; says so too when most markets tell none apart, as then the law says nothing. */
function improvements(market: (seed: number) => Market, variants: readonly TradingChanges[]): string[] {
  let differ = 0;
  const found = seeds.flatMap((seed) => {
    const one = market(seed);
    const finals = variants.map((changes) => finalEquity(run(one, changes)));
    if (finals[0]! > finals.at(-1)!) differ++;
    return improved(finals, seed);
  });
  return differ > 0.9 * runs ? found : [...found, `only ${differ} markets differ`];
}

function improved(finals: readonly number[], seed: number): string[] {
  return finals.flatMap((final, i) =>
    i > 0 && !(final <= finals[i - 1]! + 1e-7) ? [`seed ${seed}, variant ${i}: ${final} after ${finals[i - 1]}`] : [],
  );
}

/** A decision every eighth bar, which is over before the next. */
function planned(seed: number): Market {
  const bars = randomMarket(seed, ['A', 'B'], length);
  const rng = new Rng(deriveSeed(seed, 'plan', 0));
  const probabilities = Float64Array.from(bars.open, (_, row) => {
    const probability = rng.uniform();
    return (row % length) % 8 === 0 && row % length >= warmUp ? probability : NaN;
  });
  return { bars, probabilities };
}

/** Long for five bars out of eight, at moments that no fill moves. */
function inAndOut(seed: number): Market {
  const bars = randomMarket(seed, ['A', 'B'], length);
  const probabilities = Float64Array.from(bars.open, (_, row) => {
    const at = row % length;
    if (at < warmUp || at >= length - 8) return NaN;
    return at % 8 === 0 ? 0.9 : at % 8 === 5 ? 0.1 : NaN;
  });
  return { bars, probabilities };
}

function anything(seed: number): Market {
  const bars = randomMarket(seed, ['A', 'B', 'C'], length);
  return { bars, probabilities: randomProbabilities(seed, bars, warmUp) };
}

/** Any settings, drawn by the seed. */
function rules(seed: number): TradingChanges {
  const rng = new Rng(deriveSeed(seed, 'rules', 0));
  const one = <T>(...of: T[]): T => of[Math.floor(rng.uniform() * of.length)]!;
  return {
    ...nothingRests(seed),
    entries: {
      type: one('market', 'limit', 'stop', 'stop-limit'),
      timeInForce: one('bar', 'day', 'gtc'),
      offsetVolatilities: 0.5,
    },
    exits: {
      takeProfitVolatilities: one(0, 1.5),
      stopLossVolatilities: one(0, 1),
      trailingVolatilities: one(0, 1.2),
      adaptiveStop: one(true, false),
      horizonBars: one(0, 3),
      onOppositeSignal: one(true, false),
    },
    fills: { profile: one('optimistic', 'conservative', 'pessimistic'), latencyBars: one(0, 0, 1), lotSize: one(0, 1) },
  };
}

/** Settings under which no order waits inside a bar. */
function nothingRests(seed: number): TradingChanges {
  const rng = new Rng(deriveSeed(seed, 'plain rules', 0));
  const one = <T>(...of: T[]): T => of[Math.floor(rng.uniform() * of.length)]!;
  return {
    size: {
      method: one('fixed-fraction', 'volatility-target', 'bayesian-kelly'),
      fraction: 0.4,
      targetVolatility: 0.5,
    },
    exits: { horizonBars: one(0, 3), onOppositeSignal: true },
    volatility: { spanBars: 10, warmUpBars: 3 },
    costs: { feeBps: 3, halfSpreadBps: 2, impactCoefficient: 0.5, participationCap: one(0.0005, 1), notionalVolume: 0 },
    guards: { maxConsecutiveLosses: one(0, 3), maxDrawdown: one(0, 0.05), maxPositionLoss: one(0, 0.02), pauseBars: 4 },
    shortBorrowBpsPerYear: 900,
    marginBpsPerYear: 700,
  };
}

function run({ bars, probabilities }: Market, changes: TradingChanges): Simulation {
  return simulateStrategy({
    bars,
    probabilities,
    trading: tradingConfig(changes),
    initialCash: cash,
    barsPerYear: 8766,
  });
}

function finalEquity({ equity }: Simulation): number {
  return equity.at(-1) ?? cash;
}

/** Cash from every fill on record, less what lenders took, and positions at the last closes. */
function ledgerEquity({ symbols, offsets, close }: Bars, { orders, costs }: Simulation): number {
  const { side, price, filledQuantity, fee, symbol } = orders.columns;
  const held = symbols.map(() => 0);
  let money = cash - costs.borrow;
  for (let i = 0; i < orders.count; i++) {
    if (!(filledQuantity[i]! > 0)) continue;
    money -= side[i]! * price[i]! * filledQuantity[i]! + fee[i]!;
    held[symbol[i]!]! += side[i]! * filledQuantity[i]!;
  }
  return money + held.reduce((sum, units, s) => sum + units * close[offsets[s + 1]! - 1]!, 0);
}

/** The same bars under names in the opposite order. */
function reversed({ bars, probabilities }: Market): Market {
  const turned = (column: Float64Array) => {
    const parts = [2, 1, 0].map((s) => column.subarray(s * length, (s + 1) * length));
    return Float64Array.from(parts.flatMap((part) => [...part]));
  };
  const { open, high, low, close, volume } = bars;
  return {
    bars: {
      ...bars,
      open: turned(open),
      high: turned(high),
      low: turned(low),
      close: turned(close),
      volume: turned(volume),
    },
    probabilities: turned(probabilities),
  };
}

function fillsOf({ orders: { columns, count } }: Simulation, codeOf: (code: number) => number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const quantity = columns.filledQuantity[i]!.toPrecision(6);
    return `${codeOf(columns.symbol[i]!)} ${columns.side[i]} ${columns.placedUtc[i]} ${columns.filledUtc[i]} ${quantity}`;
  }).toSorted();
}
