import { expect, it } from 'vitest';
import { runSeries } from '../../../../test/learning/run-series.ts';
import { calendarKernels } from './calendar.ts';

/** Values at bars that open at 14:30 UTC of the days. */
function at(name: string, days: readonly string[]): number[] {
  const kernel = calendarKernels.find((one) => one.name === name)!;
  return [...runSeries(kernel.build({}), { openUtc: days.map((day) => Date.parse(`${day}T14:30Z`)) })];
}

it('days and months are those of the UTC date', () => {
  const days = ['1969-12-31', '2000-02-29', '2024-03-01', '2024-12-31'];
  expect(at('day-of-week', days)).toEqual([3, 2, 5, 2]);
  expect(at('day-of-month', days)).toEqual([31, 29, 1, 31]);
  expect(at('month', days)).toEqual([12, 2, 3, 12]);
  expect(at('hour-of-day', days)).toEqual([14.5, 14.5, 14.5, 14.5]);
});

it('a month ends after its last day, in leap years too', () => {
  expect(at('days-to-month-end', ['2024-02-01', '2023-02-28', '2024-04-30', '2024-12-01'])).toEqual([28, 0, 0, 30]);
});

it('a month turns at its first bar, whatever day that is', () => {
  expect(at('month-turn', ['2024-05-30', '2024-05-31', '2024-06-03', '2024-06-04'])).toEqual([NaN, 0, 1, 0]);
});

it('options expire in the week of the third Friday', () => {
  const june = ['2024-06-14', '2024-06-17', '2024-06-21', '2024-06-23', '2024-06-24'];
  expect(at('expiry-week', june)).toEqual([0, 1, 1, 1, 0]);
  expect(at('expiry-week', ['2024-03-11', '2024-03-15', '2024-03-18'])).toEqual([1, 1, 0]);
});
