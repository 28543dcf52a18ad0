import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seriesGraph } from '../series/graph.ts';
import { SeriesRunner } from '../series/runner.ts';
import { source } from '../series/series.ts';
import { swing } from './swing.ts';

const [high, low, close, atr] = ['high', 'low', 'close', 'atr'].map(source) as [never, never, never, never];

/** Bars from 1 below to 1 above their close; the average true range is 2, and 50 from `wildFrom` on. */
function columnsOf(closes: readonly number[], wildFrom: number) {
  const at = (by: number) => Float64Array.from(closes, (price) => price + by);
  const range = new Float64Array(closes.length).fill(2);
  range[0] = NaN;
  range.fill(50, wildFrom);
  return { high: at(1), low: at(-1), close: at(0), atr: range };
}

function swings(closes: readonly number[], wildFrom = closes.length): [direction: number, retracement: number][] {
  const { direction, retracement } = swing(high, low, close, atr, 2);
  const runner = new SeriesRunner(seriesGraph([direction, retracement]), closes.length);
  const at = runner.advance(columnsOf(closes, wildFrom), 0, closes.length);
  return closes.map((_, i) => [runner.output(0)[at + i]!, runner.output(1)[at + i]!]);
}

it('tells the direction and the part given back from the close that confirms a swing on', () => {
  // High 111 at bar 2, confirmed by 104; low 99 at bar 4, confirmed by 106; the swing falls from 111 to 99.
  const told = swings([100, 105, 110, 104, 100, 106, 112, 98]);
  expect(told.map(([direction]) => direction)).toEqual([NaN, 0, 0, 0, 0, -1, -1, 1]);
  expect(told[5]![1]).toBeCloseTo(7 / 12, 12);
  expect(told[6]![1]).toBeCloseTo(13 / 12, 12);
  // High 113 at bar 6 is confirmed by 98, which is behind the start of the swing from 99.
  expect(told[7]![1]).toBeCloseTo(15 / 14, 12);
});

it('is 0 where the close is beyond the end of the swing', () => {
  const told = swings([100, 110, 100, 105, 95], 4);
  expect(told.slice(3)).toEqual([
    [-1, 0.5],
    [-1, 0],
  ]);
});

it('never takes back what it told', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 3, maxLength: 60 }), (closes) => {
      const whole = swings(closes);
      for (let bars = 1; bars < closes.length; bars++) {
        expect(swings(closes.slice(0, bars))).toEqual(whole.slice(0, bars));
      }
    }),
    { numRuns: 50 },
  );
});
