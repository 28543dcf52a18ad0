import type { Bars } from '../../formats/bars/bars.ts';
import type { Moment } from '../moment.ts';

/** What there is to see; a trading state is one. Only rows up to each symbol's latest may be read. */
export interface MarketView {
  readonly bars: Bars;
  /** Row of each symbol's latest bar, -1 before its first. */
  readonly rows: Int32Array;
}

/**
 * A state machine over the bars alone, apart from the account: what a crisis guard, a volatility forecast or levels remember of the
 * market. It sees every moment of the timeline once, in order, after fills and before decisions. A session goes on from a snapshot
 * taken after the bars before it, bit for bit.
 */
export interface MarketObserver {
  /** Names its snapshot in a session's start. */
  readonly name: string;
  observe(market: MarketView, moment: Moment): void;
  snapshot(): Float64Array;
  restore(values: Float64Array): void;
}
