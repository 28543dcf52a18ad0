import type { SessionNews } from '../../formats/session/session-view.ts';
import type { Clock, Stopwatch, Timers } from '../../ports.ts';
import type { ForeignPolicy } from '../../trading/reconcile/reconcile-types.ts';
import type { Trader } from './trader.ts';

export interface WatchDeps {
  readonly trader: Trader;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly timers: Timers;
  readonly emit: (news: SessionNews) => void;
  readonly policy: ForeignPolicy;
  /** Bars older than this, while the market is open, are no ground for entries. */
  readonly barsWithinMs: number;
  readonly signal: AbortSignal;
}
