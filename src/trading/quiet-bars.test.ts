import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourlyBars, tradingDefaults, type Row } from '../../test/trading/trading-rig.ts';
import { deriveSeed, Rng } from '../core/numerics/rng.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import { simulateStrategy, type Simulation } from './simulate-strategy.ts';

const length = 400;
const defaults = tradingDefaults();

const settings = fc.record({
  seed: fc.nat(),
  stop: fc.constantFrom(0, 3),
  target: fc.constantFrom(0, 4),
  horizonBars: fc.constantFrom(0, 1, 25),
  opposite: fc.boolean(),
  renew: fc.boolean(),
  fraction: fc.constantFrom(0.5, 3),
  losses: fc.constantFrom(0, 3),
  fall: fc.constantFrom(0, 0.1),
});

describe('bars on which nothing happens', () => {
  it('leave an account of one symbol as it is left where every bar is a step', () => {
    fc.assert(
      fc.property(settings, ({ seed, ...choice }) => {
        const { rows, stale, probabilities } = market(seed);
        const bars = hourlyBars({ A: rows }, stale);
        const trading = rulesOf(choice);
        expect(facts(simulate(bars, probabilities, trading))).toEqual(barByBar(bars, probabilities, trading));
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it('leave each of several symbols alone, whatever the others do, whether or not their bars come together', () => {
    fc.assert(
      fc.property(settings, fc.boolean(), ({ seed, ...choice }, together) => {
        const markets = [0, 1, 2].map((s) => market(3 * seed + s));
        const [a, b, c] = markets.map(({ rows }, s) => (together || s !== 1 ? rows : rows.slice(0, 250)));
        const bars = hourlyBars({ A: a!, B: b!, C: c! });
        const probabilities = Float64Array.from(bars.close, (_, i) => markets[i % 3]!.probabilities[i % length]!);
        const trading = rulesOf({ ...choice, fraction: choice.fraction / 2 });
        expect(facts(simulate(bars, probabilities, trading))).toEqual(barByBar(bars, probabilities, trading));
      }),
      { numRuns: 150, seed: 2 },
    );
  });
});

/** A close of the week that never comes has every bar looked at. */
function barByBar(bars: ReturnType<typeof hourlyBars>, probabilities: Float64Array, trading: TradingConfig) {
  const everyBar = { ...trading, exits: { ...trading.exits, close: 'week' as const } };
  return facts(simulate(bars, probabilities, everyBar, { closing: new Uint8Array(probabilities.length) }));
}

interface Choice {
  readonly stop: number;
  readonly target: number;
  readonly horizonBars: number;
  readonly opposite: boolean;
  readonly renew: boolean;
  readonly fraction: number;
  readonly losses: number;
  readonly fall: number;
}

function rulesOf(choice: Choice): TradingConfig {
  return {
    ...defaults,
    decide: { sides: 'both', longAbove: 0.96, shortBelow: 0.04 },
    size: {
      ...defaults.size,
      method: 'fixed-fraction',
      fraction: choice.fraction,
      maxPositionExposure: 4,
      maxGrossExposure: 4,
    },
    exits: {
      ...defaults.exits,
      takeProfitVolatilities: choice.target,
      stopLossVolatilities: choice.stop,
      horizonBars: choice.horizonBars,
      renewAtHorizon: choice.renew,
      onOppositeSignal: choice.opposite,
    },
    volatility: { spanBars: 10, warmUpBars: 3 },
    guards: {
      ...defaults.guards,
      maxConsecutiveLosses: choice.losses,
      maxDrawdown: choice.fall,
      maxPositionLoss: choice.fall / 3,
      pauseBars: 5,
    },
    shortBorrowBpsPerYear: 900,
    marginBpsPerYear: 700,
  };
}

/** A walk with some stale opens, some bars without a probability and few with a firm one. */
function market(seed: number) {
  const rng = new Rng(deriveSeed(seed, 'quiet', 0));
  let last = 100;
  const rows = Array.from({ length }, (): Row => {
    const open = last * (1 + 0.002 * rng.normal());
    last = open * Math.max(0.5, 1 + 0.02 * rng.normal());
    const [high, low] = [Math.max(open, last), Math.min(open, last)];
    return [open, high * (1 + 0.01 * rng.uniform()), low * (1 - 0.01 * rng.uniform()), last, 1e9];
  });
  const stale = rows.map(() => Number(rng.uniform() < 0.05));
  return { rows, stale, probabilities: Float64Array.from(rows, () => (rng.uniform() < 0.1 ? NaN : rng.uniform())) };
}

function simulate(
  bars: ReturnType<typeof hourlyBars>,
  probabilities: Float64Array,
  trading: TradingConfig,
  columns: { closing?: Uint8Array } = {},
): Simulation {
  return simulateStrategy({ bars, probabilities, trading, initialCash: 10_000, barsPerYear: 8766, ...columns });
}

function facts({ timesUtc, equity, grossExposure, trades, orders, guardEvents, costs, counts }: Simulation) {
  const tables = [trades, orders, guardEvents].map(({ columns }) => columns);
  return { timesUtc, equity, grossExposure, tables, costs, counts };
}
