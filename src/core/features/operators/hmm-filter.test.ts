import { expect, it } from 'vitest';
import { runSeries } from '../../../../test/learning/run-series.ts';
import { Rng, deriveSeed } from '../../numerics/rng.ts';
import { fitGaussianHmm } from '../../regimes/fit-gaussian-hmm.ts';
import { filteredStates } from '../../regimes/gaussian-hmm.ts';
import { seriesGraph } from '../series/graph.ts';
import { close } from '../series/market.ts';
import { SeriesRunner } from '../series/runner.ts';
import { hmmFilter } from './hmm-filter.ts';

const filter = hmmFilter(close, { states: 2, history: 60, refit: 20 });
const wild = filter.probabilities[1]!;
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

it('gives mean and variance of the next value by the states to come', () => {
  const [calm, wildly, mean, variance] = [...filter.probabilities, filter.nextMean, filter.nextVariance].map(
    (series) => runSeries(series, { close: values })[70]!,
  ) as [number, number, number, number];
  expect(calm + wildly).toBeCloseTo(1, 14);
  const { transition, means, variances } = fitGaussianHmm(Float64Array.from(values), 60, 2);
  const next = [0, 1].map((k) => calm * transition[k]! + wildly * transition[2 + k]!);
  const expected = next[0]! * means[0]! + next[1]! * means[1]!;
  expect(mean).toBeCloseTo(expected, 12);
  const squares = next.map((p, k) => p * (variances[k]! + means[k]! * means[k]!));
  expect(variance).toBeCloseTo(squares[0]! + squares[1]! - expected * expected, 12);
});

it('fits one model for all that is read of it', () => {
  const { nextVariance } = hmmFilter(close, { states: 2, history: 60, refit: 20 });
  const graph = seriesGraph([...filter.probabilities, filter.nextMean, nextVariance]);
  expect(graph.nodes.filter(({ series }) => series.keepsHistory)).toHaveLength(1);
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
