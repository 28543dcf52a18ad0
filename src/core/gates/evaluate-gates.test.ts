import { describe, expect, it } from 'vitest';
import gatesSchema from '../../formats/config/gates.schema.json' with { type: 'json' };
import { defaultsOf, type ConfigSchema } from '../../formats/config/schema-walk.ts';
import type { GateOutcome } from '../../formats/validation-report/validation-report.schema.generated.ts';
import { performanceMetrics } from '../metrics/performance-metrics.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { evaluateGates } from './evaluate-gates.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';

const config = defaultsOf(gatesSchema as unknown as ConfigSchema, 'gates') as unknown as GatesConfig;

/** Four years of daily returns with a true annual Sharpe ratio, beside a benchmark of ratio 0.8. */
function evidence(sharpe: number, changes: Partial<GateEvidence> = {}, bars = 1008): GateEvidence {
  const rng = new Rng(deriveSeed(2, 'returns', 0));
  const benchmarkReturns = new Float64Array(bars).map(() => 0.0005 + 0.01 * rng.normal());
  const noise = new Float64Array(bars).map(() => rng.normal());
  const centre = noise.reduce((total, z) => total + z, 0) / bars;
  const strategyReturns = noise.map((z) => 0.004 * (sharpe / Math.sqrt(252) + z - centre));
  return {
    barsPerYear: 252,
    strategyReturns,
    benchmarkReturns,
    backtest: { strategy: performanceMetrics(strategyReturns, 252), trades: { count: 200, winRate: 0.55 } },
    calibration: {
      rows: 1000,
      ece: { value: 0.03, low: 0.02, high: 0.05, nullMean: 0.03, null95: 0.05, p: 0.4, bins: 10 },
      accuracy: { value: 0.56, count: 1000, effective: 500, low: 0.51, high: 0.6, majority: 0.54 },
    },
    stress: {
      edgePreserving: { count: 100, profitable: { share: 0.9, low: 0.82, high: 0.95 }, medianSharpe: 1.4 },
      all: { count: 200, worstReturn: -0.3, maxDrawdown: { median: 0.1 } },
      returns: new Array<number>(200).fill(0.1),
      bounds: [
        {
          group: 'all',
          count: 200,
          drawdown: { count: 10, share: 0.05, high: 0.0834 },
          ruin: { count: 0, share: 0, high: 0.0149 },
        },
      ],
    },
    trials: 24,
    ...changes,
  };
}

const gate = (given: GateEvidence, name: string): GateOutcome =>
  evaluateGates(given, config).gates.find((one) => one.name === name)!;
const not = (verdict: GateOutcome['verdict'], given: GateEvidence): string[] =>
  evaluateGates(given, config)
    .gates.filter((one) => one.verdict !== verdict)
    .map(({ name }) => name);

describe('the verdict', () => {
  it('accepts a strategy that passes every gate', () => {
    const report = evaluateGates(evidence(2.5), config);
    expect(not('pass', evidence(2.5))).toEqual([]);
    expect([report.verdict, report.maturity, report.gates.length]).toEqual(['accepted', 'early', 11]);
  });

  it('rejects one without an edge, by the ratio and by luck', () => {
    const report = evaluateGates(evidence(0.1), config);
    expect(report.verdict).toBe('rejected');
    expect(report.gates.filter(({ verdict }) => verdict === 'fail').map(({ name }) => name)).toEqual([
      'deflated-sharpe',
      'backtest-sharpe',
    ]);
  });

  it('is undecided on a short history, whatever it shows', () => {
    const report = evaluateGates(evidence(6, {}, 100), config);
    expect(report.verdict).toBe('insufficient');
    const undecided = report.gates.filter(({ verdict }) => verdict === 'insufficient');
    expect(undecided.map(({ name }) => name)).toEqual([
      'deflated-sharpe',
      'backtest-sharpe',
      'backtest-drawdown',
      'maturity-loss',
    ]);
    expect(undecided[1]!.reason).toBe('100 bars, at least 252 are needed.');
  });

  it('lets a failure stand beside what is undecided', () => {
    const few = { trades: { count: 3, winRate: 1 }, strategy: evidence(0.1).backtest.strategy };
    expect(evaluateGates(evidence(0.1, { backtest: few }), config).verdict).toBe('rejected');
  });
});

describe('a gate', () => {
  it('has no value for a strategy that never traded', () => {
    const flat = new Float64Array(1008);
    const idle = {
      strategyReturns: flat,
      backtest: { strategy: performanceMetrics(flat, 252), trades: { count: 0, winRate: null } },
    };
    expect(gate(evidence(0, idle), 'backtest-sharpe')).toMatchObject({
      value: null,
      margin: null,
      verdict: 'insufficient',
    });
    expect(gate(evidence(0, idle), 'deflated-sharpe').reason).toBe(
      'No value: returns beyond the benchmark do not vary.',
    );
    expect(gate(evidence(0, idle), 'backtest-win-rate').reason).toBe('No value: there were no trades.');
  });

  it('fails a loss limit on any sample, for more data cannot undo a loss', () => {
    const { strategy } = evidence(1).backtest;
    const deep = { strategy: { ...strategy, maxDrawdown: 0.4 }, trades: { count: 200, winRate: 0.6 } };
    expect(gate(evidence(1, { backtest: deep }, 50), 'backtest-drawdown')).toMatchObject({
      verdict: 'fail',
      relation: '<',
      threshold: 0.25,
    });
  });

  it('measures the margin on the side that passes', () => {
    const won = gate(evidence(1), 'backtest-win-rate');
    expect(won.margin).toBeCloseTo(0.1, 12);
    expect(won.interval!.low).toBeCloseTo(0.4783, 3);
    expect(gate(evidence(1), 'model-calibration').margin).toBeCloseTo(0.07, 12);
    expect(gate(evidence(1), 'stress-worst').margin).toBeCloseTo(0.6, 12);
  });

  it('says when chance could have decided it', () => {
    expect(gate(evidence(1), 'model-accuracy').reason).toBe(
      '56 % is above 52 %. The threshold is inside the 95 % interval from 51 % to 60 %, so chance could have decided this. Always naming the commoner outcome would be right in 54 %.',
    );
  });

  it('demands exactly what the threshold says at the threshold', () => {
    const stress = evidence(1).stress;
    const at = (share: number): GateOutcome =>
      gate(
        evidence(1, {
          stress: { ...stress, edgePreserving: { ...stress.edgePreserving, profitable: { share, low: 0, high: 1 } } },
        }),
        'stress-profitable',
      );
    expect([at(0.4).verdict, at(0.39).verdict]).toEqual(['pass', 'fail']);
    const { backtest } = evidence(1);
    const even = { ...backtest, trades: { count: 200, winRate: 0.45 } };
    expect(gate(evidence(1, { backtest: even }), 'backtest-win-rate').verdict).toBe('fail');
  });
});

describe('bounds on chances of loss', () => {
  const asking = (maxDeepChance: number, maxRuinChance: number, stress = evidence(2).stress) =>
    evaluateGates(evidence(2, { stress }), { ...config, stress: { ...config.stress, maxDeepChance, maxRuinChance } })
      .gates.filter(({ name }) => name.endsWith('-chance'))
      .map(({ name, verdict, value }) => [name, verdict, value]);

  it('are gates when they are asked for', () => {
    expect(asking(1, 1)).toEqual([]);
    expect(asking(0.05, 0.02)).toEqual([
      ['stress-deep-chance', 'fail', 0.0834],
      ['stress-ruin-chance', 'pass', 0.0149],
    ]);
  });

  it('are undecided where a report does not tell them', () => {
    expect(asking(1, 0.02, { ...evidence(2).stress, bounds: [] })).toEqual([
      ['stress-ruin-chance', 'insufficient', null],
    ]);
  });
});

describe('the deflated Sharpe ratio', () => {
  it('falls as more is tried', () => {
    const values = [1, 24, 600].map((trials) => gate(evidence(1.8, { trials }), 'deflated-sharpe').value!);
    expect(values[0]).toBeGreaterThan(0.99);
    expect(values[1]).toBeLessThan(values[0]!);
    expect(values[2]).toBeLessThan(values[1]!);
  });

  it('gives nothing for a market that was merely held', () => {
    const { benchmarkReturns } = evidence(1);
    const rng = new Rng(deriveSeed(4, 'tracking', 0));
    const held = benchmarkReturns.map((r) => 1.2 * r + 0.0005 * rng.normal());
    expect(gate(evidence(1, { strategyReturns: held, trials: 2 }), 'deflated-sharpe').verdict).toBe('fail');
  });
});

describe('demands by number of trials', () => {
  it('grow from a limit on losses to a profit, a ratio and a drawdown', () => {
    const table = [49, 50, 199, 200, 499, 500].map((trials) => {
      const { maturity, gates } = evaluateGates(evidence(2, { trials }), config);
      const demands = gates
        .filter(({ group }) => group === 'maturity')
        .map(({ relation, threshold }) => `${relation} ${threshold}`);
      return `${maturity} ${demands.join(', ')}`;
    });
    expect(table).toEqual([
      'early > -0.5',
      'mid > -0.2, > -0.5',
      'mid > -0.2, > -0.5',
      'late > -0.1, > 0',
      'late > -0.1, > 0',
      'mature > 0, > 0.3, < 0.15',
    ]);
  });
});
