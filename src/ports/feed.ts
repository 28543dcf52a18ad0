import type { Result } from '../failure.ts';
import type { BarRow } from '../formats/session/session-event.ts';

/** Where a running session gets new bars from. */
export interface MarketFeed {
  readonly name: string;
  /**
   * Finished bars that became known after `afterUtc`, sorted by `knownUtc` and then symbol. Empty when there is none yet; a failed read
   * is a failure, never an empty list.
   */
  newBars(symbols: readonly string[], afterUtc: number): Promise<Result<readonly BarRow[]>>;
}
