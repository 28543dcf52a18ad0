import { describe, expect, it } from 'vitest';
import { bestOfTrials, minBacktestLength, sidakSharpe, trialSharpeVariance } from './best-of-trials.ts';
import { deflatedSharpe, expectedMaximum, expectedMaximumSharpe } from './deflated-sharpe.ts';
import { observedFalseDiscovery, plannedFalseDiscovery } from './false-discovery.ts';
import { nullMinTrackRecordLength, nullVarianceSharpe, sharpeDeviation, sharpePower } from './null-variance-sharpe.ts';
import { minTrackRecordLength, probabilisticSharpe } from './probabilistic-sharpe.ts';

/** The monthly hedge-fund returns of the 2012 and 2025 papers. */
const fund = { sharpe: 0.036 / 0.079, observations: 24, skewness: -2.448, kurtosis: 10.164 };
const normal = { skewness: 0, kurtosis: 3 };

describe('the variance of a Sharpe ratio under the null', () => {
  it('gives the figures of the 2025 paper', () => {
    expect(sharpeDeviation(fund, 24, fund.sharpe)).toBeCloseTo(0.329, 3);
    expect(sharpeDeviation(normal, 24, fund.sharpe)).toBeCloseTo(0.214, 3);
    expect(nullVarianceSharpe(fund, 0)).toBeCloseTo(0.987, 3);
    expect(nullVarianceSharpe(fund, 0.1)).toBeCloseTo(0.939, 3);
    expect(nullMinTrackRecordLength(fund, 0, 0.95)).toBeCloseTo(13.029, 3);
  });

  it('grows with the correlation of an AR(1)', () => {
    expect(sharpeDeviation(fund, 24, fund.sharpe, 0.2)).toBeCloseTo(0.379, 3);
    expect(nullVarianceSharpe(fund, 0, 1, 0.2)).toBeCloseTo(0.966, 3);
    expect(sharpeDeviation(fund, 24, 0, 0.5)).toBeCloseTo(Math.sqrt(3 / 24), 12);
    expect(sharpeDeviation(fund, 24, fund.sharpe, 1)).toBeNaN();
  });

  it('finds a true ratio of 0.5 with power 0.685, and then 58 % of discoveries are false where 5 % have an edge', () => {
    const { power } = sharpePower(fund, 24, { benchmark: 0, alternative: 0.5, significance: 0.05 });
    expect(1 - power).toBeCloseTo(0.315, 3);
    expect(plannedFalseDiscovery(0.05, 0.05, 1 - 0.315)).toBeCloseTo(0.581, 3);
    expect(observedFalseDiscovery(fund, { benchmark: 0, alternative: 0.5, prior: 0.05 })).toBeCloseTo(0.306, 3);
  });

  it('never has a long enough record for a benchmark it does not beat', () => {
    expect(nullMinTrackRecordLength(fund, 0.5, 0.95)).toBe(Infinity);
  });
});

describe('the variance of a Sharpe ratio where it was observed', () => {
  it('gives the probability of 2012, with raw kurtosis', () => {
    const given = { ...fund, sharpe: 1.585 / Math.sqrt(12) };
    expect(probabilisticSharpe(given, 0)).toBeCloseTo(0.9132343068848602, 9);
    expect(probabilisticSharpe({ ...given, kurtosis: 7.164 }, 0)).toBeCloseTo(0.919841, 6);
    expect(probabilisticSharpe({ sharpe: 1.14, observations: 250, ...normal }, 1)).toBeCloseTo(0.9572778803273129, 9);
  });

  it('gives the minimum track record in bars and years', () => {
    expect(minTrackRecordLength({ sharpe: 1.14, ...normal }, 1, 0.95)).toBeCloseTo(228.73497911, 6);
    const years = (annual: number, benchmark: number, bars: number, shape = normal): number =>
      minTrackRecordLength({ sharpe: annual / Math.sqrt(bars), ...shape }, benchmark / Math.sqrt(bars), 0.95) / bars;
    expect(years(2, 1, 250)).toBeCloseTo(2.731187801728176, 9);
    expect(years(2, 1, 52)).toBeCloseTo(2.8288335869452368, 9);
    expect(years(3, 2.5, 12, { skewness: -0.72, kurtosis: 5.78 })).toBeCloseTo(27.352920196040301, 9);
  });
});

describe('the best of N trials', () => {
  const winner = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, kurtosis: 10 };

  it('is expected to be this lucky', () => {
    expect([1, 2, 10, 100].map((trials) => Number(expectedMaximum(trials).toFixed(5)))).toEqual([
      0, 0.51976, 1.5746, 2.5306,
    ]);
    expect(Math.abs(expectedMaximum(1000) - 3.241436)).toBeLessThan(0.02);
    expect(expectedMaximumSharpe(100, 0.5 / 250)).toBeCloseTo(0.113172, 6);
  });

  it('is deflated as in the example of 2014', () => {
    expect(deflatedSharpe(winner, 100, 0.002)).toBeCloseTo(0.9003968344493903, 9);
    expect(deflatedSharpe(winner, 46, 0.002)).toBeCloseTo(0.9505017, 6);
    expect(deflatedSharpe({ ...winner, ...normal }, 88, 0.002)).toBeCloseTo(0.9504908, 6);
  });

  it('is deflated by estimates of few trials too', () => {
    const given = { sharpe: 1.14, observations: 250, ...normal };
    const luck = expectedMaximumSharpe(3, trialSharpeVariance([3.5, 1.01, 1.02], 250, 0));
    expect(luck).toBeCloseTo(0.9990155652881753, 9);
    expect(probabilisticSharpe(given, luck)).toBeCloseTo(0.9583658117478662, 9);
    expect(expectedMaximumSharpe(100, 0.16)).toBeCloseTo(1.012241157, 8);
    expect(probabilisticSharpe(given, expectedMaximumSharpe(100, 0.16))).toBeCloseTo(0.941740013, 8);
  });

  it('is corrected by Sidak up to five trials, and deflated beyond', () => {
    const given = { sharpe: 0.1, observations: 400, ...normal };
    const single = nullVarianceSharpe(given, 0);
    expect(bestOfTrials(given, 1, 1 / 400)).toBeCloseTo(Math.min(single, probabilisticSharpe(given, 0)), 15);
    expect(bestOfTrials(given, 3, 1 / 400)).toBeCloseTo(sidakSharpe(given, 1) ** 3, 12);
    expect(bestOfTrials(given, 5, 1 / 400)).toBe(sidakSharpe(given, 5));
    expect(bestOfTrials(given, 6, 1 / 400)).toBe(deflatedSharpe(given, 6, 1 / 400));
    expect(bestOfTrials(given, 3, 1 / 400, 2)).toBeLessThan(bestOfTrials(given, 3, 1 / 400));
  });

  it('has trials that scatter at least as chance makes them', () => {
    expect(trialSharpeVariance([0.1, 0.1, 0.1001], 500)).toBe(1 / 500);
    expect(trialSharpeVariance([0.3], 500)).toBe(1 / 500);
    expect(trialSharpeVariance([1, NaN, 3], 500)).toBe(2);
  });

  it('needs this many years before a ratio of 1 is more than luck', () => {
    expect(minBacktestLength(45, 1)).toBeCloseTo(4.9980870044434038, 9);
    expect(minBacktestLength(1, 1)).toBe(0);
    expect(minBacktestLength(10, 0)).toBe(Infinity);
  });
});
