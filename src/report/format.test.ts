import { describe, expect, it } from 'vitest';
import { count, date, decimal, percent, significant } from './format.ts';

describe('numbers for people', () => {
  it('have their thousands apart and a true minus', () => {
    expect([count(1234567), count(-1234.4), decimal(-0.5), percent(-0.1234), percent(12.5, 0)]).toEqual([
      '1,234,567',
      '−1,234',
      '−0.50',
      '−12.3%',
      '1,250%',
    ]);
  });

  it('never show a minus before nothing', () => {
    expect([decimal(-0.001), percent(-0.0001), count(-0.2), significant(-0)]).toEqual(['0.00', '0.0%', '0', '0']);
  });

  it('are a dash where there is none', () => {
    expect([decimal(null), percent(NaN), count(Infinity), significant(null), date(NaN)]).toEqual([
      '–',
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('keep four significant digits when their size is unknown', () => {
    expect([significant(0.123456), significant(123456), significant(0.00001234), significant(2.5e12)]).toEqual([
      '0.1235',
      '123,500',
      '1.23e−5',
      '2.50e+12',
    ]);
  });

  it('show UTC dates', () => {
    expect(date(Date.UTC(2020, 1, 29, 23, 59))).toBe('2020-02-29');
  });
});
