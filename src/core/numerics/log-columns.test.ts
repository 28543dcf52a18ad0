import { describe, expect, it } from 'vitest';
import { log } from './elementary.ts';
import { logColumn } from './log-columns.ts';
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
