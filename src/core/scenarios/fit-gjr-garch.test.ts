import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { plainTimes, sampleFit, sampleParameters } from '../../../test/scenarios/sample-market.ts';
import { deriveSeed } from '../numerics/rng.ts';
import { mean, standardDeviation } from '../numerics/summary.ts';
import { fitGjrGarch, type GjrFit } from './fit-gjr-garch.ts';
import { GjrLikelihood } from './gjr-likelihood.ts';
import { createPathGenerator } from './path-generator.ts';

/** Percent returns of a price column; rows without a price are left out. */
function percentReturns(file: string, name: string): Float64Array {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const column = lines[0]!.split(',').indexOf(name);
  const prices = lines
    .slice(1)
    .flatMap((line) => line.split(',')[column] || [])
    .map(Number);
  return Float64Array.from(prices.slice(1), (price, i) => 100 * (price / prices[i]! - 1));
}

/**
 * R 4.2.2, fGarch 4022.89: garchFit(~ aparch(1, 1), delta = 2, include.delta = FALSE, cond.dist = "std"), whose
 * a (|e| - g e)^2 is alpha = a (1 - g)^2, gamma = 4 a g; standard errors from cvar, by the delta method for the two.
 */
const fromR = [
  {
    data: 'equities-yahoo/SP500-1999-2018.csv',
    column: 'Adj Close',
    rows: 5030,
    logLikelihood: -6744.953,
    estimates: {
      mu: 0.03728559949,
      omega: 0.01296053237,
      alpha: 9.423247e-7,
      gamma: 0.1858907,
      beta: 0.89813579468,
      degreesOfFreedom: 7.69906742038,
    },
    errors: {
      mu: 0.010456597392,
      omega: 0.002323422344,
      alpha: 8.13536e-5,
      gamma: 0.01780209,
      beta: 0.00857721695,
      degreesOfFreedom: 0.811422950789,
    },
  },
  {
    data: 'equities-dow30/XOM.csv',
    column: 'Close',
    rows: 3019,
    logLikelihood: -4803.796,
    estimates: {
      mu: 0.02372783654,
      omega: 0.0267143041,
      alpha: 0.03292966,
      gamma: 0.09490206,
      beta: 0.90617465528,
      degreesOfFreedom: 6.83029294507,
    },
    errors: {
      mu: 0.018600602748,
      omega: 0.007545973924,
      alpha: 0.01203297,
      gamma: 0.02061949,
      beta: 0.013487723011,
      degreesOfFreedom: 0.809794810542,
    },
  },
  {
    data: 'equities-dow30/KO.csv',
    column: 'Close',
    rows: 3019,
    logLikelihood: -4006.134,
    estimates: {
      mu: 0.03691409004,
      omega: 0.01908376758,
      alpha: 0.03191152,
      gamma: 0.08224998,
      beta: 0.91190746789,
      degreesOfFreedom: 5.14138691078,
    },
    errors: {
      mu: 0.01433427679,
      omega: 0.006302670215,
      alpha: 0.01240452,
      gamma: 0.02313194,
      beta: 0.017025299504,
      degreesOfFreedom: 0.482334645206,
    },
  },
] as const;

describe("likelihood fit beside R's fGarch", () => {
  it.each(fromR)(
    'agrees within a tenth of a standard error: $data',
    ({ data, column, rows, logLikelihood, estimates, errors }) => {
      const file = sharedFile(`data/${data}`);
      if (file === null) return;
      const returns = percentReturns(file, column);
      expect(returns.length).toBe(rows);
      const fit = fitGjrGarch(returns);
      expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(0.15);
      for (const [name, estimate] of Object.entries(estimates)) {
        const key = name as keyof typeof errors;
        expect({ name, close: Math.abs(fit[key] - estimate) < 0.1 * errors[key] }).toEqual({ name, close: true });
      }
    },
  );

  it('stays stationary where the free optimum is not', () => {
    const file = sharedFile('data/crypto/btc_1d_2017-2021.csv');
    if (file === null) return;
    // fGarch ends at alpha 0.1274, gamma -0.0322, beta 0.9310 (sum 1.042), log-likelihood -3313.628.
    const { alpha, gamma, beta, logLikelihood } = fitGjrGarch(percentReturns(file, 'close'));
    expect(alpha + gamma / 2 + beta).toBeLessThan(1);
    expect(alpha + gamma / 2 + beta).toBeGreaterThan(0.98);
    expect(logLikelihood).toBeLessThan(-3313.628);
    expect(logLikelihood).toBeGreaterThan(-3318);
  });
});

describe('GARCH of the S&P 500', () => {
  const vectors = sharedFile('vectors/garch.json');
  const prices = sharedFile('data/equities-yahoo/SP500-1999-2018.csv');

  it.skipIf(vectors === null || prices === null)('has the variances and likelihood of another implementation', () => {
    const returns = percentReturns(prices!, 'Adj Close');
    const { parameters, expected } = JSON.parse(readFileSync(vectors!, 'utf8')).cases[0];
    const weights = Float64Array.from({ length: 75 }, (_, i) => 0.94 ** i);
    const centre = mean(returns);
    const squares = weights.map((weight, i) => weight * (returns[i]! - centre) ** 2);
    const backcast = mean(squares) / mean(weights);
    const first = parameters.omega + (parameters.alpha + parameters.beta) * backcast;
    const likelihood = new GjrLikelihood(returns, first);
    const found = likelihood.at({ ...parameters, gamma: 0, degreesOfFreedom: Infinity });
    expect(found).toBeCloseTo(expected.log_likelihood, 4);
    for (const [row, volatility] of Object.entries(expected.conditional_volatility_at)) {
      expect(Math.exp(likelihood.logVariances[Number(row)]! / 2) / (volatility as number)).toBeCloseTo(1, 8);
    }
  });
});

it('finds the parameters that made returns, within sampling error over 16 paths', () => {
  const [paths, bars] = [16, 3000];
  const generator = createPathGenerator('gjr-garch', { fit: sampleFit(['A']), times: plainTimes(bars), own: null });
  const parameters = { ...sampleParameters, persistence: 0.95, tail: 6, drift: 0.0005, correlation: NaN };
  const fits = Array.from({ length: paths }, (_, k) => {
    generator.generate(deriveSeed(k, 'recovery', 0), parameters);
    const { close } = generator.bars;
    return fitGjrGarch(close.slice(1).map((price, i) => price / close[i]! - 1));
  });
  const z = (name: keyof GjrFit, expected: number) => {
    const values = Float64Array.from(fits, (fit) => fit[name]);
    return (mean(values) - expected) / (standardDeviation(values) / Math.sqrt(paths));
  };
  const truth = { mu: 0.0005, omega: 0.05e-4, alpha: 0.03, gamma: 0.1, beta: 0.87, degreesOfFreedom: 6 } as const;
  for (const [name, value] of Object.entries(truth)) {
    expect({ name, near: Math.abs(z(name as keyof GjrFit, value)) < 4 }).toEqual({ name, near: true });
  }
  expect(Math.abs(z('gamma', 0))).toBeGreaterThan(4);
});

it('does not depend on the unit of the returns', () => {
  const generator = createPathGenerator('gjr-garch', { fit: sampleFit(['A']), times: plainTimes(1500), own: null });
  generator.generate(deriveSeed(1, 'unit', 0), sampleParameters);
  const { close } = generator.bars;
  const returns = close.slice(1).map((price, i) => price / close[i]! - 1);
  const [plain, percent] = [fitGjrGarch(returns), fitGjrGarch(returns.map((r) => 100 * r))];
  expect(percent.beta).toBeCloseTo(plain.beta, 6);
  expect(percent.omega / plain.omega / 10_000).toBeCloseTo(1, 4);
  expect(percent.logLikelihood - plain.logLikelihood).toBeCloseTo(-1499 * Math.log(100), 4);
});
