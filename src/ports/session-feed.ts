import type { Result } from '../failure.ts';
import type { BarRow } from '../formats/session/session-event.ts';

export interface FedMoment {
  readonly utc: number;
  readonly bars: readonly BarRow[];
}

/** Where a session's bars come from, moment by moment. */
export interface SessionFeed {
  /** Moments still to come where that is known. */
  readonly momentsInAll: number | null;
  /**
   * The next moment after `afterUtc`. `end` when there will be none, null when there is none now. May wait to keep a pace, and comes
   * back at once when the signal is aborted.
   */
  next(afterUtc: number, signal: AbortSignal): Promise<Result<FedMoment | 'end' | null>>;
}
