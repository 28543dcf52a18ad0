import { expect, it } from 'vitest';
import { holdOutLatest } from './hold-out-latest.ts';

const t0 = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7);
const all = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7);

it('holds the latest share back, and trains only on labels that were known before it', () => {
  const { train, stop } = holdOutLatest({ t0, t1: Float64Array.of(1, 9, 4, 5, 6, 7, 8, 9) }, all, 0.25);
  expect([...stop]).toEqual([6, 7]);
  expect([...train]).toEqual([0, 2, 3]);
});

it('takes a label that is known at the very moment for one that reaches across', () => {
  const { train } = holdOutLatest({ t0, t1: t0.map((time) => time + 3) }, all, 0.5);
  expect([...train]).toEqual([0]);
});

it('leaves one position to train on, and holds nothing back where there is none', () => {
  const known = { t0, t1: t0.map((time) => time + 0.5) };
  expect(holdOutLatest(known, Int32Array.of(4, 5), 0.9)).toEqual({ train: Int32Array.of(4), stop: Int32Array.of(5) });
  expect(holdOutLatest(known, new Int32Array(), 0.2)).toEqual({ train: new Int32Array(), stop: new Int32Array() });
});
