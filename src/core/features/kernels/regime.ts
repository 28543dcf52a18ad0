import { barsParam, symbolKernel, type NumberParam, type Params } from '../kernel.ts';
import { hmmFilter } from '../operators/hmm-filter.ts';
import { pointwise } from '../operators/pointwise.ts';
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
    build: ({ state, ...options }) => hmmFilter(logReturn, options).probabilities[state - 1]!,
  }),
  symbolKernel({
    name: 'hmm-volatility',
    summary: `Standard deviation of the next bar's ln return by the states ${model}`,
    params: { states, history, refit },
    build: (options) => pointwise('root', [hmmFilter(logReturn, options).nextVariance], Math.sqrt),
  }),
  symbolKernel({
    name: 'hmm-mean',
    summary: `Mean of the next bar's ln return by the states ${model}`,
    params: { states, history, refit },
    build: (options) => hmmFilter(logReturn, options).nextMean,
  }),
];
