import type { Seed } from '../../numerics/rng.ts';
import type { ScenarioParameters } from '../family.ts';

/** Bars made at a time: few enough to stay near the processor. */
export const pieceBars = 512;

/** What the next bars of a symbol do, before they get an open, a high, a low and a volume. */
export class ReturnPiece {
  /** Simple return of each bar from where its jump took the price. */
  readonly move = new Float64Array(pieceBars);
  /** Standard deviation that the move had. */
  readonly sigma = new Float64Array(pieceBars);
  /** Simple return of the jump before the bar's open; 0 in models without jumps. */
  readonly jump = new Float64Array(pieceBars);
}

/** Returns of several symbols: `begin` a scenario, then for each symbol `beginSymbol` and `fill` from the first bar to the last. */
export interface ReturnModel {
  readonly hasJumps: boolean;
  /** Draws what symbols share. */
  begin(seed: Seed, parameters: ScenarioParameters): void;
  beginSymbol(s: number, seed: Seed): void;
  /** The symbol's `count` bars from `first` on, at most `pieceBars`. */
  fill(first: number, count: number, piece: ReturnPiece): void;
}

/** Returns are cut here, on both sides alike, so that prices stay positive and their mean is kept. */
const largestMove = 0.5;

export function boundedMove(x: number): number {
  return Math.max(-largestMove, Math.min(largestMove, x));
}
