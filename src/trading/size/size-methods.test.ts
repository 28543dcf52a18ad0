import { describe, expect, it } from 'vitest';
import { walks } from '../../../test/trading/observer-rig.ts';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../../test/trading/trading-rig.ts';
import { fitGarch } from '../../core/volatility/fit-garch.ts';
import type { SizeConfig } from '../../formats/config/trading.schema.generated.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { orderReasons } from '../../formats/orders/order-table.ts';
import { simulateStrategy, type SimulationInput } from '../simulate-strategy.ts';

const none = NaN;
const defaults = tradingConfig().size;

/** A symbol whose bars open where the one before closed. */
function closes(...prices: number[]): Bars {
  return hourlyBars({ A: prices.map((price, i): Row => rowOf(prices[i - 1] ?? price, price)) });
}

function rowOf(open: number, close: number): Row {
  return [open, Math.max(open, close), Math.min(open, close), close];
}

/** Units of each entry ordered, in order of the hour, with 1000 of money. */
function entries(
  bars: Bars,
  probabilities: readonly number[],
  size: Partial<SizeConfig>,
  others: TradingChanges = {},
  columns: Partial<SimulationInput> = {},
): number[] {
  const { orders } = simulateStrategy({
    bars,
    probabilities: Float64Array.from(probabilities),
    trading: tradingConfig({ ...others, size }),
    initialCash: 1000,
    barsPerYear: 100,
    ...columns,
  });
  const { quantity, reason } = orders.columns;
  return [...quantity].filter((_, i) => reason[i] === orderReasons.indexOf('entry'));
}

const oneBar: TradingChanges = { exits: { ...tradingConfig().exits, horizonBars: 1, renewAtHorizon: false } };
const rising = closes(100, 200, 200, 200, 200);

describe('the base', () => {
  const probabilities = [0.9, none, 0.9, none, none];
  it('of equity compounds what was won', () => {
    expect(entries(rising, probabilities, { fraction: 0.5 }, oneBar)).toEqual([5, 3.75]);
  });

  it('of initial cash keeps the size', () => {
    expect(entries(rising, probabilities, { fraction: 0.5, base: 'initial-cash' }, oneBar)).toEqual([5, 2.5]);
  });

  it('of initial cash is under limits of equity all the same', () => {
    const falling = closes(100, 50, 50, 50, 50);
    expect(entries(falling, probabilities, { fraction: 1, base: 'initial-cash' }, oneBar)).toEqual([10, 10]);
  });
});

it('limits of a day count what was ordered since midnight UTC', () => {
  const hours = closes(...Array.from({ length: 30 }, () => 100));
  const probabilities = Array.from({ length: 30 }, () => 0.9);
  const units = entries(hours, probabilities, { fraction: 0.4, maxDailyExposure: 1 }, oneBar);
  // Closes known at 1, 2, 3 and, on the next day, 24, 25, 26 o'clock and so on.
  expect(units).toEqual([4, 4, 2, 4, 4, 2]);
});

it('a share of the equity stays cash when something is bought, and none has to when it is sold short', () => {
  const flat = closes(100, 100, 100);
  expect(entries(flat, [0.9, none, none], { minCashShare: 0.3 })).toEqual([7]);
  expect(entries(flat, [0.1, none, none], { minCashShare: 0.3 })).toEqual([10]);
});

it('quantities are whole lots, and less than one asks nothing', () => {
  const fills = { ...tradingConfig().fills, lotSize: 4 };
  const flat = closes(100, 100, 100);
  expect(entries(flat, [0.9, none, none], {}, { fills })).toEqual([8]);
  expect(entries(flat, [0.9, none, none], { fraction: 0.39 }, { fills })).toEqual([]);
});

describe('limits of the account', () => {
  const flat = (names: string, price = 100) =>
    hourlyBars(
      Object.fromEntries(names.split('').map((name) => [name, Array.from({ length: 5 }, () => rowOf(price, price))])),
    );

  it('leave out what is worth less than a thousandth of the equity', () => {
    expect(entries(flat('A'), [0.9, none, none, none, none], { fraction: 0.0009 })).toEqual([]);
    expect(entries(flat('A'), [0.9, none, none, none, none], { fraction: 0.001 })).toEqual([0.01]);
  });

  it('do not count a position that leaves as its successor comes', () => {
    const turning: TradingChanges = { exits: { ...tradingConfig().exits, onOppositeSignal: true } };
    expect(entries(flat('A'), [0.9, none, 0.1, none, none], { maxGrossExposure: 1, maxPositions: 1 }, turning)).toEqual(
      [10, 10],
    );
  });

  it('serve the first of two symbols that are equally firm, and the firmer before it', () => {
    const first = (a: number, b: number) => {
      const { orders } = simulateStrategy({
        bars: flat('AB'),
        probabilities: Float64Array.from([a, none, none, none, none, b, none, none, none, none]),
        trading: tradingConfig({ size: { maxPositions: 1 } }),
        initialCash: 1000,
        barsPerYear: 100,
      });
      return orders.symbols[orders.columns.symbol[0]!];
    };
    expect([first(0.75, 0.25), first(0.25, 0.75), first(0.7, 0.2)]).toEqual(['A', 'A', 'B']);
  });

  it('count whole lots where there are lots', () => {
    const bars = flat('AB', 300);
    bars.open.fill(100, 5);
    bars.high.fill(100, 5);
    bars.low.fill(100, 5);
    bars.close.fill(100, 5);
    const fills = { ...tradingConfig().fills, lotSize: 1 };
    const probabilities = [0.9, none, none, none, none, 0.8, none, none, none, none];
    expect(entries(bars, probabilities, { fraction: 0.5, maxGrossExposure: 0.9 }, { fills })).toEqual([1, 5]);
  });

  it('cut a share before doubts about its probability do', () => {
    const widths = Float64Array.of(0.5, none, none, none, none);
    const size = { fraction: 2, maxPositionExposure: 1, maxGrossExposure: 2, uncertaintyPenalty: 1 };
    expect(entries(flat('A'), [0.9, none, none, none, none], size, {}, { widths })).toEqual([5]);
  });
});

describe('confidence', () => {
  const tiers: SizeConfig['confidence']['tiers'] = [
    { atLeast: 0.1, share: 0.5 },
    { atLeast: 0.4, share: 1 },
  ];
  const flat = closes(100, 100, 100);
  const sized = (probability: number, agreementWeight = 0, agreement?: number) =>
    entries(
      flat,
      [probability, none, none],
      { confidence: { tiers, agreementWeight } },
      {},
      agreement === undefined ? {} : { agreements: Float64Array.of(agreement, none, none) },
    );

  it('scales sizes by tier', () => {
    expect([0.54, 0.6, 0.7, 0.3].map((p) => sized(p))).toEqual([[], [5], [10], [10]]);
  });

  it('counts the agreement of an ensemble as far as it is told to', () => {
    expect([0.5, 0.75, 1].map((agreement) => sized(0.55, 0.5, agreement))).toEqual([[], [5], [10]]);
    expect(sized(0.6, 0.5)).toEqual([10]);
  });
});

describe('bayesian-kelly', () => {
  const kelly = { ...defaults.kelly, quantile: 0.5, priorWins: 12, priorLosses: 8, halfLifeTrades: 0 };
  const size: Partial<SizeConfig> = { method: 'bayesian-kelly', targetVolatility: 5, kelly };
  const always = (length: number) => [none, ...Array.from({ length: length - 1 }, () => 0.9)];

  it('takes more after wins and less after losses, half of what the posterior says', () => {
    const wins = closes(100, 110, 121, 133.1, 146.41, 161.051);
    const losses = closes(100, 90, 81, 72.9, 65.61, 59.049);
    // Medians of Beta(12, 8), and of one win more: 0.6033970, 0.6228948.
    const [first, second, third] = entries(wins, always(6), size, oneBar);
    expect(first! * 110).toBeCloseTo(1000 * 0.5 * (2 * 0.603396997 - 1), 2);
    const equity = 1000 + first! * 11;
    expect(second! * 121).toBeCloseTo(equity * 0.5 * (2 * 0.603396997 - 1), 2);
    const after = equity + second! * 12.1;
    expect(third! * 133.1).toBeCloseTo(after * 0.5 * (2 * 0.622894795 - 1), 2);
    const lost = entries(losses, always(6), size, oneBar);
    const least = 1000 - lost[0]! * 9 - lost[1]! * 8.1;
    expect((lost[2]! * 72.9) / least).toBeLessThan((lost[0]! * 90) / 1000);
  });

  it('never adds more volatility than is aimed at', () => {
    const bars = closes(100, 110, 121, 121);
    expect(entries(bars, [none, 0.9, none, none], { ...size, targetVolatility: 0.05 })[0]).toBeCloseTo(
      (1000 * 0.05) / 110,
      9,
    );
  });

  it('bets on a short position by the chance that the price falls', () => {
    const falling = closes(100, 90, 90, 90);
    const [short] = entries(falling, [none, 0.45, none, none], size);
    expect(short! * 90).toBeCloseTo(1000 * 0.5 * (2 * 0.55 - 1), 9);
  });

  it('opens nothing on a prior without an edge', () => {
    const even = { ...kelly, priorWins: 10, priorLosses: 10 };
    expect(entries(closes(100, 110, 121, 121), always(4), { ...size, kelly: even })).toEqual([]);
  });
});

describe('volatility-target on a GARCH forecast', () => {
  const bars = walks({ A: 0.01 }, 80);
  const size: Partial<SizeConfig> = {
    method: 'volatility-target',
    targetVolatility: 0.05,
    forecast: 'garch',
    garch: { minBars: 50, maxBars: 100, refitBars: 10 },
  };
  const only = (row: number) => Array.from({ length: 80 }, (_, i) => (i === row ? 0.9 : none));

  it('sizes by the model once there are returns enough', () => {
    const returns = bars.close.slice(1, 61).map((close, i) => close / bars.close[i]! - 1);
    const volatility = Math.sqrt(fitGarch(returns, fitGarch(returns.subarray(0, 50)))!.nextVariance);
    const units = (1000 * (0.05 / 10 / volatility)) / bars.close[60]!;
    expect(entries(bars, only(60), size)).toEqual([expect.closeTo(units, 9)]);
  });

  it('sizes by the moving average until then', () => {
    expect(entries(bars, only(40), size)).toEqual(entries(bars, only(40), { ...size, forecast: 'ewma' }));
    expect(entries(bars, only(60), size)).not.toEqual(entries(bars, only(60), { ...size, forecast: 'ewma' }));
  });
});

describe('allocation', () => {
  const bars = walks({ A: 0.01, B: 0.03 }, 40);
  const probabilities = Array.from({ length: 80 }, (_, row) => (row % 40 === 30 ? 0.9 : none));
  const values = (method: SizeConfig['allocation']['method'], fraction: number) => {
    const allocation = { method, windowBars: 20, rebalanceBars: 5 };
    const units = entries(bars, probabilities, { fraction, allocation });
    return units.map((some, s) => some * bars.close[40 * s + 30]!);
  };

  it('treats symbols alike where it is off', () => {
    expect(values('none', 0.2)).toEqual([expect.closeTo(200, 9), expect.closeTo(200, 9)]);
  });

  it.each(['risk-parity', 'hierarchical-risk-parity'] as const)(
    'by %s gives the calm symbol more, in all as much',
    (method) => {
      const [calm, wild] = values(method, 0.2);
      expect(calm).toBeGreaterThan(1.5 * wild!);
      expect(calm! + wild!).toBeCloseTo(400, 9);
    },
  );

  it('stays under the limit of one position', () => {
    const [calm] = values('hierarchical-risk-parity', 0.9);
    expect(calm).toBeLessThanOrEqual(1000 + 1e-9);
  });
});
