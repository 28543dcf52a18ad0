import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { backcastVariance, fitGarch } from './fit-garch.ts';
import { garchLikelihood } from './garch-likelihood.ts';
import { garchStep } from './garch-model.ts';

const vectors = sharedFile('vectors/garch.json');
const prices = sharedFile('data/equities-yahoo/SP500-1999-2018.csv');

describe.skipIf(vectors === null || prices === null)('on daily returns of the S&P 500', () => {
  const percent = () => {
    const closes = readFileSync(prices!, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[5]));
    return Float64Array.from(closes.slice(1), (close, i) => 100 * (close / closes[i]! - 1));
  };

  it('has the likelihood and the variances of arch at given parameters, to 1e-8', () => {
    const returns = percent();
    const model = { mu: 0.05, omega: 0.02, alpha: 0.1, beta: 0.88 };
    const backcast = backcastVariance(returns);
    const { value } = garchLikelihood(returns, model, backcast);
    expect(-value - returns.length * Math.log(Math.sqrt(2 * Math.PI))).toBeCloseTo(-6939.052681899856, 5);
    let variance = model.omega + (model.alpha + model.beta) * backcast;
    const volatility = Array.from(returns, (change) => {
      const now = Math.sqrt(variance);
      variance = garchStep(model, variance, change);
      return now;
    });
    expect(volatility[0]).toBeCloseTo(1.3408630284741205, 8);
    expect(volatility[75]).toBeCloseTo(1.3738430055633182, 8);
    expect(volatility[2500]).toBeCloseTo(3.677426185809002, 8);
    expect(volatility[5029]).toBeCloseTo(1.948378211702525, 8);
  });

  it('fits as well as arch does, parameters within 1 % and forecasts within 2 %', () => {
    const fit = fitGarch(percent())!;
    expect(fit.logLikelihood).toBeGreaterThan(-6936.718476988983 - 0.01);
    const expected = {
      mu: 0.05635307178817516,
      omega: 0.017506753374333283,
      alpha: 0.10215002633137497,
      beta: 0.8852055744921663,
    };
    for (const name of ['mu', 'omega', 'alpha', 'beta'] as const) {
      expect(Math.abs(fit[name] / expected[name] - 1)).toBeLessThan(0.01);
    }
    const forecast = [
      3.596470359042925, 3.5685019055712175, 3.5408870963895547, 3.5136214598783666, 3.4867005809590266,
    ];
    let ahead = fit.nextVariance;
    for (const expectedVariance of forecast) {
      expect(Math.abs(ahead / expectedVariance - 1)).toBeLessThan(0.02);
      ahead = garchStep(fit, ahead, fit.mu + Math.sqrt(ahead));
    }
  });
});

it('begins at the squared deviations of the first returns, each weighing 0.94 of the one before', () => {
  expect(backcastVariance(Float64Array.of(1, -1, 3, -3))).toBeCloseTo(
    (1 + 0.94 + 9 * 0.94 ** 2 + 9 * 0.94 ** 3) / (1 + 0.94 + 0.94 ** 2 + 0.94 ** 3),
    12,
  );
  const late = Float64Array.from({ length: 90 }, (_, i) => (i < 75 ? 0 : i % 2 === 0 ? 1 : -1));
  expect(backcastVariance(late.subarray(0, 89))).toBeLessThan(1e-3);
});

/** Returns of a known model. */
function drawn(n: number, omega: number, alpha: number, beta: number): Float64Array {
  const rng = new Rng(deriveSeed(7, 'garch', 0));
  let variance = omega / (1 - alpha - beta);
  return Float64Array.from({ length: n }, () => {
    const change = Math.sqrt(variance) * rng.normal();
    variance = garchStep({ mu: 0, omega, alpha, beta }, variance, change);
    return change;
  });
}

it('finds the parameters that many returns were drawn with', () => {
  const { alpha, beta, omega } = fitGarch(drawn(20_000, 2e-6, 0.1, 0.85))!;
  expect(Math.abs(alpha - 0.1)).toBeLessThan(0.015);
  expect(Math.abs(beta - 0.85)).toBeLessThan(0.02);
  expect(omega / (1 - alpha - beta) / 4e-5).toBeCloseTo(1, 1);
});

it('is the same fit in other units', () => {
  const returns = drawn(500, 2e-6, 0.1, 0.85);
  const fit = fitGarch(returns)!;
  const hundredfold = fitGarch(returns.map((r) => 128 * r))!;
  expect(hundredfold.alpha).toBeCloseTo(fit.alpha, 6);
  expect(hundredfold.nextVariance / 128 ** 2 / fit.nextVariance).toBeCloseTo(1, 6);
});

it('steps the variance by the squared distance of a return from the mean', () => {
  expect(garchStep({ mu: 0.5, omega: 1, alpha: 0.1, beta: 0.8 }, 20, 2.5)).toBeCloseTo(17.4, 12);
});

it('does not fit returns that never move', () => {
  expect(fitGarch(new Float64Array(100))).toBeNull();
});

it('comes to the same fit from an earlier one of other returns', () => {
  const returns = drawn(2000, 2e-6, 0.1, 0.85);
  const alone = fitGarch(returns.subarray(100))!;
  const onwards = fitGarch(returns.subarray(100), fitGarch(returns.subarray(0, 1900)))!;
  expect(onwards.logLikelihood).toBeCloseTo(alone.logLikelihood, 4);
  expect(onwards.nextVariance / alone.nextVariance).toBeCloseTo(1, 3);
  const bound = { mu: 0, omega: 1e-5, alpha: 1e-12, beta: 1e-12 };
  expect(fitGarch(returns, bound)!.logLikelihood).toBeCloseTo(fitGarch(returns)!.logLikelihood, 4);
});
