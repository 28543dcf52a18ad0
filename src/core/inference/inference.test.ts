import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { drawdownFacts } from '../metrics/drawdown.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { minBacktestLength, trialSharpeVariance } from './best-of-trials.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { deflatedSharpe, expectedMaximum, expectedMaximumSharpe } from './deflated-sharpe.ts';
import { neweyWestError, varianceInflation } from './newey-west.ts';
import { nullMinTrackRecordLength, nullVarianceSharpe, sharpeDeviation } from './null-variance-sharpe.ts';
import { minTrackRecordLength, probabilisticSharpe, sharpeError } from './probabilistic-sharpe.ts';
import { sharpeInterval } from './sharpe-interval.ts';
import { sharpeStatistics } from './sharpe-statistics.ts';
import { bootstrapInterval, stationaryBootstrapRows } from './stationary-bootstrap.ts';

describe('the Sharpe ratio', () => {
  it('expects nothing of a single trial, and ever more of more of them', () => {
    expect(expectedMaximum(1)).toBe(0);
    expect(expectedMaximum(10)).toBeCloseTo(1.574598, 6);
    expect(expectedMaximum(100)).toBeCloseTo(2.5306028932016846, 9);
  });

  it('is deflated to the smaller of both variants', () => {
    const statistics = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, kurtosis: 10 };
    expect(deflatedSharpe(statistics, 100, 0.002)).toBeCloseTo(0.9003968344493903, 9);
    expect(deflatedSharpe(statistics, 100, 0.002, 2)).toBeLessThan(0.9);
  });

  it('never has a long enough record for a benchmark it does not beat', () => {
    expect(minTrackRecordLength({ sharpe: 0.1, skewness: 0, kurtosis: 3 }, 0.1, 0.95)).toBe(Infinity);
  });

  it('is as uncertain with missing returns as without them', () => {
    const returns = Float64Array.from({ length: 300 }, (_, i) =>
      Math.floor(i / 10) % 2 === 0 ? 0.01 + i / 1e5 : -0.009,
    );
    const gappy = Float64Array.of(NaN, ...returns, NaN);
    expect(varianceInflation(returns)).toBeGreaterThan(2);
    expect(varianceInflation(gappy)).toBe(varianceInflation(returns));
    expect(sharpeInterval(gappy, 0.95)).toEqual(sharpeInterval(returns, 0.95));
  });

  it('has no statistics without variation', () => {
    expect(sharpeStatistics(Float64Array.of(0.01, 0.01, 0.01))).toBeNull();
    expect(sharpeInterval(Float64Array.of(0.01), 0.95)).toBeNull();
  });

  it('lies inside its 95 % interval about 95 times in 100, also for trending returns', () => {
    const rng = new Rng(deriveSeed(11, 'coverage', 0));
    let inside = 0;
    for (let path = 0; path < 400; path++) {
      let previous = 0;
      const returns = new Float64Array(500).map(() => (previous = 0.2 * previous + rng.normal()));
      const { low, high } = sharpeInterval(returns, 0.95)!;
      if (low <= 0 && high >= 0) inside++;
    }
    expect(inside).toBeGreaterThan(360);
    expect(inside).toBeLessThan(395);
  });
});

describe('errors of a mean', () => {
  it('follow Newey and West', () => {
    const values = Float64Array.of(0.1, -0.2, 0.3, 0.15, -0.05, 0.2, 0.1, -0.1, 0.25, 0.05);
    expect(neweyWestError(values, 2)).toBeCloseTo(0.02023199, 8);
  });

  it('are never made smaller by returns that reverse', () => {
    expect(varianceInflation(Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : -1) + i / 1000))).toBe(1);
  });
});

describe('the Clopper-Pearson interval', () => {
  it('is exact for 2 of 200, and one-sided at the ends', () => {
    const { low, high } = clopperPearson(2, 200);
    expect(low).toBeCloseTo(0.00121, 5);
    expect(high).toBeCloseTo(0.03565, 5);
    expect(clopperPearson(0, 10).low).toBe(0);
    expect(clopperPearson(10, 10).high).toBe(1);
    expect(clopperPearson(0, 0)).toEqual({ low: NaN, high: NaN });
  });
});

describe('the stationary bootstrap', () => {
  it('continues blocks of the asked mean length around the end', () => {
    const rows = new Int32Array(20000);
    stationaryBootstrapRows(new Rng(deriveSeed(5, 'rows', 0)), 10, rows);
    const breaks = rows.filter((row, i) => i > 0 && row !== (rows[i - 1]! + 1) % rows.length).length;
    expect(breaks / rows.length).toBeGreaterThan(0.09);
    expect(breaks / rows.length).toBeLessThan(0.11);
  });

  it('gives the same interval for the same seed', () => {
    const rng = new Rng(deriveSeed(6, 'returns', 0));
    const returns = new Float64Array(300).map(() => 0.01 * rng.normal());
    const spec = { draws: 200, meanBlock: 10, level: 0.9, seed: deriveSeed(6, 'draws', 0) };
    const depth = (values: Float64Array): number => drawdownFacts(values).max;
    const interval = bootstrapInterval(returns, depth, spec);
    expect(interval).toEqual(bootstrapInterval(returns, depth, spec));
    expect(interval.low).toBeLessThan(interval.high);
    expect(bootstrapInterval(new Float64Array(0), depth, spec)).toEqual({ low: NaN, high: NaN });
  });

  it('is that of the resamples in which the statistic is defined', () => {
    const spec = { draws: 400, meanBlock: 1, level: 0.9, seed: deriveSeed(5, 'gaps', 0) };
    const outcomes = Float64Array.of(1, 0, 0, 0, 0);
    const share = (drawn: Float64Array) => drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const whereSome = (drawn: Float64Array) => (drawn.includes(1) ? share(drawn) : NaN);
    expect(bootstrapInterval(outcomes, whereSome, spec)).toEqual({ low: 0.2, high: 0.6 });
    expect(bootstrapInterval(outcomes, () => NaN, spec)).toEqual({ low: NaN, high: NaN });
  });
});

interface Inputs {
  sr: number;
  T: number;
  n: number;
  N: number;
  skew: number;
  kurtosis: number;
  benchmark: number;
  prob: number;
  alpha: number;
  periods_per_year: number;
  var_sr_trials: number;
  sr_std: number;
  sr_annual: number;
  sr_estimates: number[];
  returns: string;
}
interface Vectors {
  series: Record<string, number[]>;
  cases: { function: string; inputs: Inputs; expected: number; abs_tolerance: number }[];
}
const file = sharedFile('vectors/dsr-psr-pbo.json');
const vectors = file === null ? null : (JSON.parse(readFileSync(file, 'utf8')) as Vectors);

const byFunction: Record<string, (inputs: Inputs) => number> = {
  expected_max: ({ N }) => expectedMaximum(N),
  expected_max_sharpe: ({ N, var_sr_trials }) => expectedMaximumSharpe(N, var_sr_trials),
  dsr_benchmark_from_params: ({ N, sr_std }) => expectedMaximumSharpe(N, sr_std * sr_std),
  psr: (inputs) => probabilisticSharpe(given(inputs), inputs.benchmark),
  psr_from_returns: (inputs) => probabilisticSharpe(given(inputs), inputs.benchmark),
  psr_2025: (inputs) => nullVarianceSharpe(given(inputs), inputs.benchmark),
  dsr: (inputs) => probabilisticSharpe(given(inputs), expectedMaximumSharpe(inputs.N, inputs.var_sr_trials)),
  dsr_from_params: (inputs) =>
    probabilisticSharpe(given(inputs), expectedMaximumSharpe(inputs.N, inputs.sr_std * inputs.sr_std)),
  dsr_from_estimates: (inputs) =>
    probabilisticSharpe(
      given(inputs),
      expectedMaximumSharpe(inputs.sr_estimates.length, trialSharpeVariance(inputs.sr_estimates, inputs.T, 0)),
    ),
  min_backtest_length_years: ({ N, sr_annual }) => minBacktestLength(N, sr_annual),
  sharpe_std_2025: (inputs) => sharpeDeviation(given(inputs), inputs.T, inputs.sr),
  min_track_record_periods_2025: (inputs) =>
    nullMinTrackRecordLength(given(inputs), inputs.benchmark, 1 - inputs.alpha),
  sharpe_per_period: (inputs) => given(inputs).sharpe,
  sharpe_std: (inputs) => sharpeError(given(inputs)),
  min_track_record_periods: (inputs) => minTrackRecordLength(given(inputs), inputs.benchmark, inputs.prob),
  min_track_record_years: (inputs) =>
    minTrackRecordLength(given(inputs), inputs.benchmark, inputs.prob) / inputs.periods_per_year,
};

function given({ returns, sr, T, n, skew, kurtosis }: Inputs): NonNullable<ReturnType<typeof sharpeStatistics>> {
  if (returns) return sharpeStatistics(Float64Array.from(vectors!.series[returns]!))!;
  return { sharpe: sr, observations: T ?? n, skewness: skew, kurtosis };
}

describe.skipIf(vectors === null)('published Sharpe vectors', () => {
  const cases = vectors?.cases ?? [];

  it('are each of a function we have', () => {
    expect(cases.map((c) => c.function).filter((name) => !(name in byFunction))).toEqual([]);
    expect(cases).toHaveLength(29);
  });

  it.each(cases.map((c, i) => [`${i + 1}. ${c.function}`, c] as const))('%s', (_, c) => {
    expect(Math.abs(byFunction[c.function]!(c.inputs) - c.expected)).toBeLessThanOrEqual(c.abs_tolerance);
  });
});
