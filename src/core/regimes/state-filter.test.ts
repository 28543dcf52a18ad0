import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { log } from '../numerics/elementary.ts';
import { predictStates, updateStates } from './state-filter.ts';

interface Chain {
  readonly start: readonly number[];
  readonly transition: readonly number[];
  readonly frames: readonly (readonly number[])[];
}

/** Filtered probabilities of every frame, and the log-likelihood of all. */
function filtered({ start, transition, frames }: Chain) {
  const states = Float64Array.from(start);
  const next = new Float64Array(start.length);
  let logLikelihood = 0;
  const rows = frames.map((frame, t) => {
    if (t > 0) {
      predictStates(states, Float64Array.from(transition), next);
      states.set(next);
    }
    logLikelihood += log(updateStates(states, Float64Array.from(frame)));
    return [...states];
  });
  return { rows, logLikelihood };
}

const umbrella = [0.9, 0.2];
const none = [0.1, 0.8];

it('the umbrella world is filtered as in the textbook', () => {
  const { rows, logLikelihood } = filtered({
    start: [0.5, 0.5],
    transition: [0.7, 0.3, 0.3, 0.7],
    frames: [umbrella, umbrella, none, umbrella, umbrella],
  });
  const expected = [0.8181818182, 0.8833570413, 0.1906679397, 0.7307940046, 0.8673388896];
  rows.forEach(([rain], t) => expect(rain).toBeCloseTo(expected[t]!, 9));
  expect(logLikelihood).toBeCloseTo(-3.3725020443, 9);
});

it('what no state can explain leaves the prediction', () => {
  const states = Float64Array.of(0.25, 0.75);
  expect(updateStates(states, Float64Array.of(0, 0))).toBe(0);
  expect([...states]).toEqual([0.25, 0.75]);
});

it('filtered probabilities agree with the shared vectors', (context) => {
  const file = sharedFile('vectors/hmm.json');
  if (file === null) return context.skip('no shared vectors');
  const [rain, weather] = (JSON.parse(readFileSync(file, 'utf8')) as { cases: [RainCase, WeatherCase] }).cases;
  const first = filtered({
    start: rain.start,
    transition: rain.transition.flat(),
    frames: rain.frame_probabilities,
  });
  near(first.rows, rain.computed_here.filtered);
  expect(first.logLikelihood).toBeCloseTo(rain.expected.log_likelihood, 4);
  const second = filtered({
    start: weather.start,
    transition: weather.transition.flat(),
    frames: weather.observations.map((seen) => weather.emission.map((row) => row[seen]!)),
  });
  near(second.rows, weather.computed_here.filtered);
  near([second.rows.at(-1)!], [weather.expected.smoothed.at(-1)!]);
  expect(second.logLikelihood).toBeCloseTo(weather.computed_here.log_likelihood, 12);
});

interface RainCase {
  readonly start: number[];
  readonly transition: number[][];
  readonly frame_probabilities: number[][];
  readonly expected: { readonly log_likelihood: number };
  readonly computed_here: { readonly filtered: number[][] };
}

interface WeatherCase {
  readonly start: number[];
  readonly transition: number[][];
  readonly emission: number[][];
  readonly observations: number[];
  readonly expected: { readonly smoothed: number[][] };
  readonly computed_here: { readonly filtered: number[][]; readonly log_likelihood: number };
}

function near(rows: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  expect(rows.length).toBe(expected.length);
  rows.forEach((row, t) => row.forEach((p, k) => expect(p).toBeCloseTo(expected[t]![k]!, 6)));
}
