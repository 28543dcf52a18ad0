import { describe, expect, it } from 'vitest';
import { Rng } from '../numerics/rng.ts';
import { shockOf, shockTable } from './shock-table.ts';

describe('shock table', () => {
  it('has the quantiles of Student t, scaled to variance 1', () => {
    const table = shockTable(6);
    const toT = Math.sqrt(6 / 4);
    expect(shockOf(table, 0x40000000) * toT).toBeCloseTo(-0.7175582, 3);
    expect(shockOf(table, 0x00100000) * toT).toBeCloseTo(-6.81824367, 2);
    expect(shockOf(table, 0xc0000000) * toT).toBeCloseTo(0.7175582, 3);
  });

  it('is bounded and symmetric at its ends', () => {
    const table = shockTable(4);
    expect(shockOf(table, 0)).toBe(-shockOf(table, 0xfff00000));
    expect(shockOf(table, 0) * Math.SQRT2).toBeCloseTo(-70.8, 1);
  });

  it('draws normal shocks for many degrees of freedom', () => {
    const table = shockTable(200);
    const rng = new Rng([1, 2, 3, 4]);
    const draws = Float64Array.from({ length: 200_000 }, () => shockOf(table, rng.uint32()));
    const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
    expect(moment(1)).toBeCloseTo(0, 2);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(moment(4)).toBeCloseTo(3, 0);
  });
});
