import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourlyBars, tradingConfig, tradingDefaults, type Row } from '../../../test/trading/trading-rig.ts';
import type { GuardsConfig } from '../../formats/config/trading.schema.generated.ts';
import { simulateStrategy, type Simulation } from '../simulate-strategy.ts';

const length = 90;
const names = ['A', 'B', 'C'];
const step = fc.record({
  change: fc.double({ min: -0.04, max: 0.04, noNaN: true }),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
});
const markets = fc.array(fc.array(step, { minLength: length, maxLength: length }), { minLength: 3, maxLength: 3 });
type Market = readonly (readonly { readonly change: number; readonly probability: number }[])[];

const all: GuardsConfig = {
  maxConsecutiveLosses: 4,
  maxDrawdown: 0.2,
  maxPositionLoss: 0.06,
  pauseBars: 4,
  crisis: {
    method: 'correlation',
    windowBars: 10,
    shortBars: 3,
    baselineBars: 20,
    tripDeviations: 1.2,
    alarmsPerYear: 0,
    releaseDeviations: 0.4,
    minHoldBars: 2,
  },
  longInsistence: { maxLongShare: 0.7, weeks: 1, minTrades: 5, action: 'no-longs' },
  accuracy: { minLong: 0.4, minShort: 0.4, weeks: 1, minTrades: 5, pauseBars: 4 },
  staleData: { maxMissedBars: 3 },
  modelAge: { maxDays: 2 },
  cooldown: { bars: 1, barsAfterStop: 2 },
  dailyLoss: { maxLoss: 0.05, action: 'close-all' },
  lowProfit: { minTrades: 3, minReturn: -0.02, windowBars: 30, pauseBars: 5 },
  riskMonitor: { closeHigh: true, volatilityRise: 1.5, minHoldBars: 2 },
  emergency: { maxLoss: 0.5 },
};
const off: GuardsConfig = {
  ...tradingDefaults().guards,
  maxConsecutiveLosses: 0,
  maxDrawdown: 0,
  maxPositionLoss: 0,
};

function run(market: Market, guards: GuardsConfig): Simulation {
  const bars = hourlyBars(Object.fromEntries(market.map((path, s) => [names[s], rowsOf(path)])));
  const trading = tradingConfig({
    decide: { sides: 'both', longAbove: 0.6, shortBelow: 0.4 },
    size: { fraction: 0.3 },
    exits: { stopLossVolatilities: 2, horizonBars: 3, renewAtHorizon: true },
    volatility: { spanBars: 5, warmUpBars: 2 },
    guards,
  });
  const probabilities = Float64Array.from(market.flatMap((path) => path.map(({ probability }) => probability)));
  const modelUtc = new Float64Array(probabilities.length);
  return simulateStrategy({ bars, probabilities, modelUtc, trading, initialCash: 10_000, barsPerYear: 8766 });
}

function rowsOf(path: Market[number]): Row[] {
  let close = 100;
  return path.map(({ change }) => {
    const open = close;
    close *= 1 + change;
    return [open, Math.max(open, close), Math.min(open, close), close];
  });
}

/** Trades by symbol, without order among those of a moment. */
function tradesOf({ trades: { columns, count, symbols } }: Simulation, rename: (name: string) => string): string[] {
  return Array.from({ length: count }, (_, i) =>
    [
      rename(symbols[columns.symbol[i]!]!),
      columns.side[i],
      columns.entryUtc[i],
      columns.exitUtc[i],
      columns.exitReason[i],
      columns.quantity[i]!.toPrecision(9),
    ].join(' '),
  ).toSorted();
}

describe('guards', () => {
  it('know nothing of bars to come', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(markets, markets, fc.integer({ min: 30, max: length - 10 }), (market, later, cut) => {
        const changed = market.map((path, s) => [...path.slice(0, cut), ...later[s]!.slice(cut)]);
        const [one, other] = [run(market, all), run(changed, all)];
        const until = one.timesUtc[cut - 1]!;
        expect(eventsUntil(one, until)).toEqual(eventsUntil(other, until));
        expect([...one.equity.subarray(0, cut)]).toEqual([...other.equity.subarray(0, cut)]);
        for (const guard of one.guardEvents.columns.guard) seen.add(guard);
      }),
      { numRuns: 60 },
    );
    expect(seen.size).toBeGreaterThan(6);
  });

  it('treat symbols alike in any order', () => {
    fc.assert(
      fc.property(markets, (market) => {
        const [one, other] = [run(market, all), run(market.toReversed(), all)];
        const mirrored = (name: string) => names[2 - names.indexOf(name)]!;
        expect(tradesOf(one, (name) => name)).toEqual(tradesOf(other, mirrored));
        expect(other.guardEvents.count).toBe(one.guardEvents.count);
      }),
      { numRuns: 60 },
    );
  });

  it('that never trip change nothing', () => {
    const patient: GuardsConfig = {
      ...off,
      crisis: { ...all.crisis, tripDeviations: 100 },
      longInsistence: { ...all.longInsistence, maxLongShare: 1 },
      accuracy: { ...all.accuracy, minLong: 0.001, minShort: 0, minTrades: 1000 },
      staleData: { maxMissedBars: 1 },
      modelAge: { maxDays: 1000 },
      dailyLoss: { maxLoss: 1, action: 'close-all' },
      lowProfit: { ...all.lowProfit, minReturn: -100 },
      emergency: { maxLoss: 1 },
    };
    fc.assert(
      fc.property(markets, (market) => {
        const [guarded, free] = [run(market, patient), run(market, off)];
        expect([...guarded.equity]).toEqual([...free.equity]);
        expect(guarded.orders.columns).toEqual(free.orders.columns);
        expect(guarded.guardEvents.count).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

function eventsUntil({ guardEvents: { columns, count } }: Simulation, utc: number): number[][] {
  return Array.from({ length: count }, (_, i) => Object.values(columns).map((column) => column[i]!)).filter(
    ([at]) => at! <= utc,
  );
}
