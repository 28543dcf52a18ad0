import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { entryType } from '../symbol-state.ts';

/** How long entries wait. */
export const timeInForce = { bar: 0, day: 1, gtc: 2 } as const;

/** Where entries rest, as numbers. */
export interface EntryRules {
  /** A code of `entryType`. */
  readonly type: number;
  readonly atLevels: boolean;
  /** Distance from the close, and of a stop-limit's limit beyond its stop, in volatilities. */
  readonly offset: number;
  readonly limitOffset: number;
  readonly goodForBars: number;
}

const codes = {
  market: entryType.market,
  limit: entryType.limit,
  stop: entryType.stop,
  'stop-limit': entryType.stopLimit,
};

const unlimited = 0x3fffffff;

export function entryRules({ entries }: Pick<TradingConfig, 'entries'>): EntryRules {
  return {
    type: codes[entries.type],
    atLevels: entries.at === 'levels',
    offset: entries.offsetVolatilities,
    limitOffset: entries.stopLimitVolatilities,
    goodForBars: entries.goodForBars === 0 ? unlimited : entries.goodForBars,
  };
}
