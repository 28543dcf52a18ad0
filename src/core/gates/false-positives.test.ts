import { beforeAll, describe, expect, it } from 'vitest';
import gatesSchema from '../../formats/config/gates.schema.json' with { type: 'json' };
import { defaultsOf, type ConfigSchema } from '../../formats/config/schema-walk.ts';
import { performanceMetrics } from '../metrics/performance-metrics.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { edgeGate } from './edge-gate.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';

const config = defaultsOf(gatesSchema as unknown as ConfigSchema, 'gates') as unknown as GatesConfig;
const markets = 150;
const bars = 1000;
const trials = 24;

/** Each market rises well; 24 strategies hold it and add noise. The one with the best Sharpe ratio is put forward. */
function putForward(market: number): { best: Float64Array; benchmark: Float64Array } {
  const rng = new Rng(deriveSeed(8, 'market', market));
  const benchmark = new Float64Array(bars).map(() => 0.001 + 0.01 * rng.normal());
  const strategies = Array.from({ length: trials }, () => benchmark.map((r) => r + 0.008 * rng.normal()));
  const ratio = (returns: Float64Array): number => performanceMetrics(returns, 252).sharpe!;
  return { best: strategies.reduce((a, b) => (ratio(b) > ratio(a) ? b : a)), benchmark };
}

describe('the best of 24 strategies without an edge', () => {
  let found: ReturnType<typeof putForward>[];
  beforeAll(() => {
    found = Array.from({ length: markets }, (_, market) => putForward(market));
  });

  const passing = (
    given: (one: ReturnType<typeof putForward>) => Pick<GateEvidence, 'benchmarkReturns' | 'trials'>,
  ): number =>
    found.filter((one) => {
      const evidence = { barsPerYear: 252, strategyReturns: one.best, ...given(one) } as GateEvidence;
      return edgeGate(evidence, config).value! >= 0.95;
    }).length;

  it('has a Sharpe ratio above one half nearly always', () => {
    expect(found.filter(({ best }) => performanceMetrics(best, 252).sharpe! > 0.5).length).toBeGreaterThan(140);
  });

  it('is passed by the deflated ratio in at most 1 of 100 markets', () => {
    expect(passing(({ benchmark }) => ({ benchmarkReturns: benchmark, trials }))).toBeLessThanOrEqual(1);
  });

  it('would be passed far more often if trials were not counted, or the benchmark not taken off', () => {
    const flat = new Float64Array(bars);
    expect(passing(({ benchmark }) => ({ benchmarkReturns: benchmark, trials: 1 }))).toBeGreaterThan(15);
    expect(passing(() => ({ benchmarkReturns: flat, trials }))).toBeGreaterThan(15);
  });
});
