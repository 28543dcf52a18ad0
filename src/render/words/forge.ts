import type { ForgeFailure } from '../../failure/forge.ts';
import type { Rows, Words } from './words.ts';

function words(failure: ForgeFailure): Words {
  switch (failure.reason) {
    case 'not-a-repository':
      return {
        message: `${failure.root} is not a git repository.`,
        expected: 'a clone, as promotion happens in commits',
        try: 'git init, or run in a clone of your repository',
      };
  }
}

/** Exit codes and words of this theme. */
export const forgeRows = {
  'not-a-repository': [1, words],
} satisfies Rows<ForgeFailure>;
