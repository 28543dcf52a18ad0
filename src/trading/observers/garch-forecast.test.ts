import { expect, it } from 'vitest';
import { walks, watch } from '../../../test/trading/observer-rig.ts';
import { fitGarch } from '../../core/volatility/fit-garch.ts';
import { GarchForecast } from './garch-forecast.ts';

const settings = { minBars: 60, maxBars: 80, refitBars: 15 };
const bars = walks({ A: 0.01, B: 0.03 }, 130);
const both = (observer: GarchForecast) => () => [observer.volatility(0), observer.volatility(1)];
const returnsOf = (from: number, to: number) =>
  Float64Array.from({ length: to - from }, (_, i) => bars.close[from + i]! / bars.close[from + i - 1]! - 1);

it('knows nothing before enough returns, then forecasts by a model fitted to the latest', () => {
  const observer = new GarchForecast(settings, 2);
  const said = watch(bars, observer, () => observer.volatility(0));
  expect(said.slice(0, 60).every(Number.isNaN)).toBe(true);
  expect(said[60]).toBe(Math.sqrt(fitGarch(returnsOf(1, 61))!.nextVariance));
  // 60 + 3 * 15 returns: the model sees the last 80.
  let fit = fitGarch(returnsOf(1, 61))!;
  for (const [from, to] of [
    [1, 76],
    [11, 91],
    [26, 106],
  ] as const)
    fit = fitGarch(returnsOf(from, to), fit)!;
  expect(said[105]).toBe(Math.sqrt(fit.nextVariance));
});

it('fits as soon as its window is full where that is shorter than what it waits for', () => {
  const observer = new GarchForecast({ minBars: 100, maxBars: 50, refitBars: 500 }, 2);
  const said = watch(bars, observer, () => observer.volatility(0));
  expect(said[49]).toBeNaN();
  expect(said[50]).toBe(Math.sqrt(fitGarch(returnsOf(1, 51))!.nextVariance));
});

it('moves the variance on between fits', () => {
  const observer = new GarchForecast(settings, 2);
  const said = watch(bars, observer, () => observer.volatility(0));
  const { mu, omega, alpha, beta, nextVariance } = fitGarch(returnsOf(1, 61))!;
  const shock = returnsOf(61, 62)[0]! - mu;
  expect(said[61]).toBeCloseTo(Math.sqrt(omega + alpha * shock * shock + beta * nextVariance), 15);
});

it('sees adjusted prices: a split is no move', () => {
  const split = { ...bars, close: bars.close.slice(), adjFactor: bars.adjFactor.slice() };
  for (let row = 0; row < 90; row++) {
    split.close[row] = 4 * split.close[row]!;
    split.adjFactor[row] = 0.25;
  }
  const [plain, adjusted] = [bars, split].map((some) => {
    const observer = new GarchForecast(settings, 2);
    return watch(some, observer, () => observer.volatility(0));
  });
  expect(adjusted).toEqual(plain);
});

it('goes on from a snapshot bit for bit, wherever it was taken', () => {
  const whole = new GarchForecast(settings, 2);
  const expected = watch(bars, whole, both(whole));
  for (const cut of [1, 59, 61, 70, 90, 120]) {
    const first = new GarchForecast(settings, 2);
    watch(bars, first, both(first), 0, cut);
    const second = new GarchForecast(settings, 2);
    second.restore(first.snapshot());
    expect(watch(bars, second, both(second), cut)).toEqual(expected.slice(cut));
    expect(second.snapshot()).toEqual(whole.snapshot());
  }
});

it('does not know the future', () => {
  const whole = new GarchForecast(settings, 2);
  const expected = watch(bars, whole, both(whole));
  for (const cut of [61, 75, 76, 100]) {
    const changed = { ...bars, close: bars.close.slice() };
    for (const first of [0, 130])
      for (let row = first + cut; row < first + 130; row++) changed.close[row] = 7 * (row % 5) + 1;
    const observer = new GarchForecast(settings, 2);
    expect(watch(changed, observer, both(observer), 0, cut)).toEqual(expected.slice(0, cut));
  }
});
