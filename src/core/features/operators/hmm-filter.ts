import { fitGaussianHmm } from '../../regimes/fit-gaussian-hmm.ts';
import { filterStates, scaledLikelihoods, type GaussianHmm } from '../../regimes/gaussian-hmm.ts';
import { predictStates, updateStates } from '../../regimes/state-filter.ts';
import type { ValueArchive } from '../series/archive.ts';
import { channel, series, type Series } from '../series/series.ts';

export interface HmmOptions {
  /** Hidden states, in ascending order of variance after every fit. */
  readonly states: number;
  /** Values before the first fit. */
  readonly history: number;
  /** Bars from one fit to the next while the history is short; later a thirty-second of the history, so that the cost grows as the bars. */
  readonly refit: number;
}

export interface HmmFilter {
  /** Filtered probability of each state. */
  readonly probabilities: readonly Series[];
  /** Mean and variance of the next value, a mixture of the states by their predicted probabilities. */
  readonly nextMean: Series;
  readonly nextVariance: Series;
}

/** Steps of the search from the last parameters; the first fit is searched to the end. */
const refitIterations = 5;

/**
 * A hidden Markov model with normal states, fitted on all values so far at fixed bar numbers and used from the next bar on; between
 * fits the states are filtered value by value. NaN before the first fit and where the value is missing. Keeps every value: 8 bytes a
 * bar. What is read of one model is fitted once.
 */
export function hmmFilter(x: Series, options: HmmOptions): HmmFilter {
  const filter = filterSeries(x, options);
  return {
    probabilities: Array.from({ length: options.states }, (_, k) => channel(filter, k)),
    nextMean: channel(filter, options.states),
    nextVariance: channel(filter, options.states + 1),
  };
}

/** Its own column is empty. */
function filterSeries(x: Series, options: HmmOptions): Series {
  const { states: count, history, refit } = options;
  const next = new Float64Array(count);
  const likelihoods = new Float64Array(count);
  return series({
    name: 'hmm',
    settings: [count, history, refit],
    inputs: [x],
    recursive: true,
    keepsHistory: true,
    channels: count + 2,
    stateSize: 1 + 4 * count + count * count,
    delayBars: history,
    advance: ({ inputs: [values], archive, state, channels, from, to, bar }) => {
      const { model, filtered } = viewOf(state, count);
      for (let i = from; i < to; i++) {
        const value = values![i]!;
        for (const column of channels) column[i] = NaN;
        if (state[0]! > 0) {
          predictStates(filtered, model.transition, next);
          filtered.set(next);
        }
        if (value - value !== 0) continue;
        if (state[0]! > 0) {
          scaledLikelihoods(model, value, likelihoods);
          updateStates(filtered, likelihoods);
          predictStates(filtered, model.transition, next);
          const mean = mixtureMean(model, next);
          for (let k = 0; k < count; k++) channels[k]![i] = filtered[k]!;
          channels[count]![i] = mean;
          channels[count + 1]![i] = mixtureVariance(model, next, mean);
        }
        archive!.push(value);
        if (archive!.length >= history && bar + i - from >= state[0]!) {
          refitModel(archive!, state, options);
          state[0] = bar + i - from + Math.max(refit, Math.floor(archive!.length / 32));
        }
      }
    },
  });
}

function mixtureMean({ means }: GaussianHmm, states: Float64Array): number {
  let mean = 0;
  for (let k = 0; k < states.length; k++) mean += states[k]! * means[k]!;
  return mean;
}

function mixtureVariance({ means, variances }: GaussianHmm, states: Float64Array, mean: number): number {
  let variance = 0;
  for (let k = 0; k < states.length; k++) {
    const distance = means[k]! - mean;
    variance += states[k]! * (variances[k]! + distance * distance);
  }
  return variance;
}

/** State: the number of the bar of the next fit (0 before the first), the model, the filtered probabilities. */
function viewOf(state: Float64Array, count: number): { model: GaussianHmm; filtered: Float64Array } {
  let at = 1;
  const take = (size: number) => state.subarray(at, (at += size));
  const start = take(count);
  const transition = take(count * count);
  return { model: { start, transition, means: take(count), variances: take(count) }, filtered: take(count) };
}

function refitModel(archive: ValueArchive, state: Float64Array, { states }: HmmOptions): void {
  const { model, filtered } = viewOf(state, states);
  const again = state[0]! > 0 ? { from: model, iterations: refitIterations } : {};
  const fitted = fitGaussianHmm(archive.values, archive.length, states, again);
  model.start.set(fitted.start);
  model.transition.set(fitted.transition);
  model.means.set(fitted.means);
  model.variances.set(fitted.variances);
  filtered.set(filterStates(fitted, archive.values, archive.length).last);
}
