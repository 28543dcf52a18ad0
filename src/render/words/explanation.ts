import type { ExplanationFailure } from '../../failure/explanation.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Rows, Words } from './words.ts';

/** What failures of explaining one prediction say to a person. */
function words(failure: ExplanationFailure): Words {
  switch (failure.reason) {
    case 'explain-not-run':
      return {
        message: `Nothing can be explained of ${failure.strategy} yet: stage ${failure.stage} has not run.`,
        place: failure.file,
        found: 'no such file',
        expected: 'outputs of data, features, labels, train and calibrate',
        try: `./bin/assay calibrate --strategy ${failure.strategy}`,
      };
    case 'explain-no-bar':
      return {
        message:
          failure.matches === 0
            ? `${failure.symbol} has no bar at that time.`
            : `${failure.symbol} has ${failure.matches} bars on that day.`,
        place: '--at',
        found: failure.found,
        expected: `when one bar opened or was known, in UTC; near it: ${near(failure.beforeUtc, failure.afterUtc)}`,
        try: `--at ${timeText(failure.beforeUtc ?? failure.afterUtc ?? 0)}`,
      };
    case 'explain-no-model':
      return {
        message: `No model had been trained when that bar of ${failure.symbol} was known.`,
        place: '--at',
        found: `known at ${timeText(failure.knownUtc)}`,
        expected: `${timeText(failure.firstUtc)} or later, when the first model is valid`,
        try: `--at with a bar known from ${timeText(failure.firstUtc)} on`,
      };
    case 'explain-no-score':
      return {
        message: `The model gives no score for that bar of ${failure.symbol}.`,
        place: `bar known at ${timeText(failure.knownUtc)}`,
        found: `no value of ${failure.missing.join(', ') || 'the score'}`,
        expected: 'a value for every feature that the model has no rule for',
        try: 'ask for a later bar, or export the model with an imputer',
      };
    default:
      return assertNever(failure);
  }
}

function near(...times: readonly (number | null)[]): string {
  return times.flatMap((utc) => (utc === null ? [] : [timeText(utc)])).join(' and ');
}

function timeText(utc: number): string {
  return new Date(utc).toISOString().replace('.000Z', 'Z');
}

/** Exit codes and words of this theme. */
export const explanationRows = {
  'explain-not-run': [1, words],
  'explain-no-bar': [2, words],
  'explain-no-model': [2, words],
  'explain-no-score': [1, words],
} satisfies Rows<ExplanationFailure>;
