import { expect, it } from 'vitest';
import type { Bars } from './bars.ts';
import { selectBars } from './select-bars.ts';

const column = Float64Array.of(1, 2, 3, 4, 5);
const bars: Bars = {
  symbols: ['A', 'B'],
  offsets: Int32Array.of(0, 2, 5),
  openUtc: column,
  knownUtc: column,
  open: column,
  high: column,
  low: column,
  close: column,
  volume: column,
  adjFactor: column,
  marks: Int32Array.of(0, 1, 2, 3, 4),
};

it('keeps chosen symbols and rows together', () => {
  const chosen = selectBars(
    bars,
    (symbol) => symbol === 'B',
    (row) => row > 2,
  );
  expect(chosen).toMatchObject({
    symbols: ['B'],
    offsets: Int32Array.of(0, 2),
    close: Float64Array.of(4, 5),
    marks: Int32Array.of(3, 4),
  });
});

it('drops a symbol that is left without rows', () => {
  expect(
    selectBars(
      bars,
      () => true,
      (row) => row < 2,
    ),
  ).toMatchObject({ symbols: ['A'], offsets: Int32Array.of(0, 2) });
});

it('keeps everything when everything is wanted', () => {
  expect(
    selectBars(
      bars,
      () => true,
      () => true,
    ),
  ).toEqual(bars);
});
