import type { Moment } from '../step.ts';
import type { TradingState } from '../trading-state.ts';

/**
 * A state machine over the bars alone, apart from the account: what a crisis guard, a volatility forecast or levels remember of the
 * market. It sees every moment of the timeline once, in order, after fills and before decisions. A session goes on from a snapshot
 * taken after the bars before it, bit for bit.
 */
export interface MarketObserver {
  /** Names its snapshot in a session's start. */
  readonly name: string;
  observe(state: TradingState, moment: Moment): void;
  snapshot(): Float64Array;
  restore(values: Float64Array): void;
}
