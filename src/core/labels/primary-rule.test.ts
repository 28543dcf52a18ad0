import { expect, it } from 'vitest';
import { ruleSides } from './primary-rule.ts';

const momentum = { kind: 'momentum', fastBars: 1, slowBars: 2 } as const;
const cross = { kind: 'moving-average-cross', fastBars: 1, slowBars: 3 } as const;

it('follows the change over the slow bars, and never looks at the symbol before', () => {
  const close = Float64Array.of(1, 1, 1, 50, 40, 60, 30);
  expect([...ruleSides(close, 3, 7, momentum)]).toEqual([0, 0, 1, -1]);
});

it('follows the fast average against the slow one from the first bar that has both', () => {
  const close = Float64Array.of(900, 3, 3, 3, 6, 3, 1);
  expect([...ruleSides(close, 1, 7, cross)]).toEqual([0, 0, 0, 1, -1, -1]);
});

it('has no side where a close is missing', () => {
  expect([...ruleSides(Float64Array.of(1, 2, NaN, 4, 5), 0, 5, momentum)]).toEqual([0, 0, 0, 1, 0]);
});
