import type { ValidationFailure } from '../../failure/validation.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Rows, Words } from './words.ts';

/** What failures of strategy validation say to a person. */
function words(failure: ValidationFailure): Words {
  switch (failure.reason) {
    case 'claim-symbols-differ':
      return {
        message: 'The claim is about other symbols than the strategy trades.',
        place: 'data.symbols',
        found: failure.found.join(', '),
        expected: failure.claimed.join(', '),
        try: 'name the strategy that the report was made with',
      };
    case 'claim-interval-differs':
      return {
        message: 'The claim is about bars of another length than the strategy reads.',
        place: 'data.barsPerYear',
        found: `${failure.found} bars per year`,
        expected: `${failure.claimed}, as in the report`,
        try: 'name the strategy that the report was made with',
      };
    case 'claim-nothing':
      return {
        message: 'The report claims nothing that bars could confirm.',
        place: failure.file,
        found: `${failure.bars} bars, ${failure.trades} trades`,
        expected: 'a backtest that traded',
        try: 'take the report of a backtest with trades',
      };
    case 'validation-no-bars':
      return {
        message: `There is no bar ${failure.side === 'after' ? 'after' : 'before'} those the claim used.`,
        place: 'data',
        found: `bars ${failure.side === 'after' ? 'to' : 'from'} ${iso(failure.dataUtc)}`,
        expected: `bars known ${failure.side === 'after' ? 'after' : 'before'} ${iso(failure.edgeUtc)}`,
        try: fetchable.includes(failure.provider)
          ? `./bin/assay data fetch --strategy ${failure.strategy} --refresh`
          : failure.side === 'after'
            ? 'add later bars to the data, or claim an earlier end: ./bin/assay backtest --end DATE'
            : 'add earlier bars to the data, or validate on later ones without --before',
      };
    case 'validation-too-few-bars':
      return {
        message: `${failure.bars} bars say nothing of a strategy.`,
        place: 'data',
        found: `${failure.bars} bars beside the claim's`,
        expected: `at least ${failure.least}${failure.barsForTolerance === null ? '' : `; about ${failure.barsForTolerance} for a tolerance of ${percent(failure.tolerance)} to mean something`}`,
        try: 'wait for more bars, or claim an earlier end: ./bin/assay backtest --end DATE',
      };
    case 'validation-refuted':
      return {
        message: `The claim about ${failure.strategy} does not hold.`,
        place: failure.record,
        found: failure.detail,
        expected: 'what was claimed, within the tolerance',
        try: 'do not trade it; a new idea is a new strategy',
      };
    case 'validation-insufficient':
      return {
        message: `The bars beside the claim's cannot tell whether the claim about ${failure.strategy} holds.`,
        place: failure.record,
        found: `${failure.bars} bars: ${failure.detail}`,
        expected:
          failure.barsNeeded === null
            ? 'a claim that can be measured'
            : `about ${failure.barsNeeded} bars for the tolerance to mean something`,
        try: 'wait for more bars, or allow a wider --tolerance and say so',
      };
    case 'validation-discarded':
      return {
        message: `${failure.strategy} is discarded: ${failure.detail}.`,
        place: failure.record,
        found:
          failure.repairs === 0 ? 'nothing that a rule could mend' : `still broken after ${failure.repairs} repairs`,
        expected: 'a strategy that runs',
        try: `mend config/strategies/${failure.strategy}.yaml by hand; --no-repair names the first trouble`,
      };
    case 'repair-endpoint-wrong':
      return {
        message: 'The endpoint for repairs cannot be used.',
        place: 'run.strategyRepair in config/pipeline.yaml',
        found: failure.found,
        expected: failure.expected,
        try: 'set run.strategyRepair.endpoint to null to repair by rule alone',
      };
    default:
      return assertNever(failure);
  }
}

const fetchable: readonly string[] = ['binance', 'alpaca'];

function iso(utc: number): string {
  return new Date(utc).toISOString();
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(0)} %`;
}

/** Exit codes and words of this theme. */
export const validationRows = {
  'claim-symbols-differ': [2, words],
  'claim-interval-differs': [2, words],
  'claim-nothing': [2, words],
  'validation-no-bars': [4, words],
  'validation-too-few-bars': [4, words],
  'validation-refuted': [3, words],
  'validation-insufficient': [4, words],
  'validation-discarded': [3, words],
  'repair-endpoint-wrong': [2, words],
} satisfies Rows<ValidationFailure>;
