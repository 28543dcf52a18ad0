import type { GaussianHmm } from '../../regimes/gaussian-hmm.ts';
import { predictStates } from '../../regimes/state-filter.ts';
import { barsParam, symbolKernel, type NumberParam, type Params } from '../kernel.ts';
import { hmmFilter, type HmmReading } from '../operators/hmm-filter.ts';
import { logReturn } from '../series/market.ts';

const states: NumberParam = {
  kind: 'integer',
  default: 2,
  minimum: 2,
  maximum: 4,
  description: 'Hidden states, in ascending order of variance.',
};
const history = barsParam(252, 50, 'Returns before the first fit.');
const refit = barsParam(63, 1, 'Bars between fits; a thirty-second of the history once that is more.');

const model =
  'of a hidden Markov model with normal states of ln returns, fitted on all bars before (Baum et al. 1970, searched on from the last fit), ' +
  'used from the bar after the fit on; filtered: from returns up to this bar only. Keeps all returns, 8 bytes a bar.';

export const regimeKernels = [
  symbolKernel({
    name: 'hmm-probability',
    summary: `Probability of one state ${model}`,
    params: {
      states,
      state: { ...states, minimum: 1, description: 'State asked for: 1 is the calmest.' },
      history,
      refit,
    } satisfies Params,
    conflict: ({ states: count, state }) => (state <= count ? null : 'state must not be above states'),
    build: ({ state, ...options }) =>
      hmmFilter(logReturn, `probability-${state}`, options, (_, filtered) => filtered[state - 1]!),
  }),
  symbolKernel({
    name: 'hmm-volatility',
    summary: `Standard deviation of the next bar's ln return by the states ${model}`,
    params: { states, history, refit },
    build: (options) =>
      hmmFilter(
        logReturn,
        'volatility',
        options,
        nextReturn(options.states, (_, variance) => Math.sqrt(variance)),
      ),
  }),
  symbolKernel({
    name: 'hmm-mean',
    summary: `Mean of the next bar's ln return by the states ${model}`,
    params: { states, history, refit },
    build: (options) =>
      hmmFilter(
        logReturn,
        'mean',
        options,
        nextReturn(options.states, (mean) => mean),
      ),
  }),
];

/** Reads off the mean and variance of the next value: the mixture of the states by their predicted probabilities. */
function nextReturn(count: number, read: (mean: number, variance: number) => number): HmmReading {
  const predicted = new Float64Array(count);
  return ({ transition, means, variances }: GaussianHmm, filtered) => {
    predictStates(filtered, transition, predicted);
    let mean = 0;
    for (let k = 0; k < count; k++) mean += predicted[k]! * means[k]!;
    let variance = 0;
    for (let k = 0; k < count; k++) {
      const distance = means[k]! - mean;
      variance += predicted[k]! * (variances[k]! + distance * distance);
    }
    return read(mean, variance);
  };
}
