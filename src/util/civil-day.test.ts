import { expect, it } from 'vitest';
import fc from 'fast-check';
import { civilDay, dayNumber, dayText, weekdayOf } from './civil-day.ts';

it('numbers days from 1970-01-01', () => {
  expect(civilDay('1970-01-01')).toBe(0);
  expect(civilDay('2000-03-01')).toBe(11017);
  expect(dayNumber(1969, 12, 31)).toBe(-1);
});

it('refuses dates that do not exist', () => {
  expect(civilDay('2023-02-29')).toBeNull();
  expect(civilDay('2024-02-29')).toBe(19782);
  expect(civilDay('2020-13-01')).toBeNull();
  expect(civilDay('20-01-01')).toBeNull();
});

it('knows that 1970-01-01 was a Thursday and 1969-12-28 a Sunday', () => {
  expect(weekdayOf(0)).toBe(4);
  expect(weekdayOf(-4)).toBe(0);
});

it('gives back the text of every day it reads', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
      expect(civilDay(dayText(day))).toBe(day);
    }),
  );
});
