import type { PromotionFailure } from '../../failure/promotion.ts';
import type { Rows, Words } from './words.ts';

function words(failure: PromotionFailure): Words {
  switch (failure.reason) {
    case 'no-candidate':
      return {
        message: `${failure.strategy} has no finished candidate: ${failure.stages.join(', ')} not fresh.`,
        try: `assay pipeline --strategy ${failure.strategy}`,
      };
  }
}

/** Exit codes and words of this theme. */
export const promotionRows = {
  'no-candidate': [1, words],
} satisfies Rows<PromotionFailure>;
