import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runSeries } from '../../../test/learning/run-series.ts';
import { sharedFile } from '../../../test/shared.ts';
import { commodityChannel, macdLine, rawStochastic } from './kernels/oscillators.ts';
import { averageTrueRange } from './kernels/range.ts';
import { averageDirectional, directional, directionalDistance } from './kernels/trend.ts';
import { moneyFlow, signedVolume } from './kernels/volume.ts';
import { spanMean, wilderMean } from './operators/exponential-mean.ts';
import { gainShare } from './operators/gain-share.ts';
import { oneSided } from './operators/lagged.ts';
import { difference, pointwise, ratio, total } from './operators/pointwise.ts';
import { trueRange } from './operators/true-range.ts';
import { windowDeviation } from './operators/window-deviation.ts';
import { windowMean } from './operators/window-mean.ts';
import { windowWeightedMean } from './operators/window-trend.ts';
import { close, high, low } from './series/market.ts';
import type { Series } from './series/series.ts';

type Values = readonly (number | null)[];
const file = sharedFile('vectors/indicators.json');
const vectors = file === null ? null : JSON.parse(readFileSync(file, 'utf8'));

const band = (bars: number, width: number) =>
  pointwise(
    `band-${width}`,
    [windowMean(close, bars), windowDeviation(close, bars, 0)],
    (mean, sd) => mean + width * sd,
  );
const signal = (line: Series) => spanMean(line, 9, 'mean');
const slowStochastic = windowMean(rawStochastic(14), 3);
const range = trueRange(high, low, close, 'previous-close');

const daily: readonly (readonly [indicator: string, key: string, series: Series])[] = [
  ['sma', 'sma', windowMean(close, 20)],
  ['ema', 'ema', spanMean(close, 20, 'mean')],
  ['rsi', 'rsi', gainShare(close, 14)],
  ['atr', 'tr', range],
  ['atr', 'atr', averageTrueRange(14)],
  ['adx', 'pdi', directional('up', 14)],
  ['adx', 'mdi', directional('down', 14)],
  ['adx', 'dx', directionalDistance(14)],
  ['adx', 'adx', averageDirectional(14)],
  ['macd', 'macd', macdLine(12, 26)],
  ['macd', 'signal', signal(macdLine(12, 26))],
  ['macd', 'histogram', difference(macdLine(12, 26), signal(macdLine(12, 26)))],
  ['bb', 'sma', windowMean(close, 20)],
  ['bb', 'upperBand', band(20, 2)],
  ['bb', 'lowerBand', band(20, -2)],
  ['stoch', 'k', slowStochastic],
  ['stoch', 'd', windowMean(slowStochastic, 3)],
  ['willr', 'williamsR', pointwise('less-100', [rawStochastic(14)], (value) => value - 100)],
  ['cci', 'cci', commodityChannel(20)],
  ['mfi', 'mfi', moneyFlow(14)],
];

describe.skipIf(vectors === null)('502 daily bars of SPY', () => {
  it.each(daily)('have the %s of a peer: %s', (indicator, key, series) => {
    const set = vectors.set_a.find((one: { indicator: string }) => one.indicator === indicator);
    const { high: tops, low: bottoms, close: closes, volume } = vectors.bars;
    const values = runSeries(series, { high: tops, low: bottoms, close: closes, volume });
    expect(differences(values, set.values[key], set.tolerance)).toEqual([]);
  });
});

describe.skipIf(vectors === null)('on-balance volume', () => {
  it('of SPY is the running sum of signed volume', () => {
    const { values, tolerance } = vectors.set_a.find((one: { indicator: string }) => one.indicator === 'obv');
    const { close: closes, volume } = vectors.bars;
    expect(differences(runningSum(runSeries(signedVolume, { close: closes, volume })), values.obv, tolerance)).toEqual(
      [],
    );
  });

  it('of the worked example is the same', () => {
    const {
      inputs,
      expected,
      abs_tolerance: tolerance,
    } = vectors.set_b.find((one: { indicator: string }) => one.indicator === 'obv');
    const values = runningSum(runSeries(signedVolume, { close: inputs[0], volume: inputs[1] }));
    expect(differences(values, expected[0], tolerance)).toEqual([]);
  });
});

function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += Number.isNaN(value) ? 0 : value));
}

/** Averages that begin as if 0 had come before, as some libraries have them. */
const zeroSeeded = (side: 'rise' | 'fall') => wilderMean(oneSided(close, side), 14, 'zero');

const sheets: readonly (readonly [indicator: string, key: string | null, series: Series])[] = [
  ['atr', null, wilderMean(trueRange(high, low, close, 'high-low'), 14, 'mean')],
  ['rsi_zero_seed', null, ratio(zeroSeeded('rise'), total(zeroSeeded('rise'), zeroSeeded('fall')), { scale: 100 })],
  ['rsi_wilder', null, gainShare(close, 14)],
  ['bollinger', 'upper', band(20, 2)],
  ['bollinger', 'lower', band(20, -2)],
  ['macd_line_first_value_seed', null, difference(spanMean(close, 12, 'first'), spanMean(close, 26, 'first'))],
];

describe.skipIf(vectors === null)('spreadsheet examples', () => {
  it.each(sheets)('have the same %s', (indicator, key, series) => {
    const set = vectors.set_c.find((one: { indicator: string }) => one.indicator === indicator);
    const expected = key === null ? set.expected : set.expected[key];
    expect(differences(runSeries(series, set.inputs), expected, set.abs_tolerance)).toEqual([]);
  });
});

const slow = windowMean(rawStochastic(5), 3);
const examples: readonly (readonly [indicator: string, output: number, inputs: readonly string[], series: Series])[] = [
  ['cci', 0, ['high', 'low', 'close'], commodityChannel(5)],
  ['stddev', 0, ['close'], windowDeviation(close, 5, 0)],
  ['sma', 0, ['close'], windowMean(close, 5)],
  ['ema', 0, ['close'], spanMean(close, 5, 'first')],
  ['wma', 0, ['close'], windowWeightedMean(close, 5)],
  ['rsi', 0, ['close'], gainShare(close, 5)],
  ['wilders', 0, ['close'], wilderMean(close, 5, 'mean')],
  ['mfi', 0, ['high', 'low', 'close', 'volume'], moneyFlow(14)],
  ['bbands', 0, ['close'], band(5, -2)],
  ['bbands', 1, ['close'], windowMean(close, 5)],
  ['bbands', 2, ['close'], band(5, 2)],
  ['tr', 0, ['high', 'low', 'close'], trueRange(high, low, close, 'high-low')],
  ['atr', 0, ['high', 'low', 'close'], wilderMean(trueRange(high, low, close, 'high-low'), 4, 'mean')],
  ['stoch', 0, ['high', 'low', 'close'], slow],
  ['stoch', 1, ['high', 'low', 'close'], windowMean(slow, 3)],
  ['willr', 0, ['high', 'low', 'close'], pointwise('less-100', [rawStochastic(5)], (value) => value - 100)],
];

describe.skipIf(vectors === null)('worked examples of a book', () => {
  it.each(examples)('have the same %s (output %i)', (indicator, output, inputs, series) => {
    const set = vectors.set_b.find((one: { indicator: string }) => one.indicator === indicator);
    const values = runSeries(series, Object.fromEntries(inputs.map((name, k) => [name, set.inputs[k]])));
    const expected: number[] = set.expected[output];
    expect(differences(values.subarray(values.length - expected.length), expected, set.abs_tolerance)).toEqual([]);
  });
});

function differences(values: Float64Array, expected: Values, tolerance: number): object[] {
  if (values.length !== expected.length || expected.every((value) => value === null))
    return [{ length: values.length }];
  return expected.flatMap((value, row) => {
    const found = values[row]!;
    return value === null || Math.abs(found - value) <= tolerance ? [] : [{ row, value, found }];
  });
}
