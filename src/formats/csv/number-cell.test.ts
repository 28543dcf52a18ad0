import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readNumber, readQuantity } from './number-cell.ts';

const english = { decimal: 0x2e, thousands: 0x2c };
const plain = { decimal: 0x2e, thousands: 0 };
const spanish = { decimal: 0x2c, thousands: 0x2e };
const number = (text: string, marks = plain) => readNumber(bytesOf(text), 0, bytesOf(text).length, marks);
const quantity = (text: string, marks = plain) => readQuantity(bytesOf(text), 0, bytesOf(text).length, marks);
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('numbers', () => {
  it.each([
    ['1469.250000', 1469.25],
    ['-36.98', -36.98],
    ['+3', 3],
    ['0.00000001293', 1.293e-8],
    ['  12.5 ', 12.5],
    ['.5', 0.5],
    ['7.', 7],
    ['1e3', 1000],
    ['1.5E-7', 1.5e-7],
    ['222.48688855240633', 222.48688855240633],
    ['9007199254740993', 9007199254740992],
    ['1e400', Number.POSITIVE_INFINITY],
  ])('reads %s', (text, value) => {
    expect(number(text)).toBe(value);
  });

  it.each(['', ' ', '-', 'abc', '1.2.3', '1,234', '12x', '0x10', 'Infinity', 'NaN', '--1', '1e', '1 2'])(
    'refuses "%s"',
    (text) => {
      expect(number(text)).toBeNaN();
    },
  );

  it('reads thousands marks only where three digits follow', () => {
    expect(number('3,966.20', english)).toBe(3966.2);
    expect(number('1,234,567', english)).toBe(1234567);
    expect(number('1,23', english)).toBeNaN();
    expect(number('1,2345', english)).toBeNaN();
    expect(number(',123', english)).toBeNaN();
    expect(number('4.850,50', spanish)).toBe(4850.5);
  });

  it('never gives a negative zero', () => {
    expect(Object.is(number('-0.00'), 0)).toBe(true);
    expect(Object.is(number('-0e5'), 0)).toBe(true);
  });

  it('reads what JavaScript writes, to the last bit', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(finite, (value) => {
        expect(number(String(value))).toBe(value + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads decimals as the engine does', () => {
    const digits = fc.tuple(fc.nat(999_999_999), fc.nat(99_999_999), fc.boolean());
    fc.assert(
      fc.property(digits, ([whole, decimals, negative]) => {
        const text = `${negative ? '-' : ''}${whole}.${decimals}`;
        expect(number(text)).toBe(Number(text) + 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('quantities', () => {
  it.each([
    ['1.20K', 1200],
    ['2.01K', 2010],
    ['3.5M', 3_500_000],
    ['1.234567B', 1_234_567_000],
    ['0.74%', 0.0074],
    ['-0.75%', -0.0075],
    ['1310', 1310],
  ])('reads %s', (text, value) => {
    expect(quantity(text)).toBe(value);
  });

  it('reads a Spanish percentage', () => {
    expect(quantity('-0,01%', spanish)).toBe(-0.0001);
  });

  it('refuses a letter alone', () => {
    expect(quantity('K')).toBeNaN();
    expect(quantity('12Q')).toBeNaN();
  });
});
