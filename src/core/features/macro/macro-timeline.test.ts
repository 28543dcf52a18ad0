import { expect, it } from 'vitest';
import type { MacroTable } from '../../../formats/macro/macro-table.ts';
import { asKnownAt, macroTimeline } from './macro-timeline.ts';

const day = 86_400_000;
/** Days of the date, days of the release and values of a series `cpi`, beside another one. */
function table(rows: readonly (readonly [date: number, release: number, value: number])[]): MacroTable {
  return {
    series: ['aaa', 'cpi'],
    offsets: Int32Array.of(0, 1, 1 + rows.length),
    tUtc: Float64Array.of(0, ...rows.map(([date]) => date * day)),
    knownUtc: Float64Array.of(0, ...rows.map(([, release]) => release * day)),
    value: Float64Array.of(-1, ...rows.map(([, , value]) => value)),
  };
}
const monthly = table([
  [0, 40, 100],
  [31, 70, 103],
  [31, 100, 104],
  [60, 101, 110],
]);
const at = (source: MacroTable, transform: Parameters<typeof asKnownAt>[1], days: readonly number[]) => [
  ...asKnownAt(
    macroTimeline(source, 'cpi')!,
    transform,
    Float64Array.from(days, (d) => d * day),
  ),
];

it('a value is there from its release on, not from its date on', () => {
  expect(at(monthly, 'level', [0, 31, 39.999, 40, 69, 70])).toEqual([NaN, NaN, NaN, 100, 100, 103]);
});

it('a revision counts from its own release on', () => {
  expect(at(monthly, 'level', [99.9, 100, 101])).toEqual([103, 104, 110]);
  expect(at(monthly, 'change', [40, 70, 100, 101])).toEqual([NaN, 3, 4, 6]);
});

it('days are counted from the release of the value in use', () => {
  expect(at(monthly, 'days-since-release', [39, 40, 41.5, 70, 103])).toEqual([NaN, 0, 1.5, 0, 2]);
});

it('an older date that is published or revised late is not the latest value', () => {
  const late = table([
    [0, 90, 1],
    [0, 95, 2],
    [31, 70, 5],
  ]);
  expect(at(late, 'level', [70, 90, 95])).toEqual([5, 5, 5]);
  expect(at(late, 'change', [70, 90, 95])).toEqual([NaN, 4, 3]);
  expect(at(late, 'days-since-release', [95])).toEqual([25]);
});

it('values of one release are known together', () => {
  const both = table([
    [0, 50, 1],
    [31, 50, 7],
  ]);
  expect(at(both, 'level', [49, 50])).toEqual([NaN, 7]);
  expect(at(both, 'change', [50])).toEqual([6]);
});

it('a table without the series has no timeline', () => {
  expect(macroTimeline(monthly, 'gdp')).toBeNull();
});
