import { describe, expect, it } from 'vitest';
import { group, healthyGround, variants } from '../../../../test/trading/healthy-ground.ts';
import { schemaDefaults } from '../../../../test/data/data-config.ts';
import { diagnose, rules } from './diagnose.ts';
import type { Ground } from './rule.ts';

type Ill = { [K in 'report' | 'analysis' | 'trading']?: { [key: string]: unknown } };

/** A ground that is healthy but for one part, and the effect its rule should see in it. */
const ills: { readonly [id: string]: readonly [Ill, number] } = {
  'few-trades': [{ analysis: { trades: { count: 12 } } }, 0.8],
  'short-history': [{ report: { bars: 252 } }, 5 / 6],
  'one-trade-dependence': [{ analysis: { trades: { bestTradeShare: 0.6 } } }, 0.6],
  'may-be-luck': [{ analysis: { returns: { probabilisticSharpe: 0.8 } } }, 0.4],
  'stale-fills': [{ report: { staleOpenFills: 399 } }, 0.5],
  'ambiguous-bars': [{ report: { ambiguousBars: 40 } }, 0.2],
  'fill-profile-fragility': [
    { analysis: { fills: variants(['optimistic', 0.5], ['conservative', 0.3], ['pessimistic', 0.1]) } },
    0.8,
  ],
  'gap-risk': [{ analysis: { stops: { beyond: 30, loss: 18_000 } } }, 0.3],
  'unfilled-orders': [{ report: { orders: { expired: 400 } }, trading: { entries: { type: 'limit' } } }, 0.5],
  'participation-expiry': [{ report: { orders: { partial: 70, expired: 10 } } }, 0.1],
  'cost-fragility': [{ analysis: { costFactors: variants(['1x', 0.8], ['2x', 0.2], ['3x', -0.2]) } }, 0.75],
  overtrading: [
    { analysis: { costs: { parts: [{ name: 'total', amount: 60_000, bpsOfTurnover: 9, shareOfGrossProfit: 0.7 }] } } },
    0.7,
  ],
  'delay-fragility': [{ analysis: { delays: variants(['as configured', 0.8], ['one bar later', -0.1]) } }, 1],
  'capacity-limit': [{ analysis: { capacity: { halfProfitCash: 400_000 } } }, 0.5],
  'benchmark-explains-all': [{ report: { residual: { alphaPerYear: 0.0105, beta: 1.1 } } }, 0.9],
  'twin-not-beaten': [{ analysis: { twin: { sharpe: { p: 0.5 } } } }, 0.7],
  'benchmark-not-beaten': [{ report: { benchmark: { sharpe: 2.8, totalReturn: 2 } } }, 0.5],
  'year-dependence': [
    {
      analysis: {
        months: [0, 0.5, 0].map((strategyReturn, i) => ({
          year: 2014 + i,
          months: [],
          strategyReturn,
          benchmarkReturn: 0,
        })),
      },
    },
    1,
  ],
  'month-dependence': [
    {
      analysis: {
        months: [0.05, 0.05, 0.05].map((strategyReturn, i) => ({
          year: 2014 + i,
          months: [i === 1 ? 0.15 : 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null],
          strategyReturn,
          benchmarkReturn: 0,
        })),
      },
    },
    1,
  ],
  'regime-dependence': [
    {
      analysis: {
        regimes: [0.5, 0, 0].map((strategyReturn, i) => ({
          axis: 'volatility',
          name: ['low', 'middle', 'high'][i],
          bars: [400, 800, 800][i],
          strategyReturn,
          benchmarkReturn: 0,
          sharpe: null,
        })),
      },
    },
    0.8,
  ],
  'edge-decay': [
    { analysis: { halves: [2, 0.2].map((sharpe) => ({ fromUtc: 0, toUtc: 1, totalReturn: 0.1, sharpe })) } },
    0.9,
  ],
  'drawdown-limit': [{ report: { strategy: { maxDrawdown: 0.12 } } }, 0.5],
  'breaker-trips': [{ report: { breakerTrips: 30 } }, 0.793651],
  'negative-skew': [{ report: { strategy: { skewness: -4 } } }, 0.4],
  'money-unexplained': [{ analysis: { ledger: { unexplained: 12 } } }, 1],
  'stop-too-tight': [
    {
      analysis: {
        excursions: { medianMaeOfWinners: 0.012 },
        tables: { exit: [group('stop', 200, -60_000, -0.015), group('target', 200, 140_000, 0.02)] },
      },
    },
    0.4,
  ],
  'target-too-near': [
    {
      analysis: {
        trades: { payoff: 0.4 },
        tables: { exit: [group('stop', 80, -60_000, -0.05), group('target', 320, 140_000, 0.02)] },
      },
    },
    0.48,
  ],
  'profit-given-back': [{ analysis: { excursions: { captured: 0.25 } } }, 0.45],
  'horizon-exits': [
    { analysis: { tables: { exit: [group('stop', 40, -20_000, -0.02), group('horizon', 360, 100_000, 0.003)] } } },
    0.45,
  ],
  'losing-exit': [
    {
      analysis: {
        tables: {
          exit: [group('stop', 100, -20_000, -0.02), group('target', 150, 100_000), group('opposite', 150, -50_000)],
        },
      },
    },
    0.5,
  ],
  'symbol-concentration': [
    {
      analysis: {
        tables: {
          symbol: [group('A', 100, 80_000), group('B', 100, 0), group('C', 100, 10_000), group('D', 100, -10_000)],
        },
      },
    },
    0.75,
  ],
  'side-asymmetry': [
    { analysis: { tables: { side: [group('long', 200, 100_000), group('short', 200, -20_000)] } } },
    0.2,
  ],
  'calibration-gap': [
    {
      analysis: {
        probabilities: healthyGround().analysis.probabilities.map((row) => ({ ...row, hitRate: row.hitRate - 0.1 })),
      },
    },
    0.4,
  ],
  'probabilities-not-monotone': [
    {
      analysis: {
        probabilities: healthyGround().analysis.probabilities.map((row) => ({
          ...row,
          averageReturn: 0 - row.averageReturn,
        })),
      },
    },
    1,
  ],
};

describe('diagnoses', () => {
  it('find nothing in a healthy backtest', () => {
    expect(diagnose(healthyGround())).toEqual([]);
  });

  it('have an ill backtest here for every rule', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(ills).sort());
  });

  it.each(Object.entries(ills))('%s is told of a backtest that has it, and of that alone', (id, [ill, effect]) => {
    const found = diagnose(changed(healthyGround(), ill));
    expect(found.map((diagnosis) => diagnosis.id)).toEqual([id]);
    expect(found[0]!.effect).toBeCloseTo(effect, 6);
    expect(found[0]!.severity).toBe(effect >= 0.5 ? 'high' : effect >= 0.2 ? 'medium' : 'low');
    expect(found[0]!.evidence.length).toBeGreaterThan(0);
    for (const text of [found[0]!.title, found[0]!.explanation, found[0]!.fix.text]) expect(text).toMatch(/\w/);
  });

  it('do not ask which of a handful of trades made the result', () => {
    for (const id of ['one-trade-dependence', 'year-dependence', 'edge-decay', 'symbol-concentration']) {
      const few = changed(changed(healthyGround(), ills[id]![0]), { analysis: { trades: { count: 9 } } });
      expect(diagnose(few).map((diagnosis) => diagnosis.id)).toEqual(['few-trades']);
    }
  });

  it('come heaviest first', () => {
    const [luck, few] = [ills['may-be-luck']![0], ills['few-trades']![0]];
    const found = diagnose(changed(changed(healthyGround(), luck), few));
    expect(found.map(({ id, effect }) => [id, Number(effect.toFixed(6))])).toEqual([
      ['few-trades', 0.8],
      ['may-be-luck', 0.4],
    ]);
  });

  it('suggest keys that the configuration has', () => {
    const suggested = Object.values(ills).flatMap(([ill]) =>
      diagnose(changed(healthyGround(), ill)).map(({ fix }) => fix.key),
    );
    for (const key of suggested.filter((name) => name !== null)) {
      const [section, ...path] = key.split('.');
      const defaults = schemaDefaults(`src/formats/config/${section!}.schema.json`);
      expect([key, at(defaults, path)]).not.toEqual([key, undefined]);
    }
  });
});

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce((part, name) => (part as { [key: string]: unknown } | undefined)?.[name], value);
}

/** Plain objects are changed key by key, everything else is replaced. */
function changed(ground: Ground, ill: Ill): Ground {
  return merged(ground, ill) as Ground;
}

function merged(value: unknown, change: unknown): unknown {
  if (!isPlain(value) || !isPlain(change)) return change;
  const keys = Object.keys(change).map((key) => [key, merged(value[key], change[key])]);
  return { ...value, ...Object.fromEntries(keys) };
}

function isPlain(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
