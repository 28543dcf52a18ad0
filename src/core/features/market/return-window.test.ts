import { expect, it } from 'vitest';
import { ReturnWindow } from './return-window.ts';

it('holds the last returns of every symbol, and does not count moments without any', () => {
  const window = new ReturnWindow(3);
  window.include(['B', 'A']);
  for (const moment of [
    [1, 10],
    [NaN, NaN],
    [2, NaN],
    [3, 30],
    [NaN, NaN],
    [4, 40],
  ])
    window.push(Float64Array.from(moment));
  expect(window.names).toEqual(['A', 'B']);
  expect(window.moments).toBe(4);
  expect([...window.last('A')]).toEqual([2, 3, 4]);
  expect([...window.last('B', 2)]).toEqual([30, 40]);
});

it('goes on from where it was taken', () => {
  const whole = new ReturnWindow(3);
  whole.include(['A']);
  for (const value of [1, 2, 3, 4, 5]) whole.push(Float64Array.of(value));
  const other = new ReturnWindow(3);
  other.restore('A', whole.moments, whole.last('A'));
  for (const window of [whole, other]) window.push(Float64Array.of(6));
  expect([...other.last('A')]).toEqual([...whole.last('A')]);
  expect([...other.last('A')]).toEqual([4, 5, 6]);
});
