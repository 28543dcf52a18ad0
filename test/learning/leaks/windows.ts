import { ascending, quantile, standardDeviation } from '../../../src/core/numerics/summary.ts';
import { meanOf, ofSymbols, type PlantedLeak, returnsOf } from './planted-leak.ts';

const weekMs = 7 * 86_400_000;

/** Windows that do not end at the bar, and figures of the whole sample. */
export const windowLeaks: { readonly [name: string]: PlantedLeak } = {
  'centred rolling mean': {
    leak: ofSymbols('centred-mean', ({ close }) => close.map((_, row) => meanOf(close, row - 5, row + 6))),
    honest: ofSymbols('trailing-mean', ({ close }) => close.map((_, row) => meanOf(close, row - 10, row + 1))),
    remedy: 'lag the column by 5 bars',
  },
  backfill: {
    leak: ofSymbols('backfilled-mean', ({ close }) => {
      const means = trailing20(close);
      return means.map((value) => (Number.isNaN(value) ? means.find((later) => !Number.isNaN(later))! : value));
    }),
    honest: ofSymbols('unfilled-mean', ({ close }) => trailing20(close)),
    remedy: 'End the window at the bar itself',
  },
  'full-sample z-score': {
    leak: ofSymbols('z-score', ({ close }) => scored(returnsOf(close), (returns) => returns)),
    honest: ofSymbols('expanding-z-score', ({ close }) =>
      scored(returnsOf(close), (returns, row) => returns.subarray(0, row + 1)),
    ),
    remedy: 'expanding or rolling window',
  },
  'shift(-1)': {
    leak: ofSymbols('next-return', ({ close }) => close.map((price, row) => (close[row + 1] ?? NaN) / price - 1)),
    honest: ofSymbols('last-return', ({ close }) => close.map((price, row) => price / (close[row - 1] ?? NaN) - 1)),
    remedy: 'lag the column by 1 bar.',
  },
  'left-labelled resample': {
    leak: ofSymbols('weekly-return', ({ close, openUtc }) => {
      const weeks = Array.from(openUtc, (utc) => Math.floor(utc / weekMs));
      return close.map((_, row) => close[weeks.lastIndexOf(weeks[row]!)]! / close[weeks.indexOf(weeks[row]!)]! - 1);
    }),
    honest: ofSymbols('week-so-far', ({ close, openUtc }) => {
      const weeks = Array.from(openUtc, (utc) => Math.floor(utc / weekMs));
      return close.map((price, row) => price / close[weeks.indexOf(weeks[row]!)]! - 1);
    }),
    remedy: 'End the window at the bar itself',
  },
  'full-sample winsorise': {
    leak: ofSymbols('clipped-return', ({ close }) => clipped(returnsOf(close), (returns) => returns)),
    honest: ofSymbols('expanding-clipped-return', ({ close }) =>
      clipped(returnsOf(close), (returns, row) => returns.subarray(0, row + 1)),
    ),
    remedy: 'expanding or rolling window',
  },
};

type Sample = (values: Float64Array, row: number) => Float64Array;

function trailing20(close: Float64Array): Float64Array {
  return close.map((_, row) => (row < 19 ? NaN : meanOf(close, row - 19, row + 1)));
}

function scored(values: Float64Array, sampleOf: Sample): Float64Array {
  return values.map((value, row) => {
    const sample = sampleOf(values, row);
    return (value - meanOf(sample, 0, sample.length)) / standardDeviation(sample);
  });
}

function clipped(values: Float64Array, sampleOf: Sample): Float64Array {
  return values.map((value, row) => {
    const sorted = ascending(sampleOf(values, row));
    return Math.min(quantile(sorted, 0.95), Math.max(quantile(sorted, 0.05), value));
  });
}
