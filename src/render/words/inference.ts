import type { InferenceFailure } from '../../failure/inference.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Rows, Words } from './words.ts';

/** What failures of tests on the returns of trials say to a person. */
function words(failure: InferenceFailure): Words {
  switch (failure.reason) {
    case 'inference-too-few':
      return {
        message: `There are too few ${failure.what} for ${failure.test}.`,
        place: 'returns of the trials',
        found: `${failure.found} ${failure.what}`,
        expected: `at least ${failure.needed}`,
        try: 'use a longer history (data.start, data.end), or let the search evaluate more configurations (train.search.trials)',
      };
    case 'inference-return-missing':
      return {
        message: `A trial has a bar without a return, so ${failure.test} cannot be computed.`,
        place: `bar ${failure.row}, trial ${failure.column}`,
        found: `${failure.found}`,
        expected: 'a finite return of every trial on every bar; 0 where it did not trade',
        try: 'leave out the bars before every trial had begun, and trials that failed',
      };
    case 'inference-blocks':
      return {
        message: 'The history cannot be cut in that number of blocks.',
        place: 'blocks of the probability of backtest overfitting',
        found: `${failure.blocks}`,
        expected: `an even number from 2 to ${failure.most}`,
        try: 'use 16 blocks',
      };
    default:
      return assertNever(failure);
  }
}

/** Exit codes and words of this theme. */
export const inferenceRows = {
  'inference-too-few': [1, words],
  'inference-return-missing': [1, words],
  'inference-blocks': [2, words],
} satisfies Rows<InferenceFailure>;
