import type { GuardsFailure } from '../../failure/guards.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Rows, Words } from './words.ts';

/** What failures of the check of guards say to a person. */
function words(failure: GuardsFailure): Words {
  switch (failure.reason) {
    case 'guards-all-off':
      return {
        message: `Every guard of ${failure.strategy} is switched off, so there is nothing to check.`,
        place: 'trading.guards',
        found: 'only guards at 0 or off',
        expected: 'at least one guard that is on',
        try: 'set trading.guards.maxDrawdown to 0.12, or see docs/guards.md',
      };
    case 'guards-not-fresh':
      return {
        message: `The guards of ${failure.strategy} cannot be checked: its backtest is not up to date.`,
        place: failure.stage,
        found: failure.state,
        expected: 'fresh outputs of every stage up to backtest',
        try: `./bin/assay backtest --strategy ${failure.strategy}`,
      };
    default:
      return assertNever(failure);
  }
}

/** Exit codes and words of this theme. */
export const guardsRows = {
  'guards-all-off': [2, words],
  'guards-not-fresh': [1, words],
} satisfies Rows<GuardsFailure>;
