import { expect, it } from 'vitest';
import { tradedRow } from '../../../../test/trading/traded-row.ts';
import { tradeTables } from './trade-tables.ts';

const timeUtc = Float64Array.of(10, 20, 30, 40);
const regimes = { volatility: Int8Array.of(-1, 0, 1, 2), trend: Int8Array.of(-1, 0, 1, 0) };
const tables = (...entries: readonly number[]) =>
  tradeTables(
    entries.map((entryUtc) => tradedRow({ entryUtc })),
    ['A'],
    timeUtc,
    regimes,
  );

it('a trade belongs to the regime of the bar that it was opened in, which is told from the bars before', () => {
  // Opened after the values of 10 and before those of 20: in the second bar.
  expect(tables(10, 15).volatility.map(({ name, trades }) => [name, trades])).toEqual([['low', 2]]);
  expect(tables(20, 30).volatility.map(({ name, trades }) => [name, trades])).toEqual([
    ['middle', 1],
    ['high', 1],
  ]);
  expect(tables(20).trend.map(({ name }) => name)).toEqual(['down']);
});

it('a trade of the first bar, before which nothing is known, has none, and one after the last has that of the last', () => {
  expect(tables(5).volatility).toEqual([]);
  expect(tables(50).volatility.map(({ name }) => name)).toEqual(['high']);
});

it('holding times are told by their longest', () => {
  const of = (bars: number) => tradeTables([tradedRow({ bars })], ['A'], timeUtc, regimes).holding[0]!.name;
  expect([0, 1, 2, 3, 5, 6, 50, 51].map(of)).toEqual([
    'up to 1 bar',
    'up to 1 bar',
    '2 bars',
    '3 to 5 bars',
    '3 to 5 bars',
    '6 to 10 bars',
    '21 to 50 bars',
    'over 50 bars',
  ]);
});
