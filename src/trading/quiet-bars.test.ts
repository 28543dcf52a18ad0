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
  it('leave an account as it is left beside a second symbol that is never traded, where every bar is a step', () => {
    fc.assert(
      fc.property(settings, ({ seed, ...choice }) => {
        const { rows, stale, probabilities } = market(seed);
        const trading = rulesOf(choice);
        const alone = simulate(hourlyBars({ A: rows }, stale), probabilities, trading);
        const beside = simulate(
          hourlyBars({ A: rows, B: rows }, [...stale, ...stale]),
          Float64Array.from([...probabilities, ...probabilities.map(() => NaN)]),
          trading,
        );
        expect(facts(alone)).toEqual(facts(beside));
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});

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
): Simulation {
  return simulateStrategy({ bars, probabilities, trading, initialCash: 10_000, barsPerYear: 8766 });
}

function facts({ timesUtc, equity, grossExposure, trades, orders, costs, counts }: Simulation) {
  return { timesUtc, equity, grossExposure, trades: trades.columns, orders: orders.columns, costs, counts };
}
