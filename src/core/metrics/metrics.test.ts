import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { benchmarkResidual } from './benchmark-residual.ts';
import { drawdowns } from './drawdown.ts';
import { performanceMetrics } from './performance-metrics.ts';

describe('performance metrics', () => {
  it('annualise by the bars per year they are given', () => {
    const metrics = performanceMetrics(Float64Array.of(0.01, -0.02, 0.03, 0.0), 4);
    expect(metrics.bars).toBe(4);
    expect(metrics.totalReturn).toBeCloseTo(0.019494, 12);
    expect(metrics.annualReturn).toBeCloseTo(0.019494, 12);
    expect(metrics.annualVolatility).toBeCloseTo(2 * Math.sqrt(0.0013 / 3), 12);
    expect(metrics.sharpe).toBeCloseTo(0.01 / Math.sqrt(0.0013 / 3), 12);
    expect(metrics.sortino).toBeCloseTo(1, 12);
    expect(metrics.maxDrawdown).toBeCloseTo(0.02, 12);
    expect(metrics.maxDrawdownBars).toBe(1);
  });

  it('give null for ratios of nothing and zero for what nothing earned', () => {
    expect(performanceMetrics(new Float64Array(0), 252)).toEqual({
      bars: 0,
      totalReturn: 0,
      annualReturn: 0,
      annualVolatility: 0,
      sharpe: null,
      sortino: null,
      calmar: null,
      maxDrawdown: 0,
      maxDrawdownBars: 0,
      skewness: null,
      kurtosis: null,
    });
  });

  it('give null, not infinity, for a line without risk', () => {
    const metrics = performanceMetrics(new Float64Array(9).fill(0.01), 252);
    expect([metrics.sharpe, metrics.sortino, metrics.calmar, metrics.kurtosis]).toEqual([null, null, null, null]);
  });

  it('report a total loss as minus one hundred per cent a year', () => {
    const metrics = performanceMetrics(Float64Array.of(0.1, -1, 0.5), 252);
    expect([metrics.totalReturn, metrics.annualReturn, metrics.maxDrawdown]).toEqual([-1, -1, 1]);
  });

  it('count bars under water up to the recovery of the old peak', () => {
    expect(performanceMetrics(Float64Array.of(0.1, -0.1, 0.05, 0.02, 0.2, -0.01), 252).maxDrawdownBars).toBe(3);
    expect([...drawdowns(Float64Array.of(-0.5, 1, NaN, -0.25))]).toEqual([0.5, 0, 0, 0.25]);
  });
});

describe('benchmark residual', () => {
  it('takes beta times the benchmark off and keeps alpha', () => {
    const benchmark = Float64Array.of(0.01, -0.02, 0.03, 0.005);
    const { alphaPerBar, beta, residual } = benchmarkResidual(
      benchmark.map((r) => 0.002 + 1.5 * r),
      benchmark,
    );
    expect(beta).toBeCloseTo(1.5, 12);
    expect(alphaPerBar).toBeCloseTo(0.002, 12);
    for (const r of residual) expect(r).toBeCloseTo(0.002, 12);
  });

  it('leaves returns alone beside a benchmark that never moves', () => {
    expect(benchmarkResidual(Float64Array.of(0.01, 0.02), new Float64Array(2))).toEqual({
      alphaPerBar: 0.015,
      beta: 0,
      residual: Float64Array.of(0.01, 0.02),
    });
  });
});

type Series = (number | null)[];
interface Case {
  metric: string;
  inputs: {
    returns?: string;
    benchmark?: string;
    risk_free?: string | number;
    required_return?: string | number;
    period?: string;
  };
  expected: number | null | 'Infinity';
  abs_tolerance: number;
}
const file = sharedFile('vectors/performance-metrics.json');
const vectors =
  file === null ? null : (JSON.parse(readFileSync(file, 'utf8')) as { series: Record<string, Series>; cases: Case[] });
const perYear: Record<string, number> = { daily: 252, weekly: 52, monthly: 12, yearly: 1 };

const byMetric: Record<string, (found: ReturnType<typeof performanceMetrics>) => number | null> = {
  sharpe_ratio: (found) => found.sharpe,
  sortino_ratio: (found) => found.sortino,
  calmar_ratio: (found) => found.calmar,
  max_drawdown: (found) => -found.maxDrawdown,
  annual_return: (found) => found.annualReturn,
  cagr: (found) => found.annualReturn,
  annual_volatility: (found) => found.annualVolatility,
};

describe.skipIf(vectors === null)('published metric vectors', () => {
  const own = (vectors?.cases ?? []).filter((c) => c.metric in byMetric && typeof c.inputs.returns === 'string');
  // Our answer to no data at all is 0 return and 0 drawdown, where the peer says "not a number".
  const cases = own.filter((c) => c.inputs.returns !== 'empty_returns' || c.metric.endsWith('ratio'));

  it('cover every metric we give', () => {
    expect(cases.length).toBeGreaterThanOrEqual(35);
  });

  it.each(cases.map((c, i) => [`${i + 1}. ${c.metric} of ${c.inputs.returns}`, c] as const))('%s', (_, c) => {
    const returns = excess(series(c.inputs.returns!), c.inputs.risk_free ?? c.inputs.required_return ?? 0);
    const found = byMetric[c.metric]!(performanceMetrics(returns, perYear[c.inputs.period ?? 'daily']!));
    expect(near(found, c)).toBe(true);
  });

  it('give the CAPM alpha and beta of a fund over its risk-free rate', () => {
    const fund = excess(series('managers_HAM1'), 'managers_US 3m TR');
    const market = excess(series('managers_SP500 TR'), 'managers_US 3m TR');
    const { alphaPerBar, beta } = benchmarkResidual(fund, market);
    expect(beta).toBeCloseTo(0.390071248399483, 10);
    expect(alphaPerBar).toBeCloseTo(0.00577472877485089, 10);
  });

  function near(found: number | null, { expected, abs_tolerance }: Case): boolean {
    if (typeof expected !== 'number') return found === null;
    return found !== null && Math.abs(found - expected) <= abs_tolerance;
  }

  function series(name: string): Float64Array {
    return Float64Array.from(vectors!.series[name]!, (value) => value ?? NaN);
  }

  function excess(returns: Float64Array, off: string | number): Float64Array {
    if (typeof off === 'number') return returns.map((r) => r - off);
    const rates = series(off);
    return returns.map((r, i) => r - rates[i]!);
  }
});
