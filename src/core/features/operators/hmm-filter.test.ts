import { expect, it } from 'vitest';
import { runSeries } from '../../../../test/learning/run-series.ts';
import { Rng, deriveSeed } from '../../numerics/rng.ts';
import { fitGaussianHmm } from '../../regimes/fit-gaussian-hmm.ts';
import { filteredStates } from '../../regimes/gaussian-hmm.ts';
import { seriesGraph } from '../series/graph.ts';
import { close } from '../series/market.ts';
import { SeriesRunner } from '../series/runner.ts';
import { hmmFilter } from './hmm-filter.ts';

const wild = hmmFilter(close, 'wild', { states: 2, history: 60, refit: 20 }, (_, states) => states[1]!);
const rng = new Rng(deriveSeed(3, 'hmm filter', 0));
const values = Array.from({ length: 120 }, (_, i) => (i % 50 < 35 ? 1 : 4) * rng.normal());

it('has no value before the first fit, then filtered ones under it, then under the next', () => {
  const found = [...runSeries(wild, { close: values })];
  const all = Float64Array.from(values);
  const first = fitGaussianHmm(all, 60, 2);
  const second = fitGaussianHmm(all, 80, 2, { from: first, iterations: 5 });
  expect(found.slice(0, 60).every(Number.isNaN)).toBe(true);
  const filtered = (model: typeof first, bar: number) => filteredStates(model, all)[2 * bar + 1]!;
  for (const bar of [60, 70, 79]) expect(found[bar]).toBeCloseTo(filtered(first, bar), 12);
  for (const bar of [80, 99]) expect(found[bar]).toBeCloseTo(filtered(second, bar), 12);
  expect(Math.abs(found[80]! - filtered(first, 80))).toBeGreaterThan(1e-6);
});

it('forgets nothing at a missing value', () => {
  const found = [...runSeries(wild, { close: [...values.slice(0, 70), NaN, ...values.slice(70)] })];
  expect(found[70]).toBeNaN();
  expect(found.slice(0, 70)).toEqual([...runSeries(wild, { close: values })].slice(0, 70));
  expect(found.slice(71).every((p) => p >= 0 && p <= 1)).toBe(true);
});

it('goes on from a snapshot, which holds every value so far', () => {
  const graph = seriesGraph([wild]);
  const columns = { close: Float64Array.from(values) };
  const before = new SeriesRunner(graph, 120);
  before.advance(columns, 0, 75);
  const after = new SeriesRunner(graph, 64);
  after.restore(before.snapshot());
  const at = after.advance(columns, 75, 45);
  expect([...after.output(0).subarray(at, at + 45)]).toEqual([...runSeries(wild, { close: values })].slice(75));
  expect(after.snapshot().length - before.snapshot().length).toBe(45);
  expect(() => after.restore(before.snapshot().subarray(0, 50))).toThrow(RangeError);
});
