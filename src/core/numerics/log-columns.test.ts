import { describe, expect, it } from 'vitest';
import { log } from './elementary.ts';
import { logColumn, logRatioColumn } from './log-columns.ts';
import { Rng, deriveSeed } from './rng.ts';

const logsOf = (numbers: Float64Array) => {
  const column = numbers.slice();
  logColumn(column, 0, column.length);
  return column;
};

describe('logarithms of a column', () => {
  it('have the bits of the single logarithm, in every binade', () => {
    const rng = new Rng(deriveSeed(1, 'log columns', 0));
    const anywhere = new Float64Array(20_000);
    const bits = new Uint32Array(anywhere.buffer);
    for (let k = 0; k < bits.length; k += 2) {
      bits[k] = rng.uint32();
      bits[k + 1] = 0x00100000 + rng.integer(0x7fe00000);
    }
    const near = Float64Array.from({ length: 20_001 }, () => 0.5 + rng.uniform());
    const edges = Float64Array.from(
      { length: 64 },
      (_, k) => [1, 0.7071067811865475, 0.7071067811865476, 1.4142135623730951, 1.4142135623730954, 2][k % 6]!,
    );
    for (const numbers of [anywhere, near, edges]) {
      expect(logsOf(numbers)).toEqual(numbers.map(log));
      expect(numbers.every((number) => number > 0)).toBe(true);
    }
  });

  it('are missing where a value is not above 0, and right beside', () => {
    const numbers = Float64Array.from({ length: 100 }, (_, k) => k + 1);
    numbers.set([0, -1, NaN, 5e-324, Infinity], 10);
    expect(logsOf(numbers)).toEqual(numbers.map((number) => (number > 0 ? log(number) : NaN)));
  });

  it('leave the rest of the column alone', () => {
    const column = new Float64Array(101).fill(1);
    column[0] = 7;
    column[100] = 9;
    logColumn(column, 1, 100);
    expect([column[0], column[1], column[99], column[100]]).toEqual([7, 0, 0, 9]);
  });
});

describe('logarithms of quotients of a column', () => {
  const ratiosOf = (numbers: Float64Array, bars: number) => {
    const out = new Float64Array(numbers.length).fill(7);
    logRatioColumn(numbers, bars, out, bars, numbers.length);
    return out;
  };

  it('have the bits of the single logarithm of the quotient, however far apart the two are', () => {
    const rng = new Rng(deriveSeed(1, 'log ratios', 0));
    const numbers = Float64Array.from({ length: 5003 }, () => (1 + rng.uniform()) * 2 ** (rng.integer(41) - 20));
    for (const bars of [1, 2, 5, 2047, 3000]) {
      const expected = numbers.map((number, i) => (i < bars ? 7 : log(number / numbers[i - bars]!)));
      expect(ratiosOf(numbers, bars)).toEqual(expected);
    }
  });

  it('are missing where one of the two is not above 0, and right beside', () => {
    const numbers = Float64Array.from({ length: 100 }, (_, k) => k + 1);
    numbers.set([0, -1, -2, NaN, 5e-324, Infinity, Infinity], 10);
    const expected = numbers.map((now, i) => {
      if (i < 1) return 7;
      const before = numbers[i - 1]!;
      return now > 0 && before > 0 && now / before > 0 ? log(now / before) : NaN;
    });
    expect(ratiosOf(numbers, 1)).toEqual(expected);
  });

  it('of two negative values are missing, also where nothing else is odd', () => {
    const numbers = Float64Array.from({ length: 100 }, (_, k) => (k === 50 || k === 51 ? -1 : 1));
    expect([...ratiosOf(numbers, 1).subarray(49, 54)]).toEqual([0, NaN, NaN, NaN, 0]);
  });
});
