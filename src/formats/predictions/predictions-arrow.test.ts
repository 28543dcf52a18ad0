import { expect, it } from 'vitest';
import { encodeArrow } from '../arrow/table.ts';
import { parsePredictions, serialisePredictions } from './predictions-arrow.ts';

const bars = { symbols: ['A'], offsets: Int32Array.of(0, 3), openUtc: Float64Array.of(1, 2, 3) };
const fold = Int32Array.of(-1, 0, 1);
const score = Float64Array.of(NaN, 0.5, 0.25);

it('gives back what was written', () => {
  const table = { fold, score, agreement: Float64Array.of(NaN, 0.75, 1) };
  expect(parsePredictions(serialisePredictions(bars, table))).toEqual({ ok: true, value: table });
});

it('takes scores of a single model for agreed', () => {
  const table = { fold, score, agreement: Float64Array.of(NaN, 1, 1) };
  expect(parsePredictions(serialisePredictions(bars, { fold, score }))).toEqual({ ok: true, value: table });
});

it('reads a file of version 1 as agreed', () => {
  const bytes = encodeArrow('predictions', 1, {
    symbol: { type: 'dict', words: ['A'], codes: Int32Array.of(0, 0, 0) },
    openUtc: { type: 'f64', values: bars.openUtc },
    fold: { type: 'i32', values: fold },
    score: { type: 'f64', values: score },
  });
  const parsed = parsePredictions(bytes);
  expect(parsed.ok && [...parsed.value.agreement]).toEqual([NaN, 1, 1]);
});

it('refuses a share above one', () => {
  const table = { fold, score, agreement: Float64Array.of(NaN, 1.5, 1) };
  expect(parsePredictions(serialisePredictions(bars, table))).toMatchObject({
    failure: { reason: 'format-invalid', detail: 'row 1 has agreement 1.5' },
  });
});
